// Answers that contradict each other: told in the list and at both questions, with the way out.

import { at, part } from "../../foundation/parts.js"

export class Conflicts {
  constructor(host, data, say) {
    Object.assign(this, { host, data, say, told: "" })
  }

  /** Show `conflicts`, pairs of "item/option"; tells what was not told before ("" if nothing). */
  show(conflicts, questions, isHere) {
    if (!conflicts.length && !this.told) return "" // nothing to tell, nothing to take back
    const { host } = this
    const box = at(host, "conflicts")
    const pairs = conflicts.map((pair) => pair.map((name) => this.#choice(name)))
    box.hidden = !pairs.length || !isHere
    box.querySelector("ul").replaceChildren(
      ...pairs.map((pair) => this.#line(pair, new Set(pair.map(({ item }) => item)), "conflict_out")),
    )
    questions.showConflicts(pairs.flatMap((pair) => this.#atQuestions(pair)))
    const names = conflicts.map((pair) => pair.join()).join(";")
    const isNew = names !== this.told && pairs.length > 0
    this.told = names
    return isNew ? pairs.map((pair) => this.#said(pair)).join(" ") : ""
  }

  #atQuestions([first, second]) {
    const told = (mine, other) => [mine.item.id, [...this.#line([mine, other], [other.item], "conflict_here").childNodes]]
    if (first.item !== second.item) return [told(first, second), told(second, first)]
    return [[first.item.id, [...this.#line([first, second], [], "conflict_same").childNodes]]]
  }

  #said([first, second]) {
    return this.say("conflict", { first: first.option.label, second: second.option.label })
  }

  /** What contradicts, what to do about it (a text's name), and a way to each of `items`. */
  #line(pair, items, out) {
    const line = part(this.host, "conflict").firstElementChild
    at(line, "text").textContent = this.#said(pair)
    const link = (item) => Object.assign(document.createElement("a"), { href: `#vraag_${item.id}`, textContent: item.question })
    at(line, "ways").append(`${this.say(out)} `, ...[...items].flatMap((item) => [link(item), " "]))
    return line
  }

  #choice(name) {
    const [id, option] = name.split("/")
    const item = this.data.items.find((one) => one.id === id)
    return { item, option: item.options.find((one) => one.id === option) }
  }
}
