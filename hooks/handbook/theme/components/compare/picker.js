// Choosing columns: what is chosen, a field to search by name, and a list that stays short with 300 organisations.

import { at, part } from "../../foundation/parts.js"
import { plain } from "./state.js"

const MOST_LISTED = 24

export class Picker {
  /** `changed(ids)` is called with the new choice. */
  constructor(host, form, organisations, { widest, say, changed }) {
    Object.assign(this, { host, form, organisations, widest, say, changed, chosen: [] })
    at(form, "find").addEventListener("input", () => this.#list())
    at(form, "options").addEventListener("change", ({ target }) => this.#toggle(target.value, target.checked))
    at(form, "picked").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-action=remove]")
      if (button) this.#remove(button)
    })
  }

  /** Show a choice without telling anybody. */
  show(chosen) {
    this.chosen = [...chosen]
    const items = chosen.map((id) => {
      const item = part(this.host, "picked-item")
      const { short } = this.organisations.find((organisation) => organisation.id === id)
      for (const name of item.querySelectorAll("[data-part=name]")) name.textContent = short
      const button = item.querySelector("button")
      button.value = id
      button.hidden = chosen.length === 1
      return item
    })
    at(this.form, "picked").replaceChildren(...items)
    this.#list()
  }

  #list() {
    const asked = plain(at(this.form, "find").value).trim()
    const matching = this.organisations.filter(({ name, short }) => plain(`${name} ${short}`).includes(asked))
    const listed = matching.slice(0, MOST_LISTED)
    const full = this.chosen.length >= this.widest
    at(this.form, "options").replaceChildren(...listed.map((organisation) => this.#option(organisation, full)))
    at(this.form, "no-options").hidden = matching.length > 0
    const left = matching.length - listed.length
    const hints = [full ? this.say("full") : "", left ? this.say("more", { count: left }) : ""].filter(Boolean)
    at(this.form, "hint").textContent = hints.join(" ") || this.hint
  }

  /** The sentence under the field when there is nothing else to say. */
  get hint() {
    this.firstHint ??= at(this.form, "hint").textContent
    return this.firstHint
  }

  #option({ id, name, kind, country }, full) {
    const item = part(this.host, "option")
    const box = item.querySelector("input")
    box.value = id
    box.checked = this.chosen.includes(id)
    box.disabled = full && !box.checked
    at(item, "name").textContent = name
    at(item, "about").textContent = `${kind}, ${country}`
    return item
  }

  #toggle(id, wanted) {
    const chosen = wanted ? [...this.chosen, id] : this.chosen.filter((other) => other !== id)
    if (chosen.length && chosen.length <= this.widest) this.changed(chosen)
    else this.show(this.chosen)
    this.form.querySelector(`[data-part=options] input[value="${id}"]`)?.focus()
  }

  #remove(button) {
    const place = this.chosen.indexOf(button.value)
    this.changed(this.chosen.filter((id) => id !== button.value))
    const buttons = [...at(this.form, "picked").querySelectorAll("button:not([hidden])")]
    const next = buttons[Math.min(place, buttons.length - 1)] ?? at(this.form, "picker").querySelector("summary")
    next.focus()
  }
}
