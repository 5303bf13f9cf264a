// The questions of a theme: each built once, then only placed and marked, so that no focus is ever lost.

import { at, part } from "../../foundation/parts.js"
import { available, clausesOf, fits, inBounds } from "./draft.js"
import { markOf } from "./progress.js"
import { hide, write } from "./quiet.js"

const linkTo = (link) => Object.assign(document.createElement("a"), { href: link.href, textContent: link.label })

/** Whose words they are, as a link, and what they say. */
function labelled(link) {
  const line = document.createElement("span")
  line.append(linkTo(link), link.text ? `: ${link.text}` : "")
  return line
}

const REASONS = ["pro", "con", "asks"]

function listOf(root, name, nodes) {
  const box = at(root, name)
  box.hidden = !nodes.length
  box.querySelector("ul").replaceChildren(
    ...nodes.map((node) => {
      const line = document.createElement("li")
      line.append(node)
      return line
    }),
  )
}

export class Questions {
  /**
   * `host` holds the templates, `box` gets the questions of one theme. `changed(item)` is called after an answer,
   * `typed(item)` after a key in a text, `looked(item, done)` after the mark of that name.
   */
  constructor(host, box, data, { say, changed, typed, looked }) {
    Object.assign(this, { host, box, data, say, changed, typed, looked, built: new Map(), items: new Map() })
    box.addEventListener("change", ({ target }) => this.#answer(target, "change"))
    box.addEventListener("input", ({ target }) => this.#answer(target, "input"))
    box.addEventListener("click", ({ target }) => this.#weigh(target.closest("button[data-weigh]")))
  }

  /**
   * Show `items` (of one theme), as the answers are. `playing`: ids of those that may be answered; `filled`: the answers
   * with every gap filled as it will be in the draft; `state`: what was done with each.
   */
  show(items, { playing, made, answers, filled, state }) {
    Object.assign(this, { answers, filled, playing, made, state })
    for (const item of items) {
      this.items.set(item.id, item)
      if (!this.built.has(item.id)) this.built.set(item.id, this.#build(item))
    }
    this.#place(items.map((item) => this.built.get(item.id)))
    for (const item of items) this.#mark(item, this.built.get(item.id))
  }

  /** Tell at each question what its answer contradicts; `lines` holds [id, nodes]. */
  showConflicts(lines) {
    for (const element of this.built.values()) {
      const mine = lines.filter(([owner]) => owner === element.dataset.item).flatMap(([, nodes]) => nodes)
      const box = at(element, "conflict")
      if (box.hidden && !mine.length) continue
      box.hidden = !mine.length
      box.replaceChildren(...mine)
      element.toggleAttribute("data-conflict", mine.length > 0)
    }
  }

  /** The element of an item, if its theme is on the page. */
  at(id) {
    const element = this.built.get(id)
    return element?.isConnected ? element : undefined
  }

  /** Only what stands wrong moves: a question in use keeps its focus. */
  #place(wanted) {
    for (const element of [...this.box.children]) if (!wanted.includes(element)) element.remove()
    let place = this.box.firstElementChild
    for (const element of wanted) {
      if (element === place) place = element.nextElementSibling
      else this.box.insertBefore(element, place)
    }
  }

  #build(item) {
    const element = part(this.host, "item").firstElementChild
    element.id = `vraag_${item.id}`
    element.dataset.item = item.id
    at(element, "question").textContent = item.question
    at(element, "why").textContent = item.why
    const grounds = item.grounds.map((ground) => {
      const line = document.createElement("span")
      line.append(ground.text, ...ground.links.flatMap((link) => [" ", linkTo(link)]))
      return line
    })
    listOf(element, "grounds", grounds)
    at(element, "options").replaceChildren(...item.options.map((option) => this.#option(item, option)))
    for (const field of element.querySelectorAll("[data-field]")) field.name = `${field.dataset.field}-${item.id}`
    return element
  }

  #option(item, option) {
    const line = part(this.host, "option").firstElementChild
    const input = line.querySelector("input")
    Object.assign(input, { type: item.multiple ? "checkbox" : "radio", name: `keuze-${item.id}`, value: option.id })
    line.dataset.option = option.id
    at(line, "label").textContent = option.label
    at(line, "help").textContent = option.help
    for (const name of REASONS) {
      const row = at(line, name)
      row.hidden = !option[name]
      row.querySelector("dd").textContent = option[name] ?? ""
    }
    at(line, "reasons").hidden = !REASONS.some((name) => option[name])
    listOf(line, "examples", option.examples.map(labelled))
    at(line, "whose").textContent = this.#whose(option)
    const seen = new Set()
    const fields = option.clauses
      .flatMap((clause) => clause.parameters)
      .filter((parameter) => !seen.has(parameter.id) && seen.add(parameter.id))
      .map((parameter) => this.#field(item, option, parameter))
    at(line, "fields").replaceChildren(...fields)
    return line
  }

  /** "Iets dergelijks kozen Gent en Amsterdam"; of some examples the source names nobody. */
  #whose(option) {
    const whose = [...new Set(option.examples.map((example) => example.who))].filter(Boolean)
    if (!whose.length) return this.say("examples")
    const names = new Intl.ListFormat(document.documentElement.lang).format(whose)
    return this.say(whose.length > 1 ? "examples_many" : "examples_one", { names })
  }

  #field(item, option, parameter) {
    const field = part(this.host, "field").firstElementChild
    const input = field.querySelector("input")
    const id = `waarde_${item.id}_${option.id}_${parameter.id}`
    input.id = id
    input.dataset.value = `${item.id}/${option.id}/${parameter.id}`
    if (parameter.kind === "number") input.inputMode = "numeric"
    input.parameter = parameter
    at(field, "label").textContent = parameter.unit ? `${parameter.label} (${parameter.unit})` : parameter.label
    const error = at(field, "error")
    error.id = `${id}_fout`
    input.setAttribute("aria-describedby", error.id)
    return field
  }

  /** What speaks for and against each answer is folded away on a narrow screen, until it is asked for. */
  #weigh(button) {
    if (!button) return
    const open = button.closest("[data-item]").toggleAttribute("data-weighed")
    button.setAttribute("aria-expanded", String(open))
  }

  /** A box or a list answers on `change`, a text on every key. */
  #answer(target, event) {
    const element = target.closest("[data-item]")
    if (!element) return
    const item = this.items.get(element.dataset.item)
    const isText = target.matches("textarea, input:not([type=radio], [type=checkbox])")
    if (isText !== (event === "input")) return
    if (target.dataset.field === "looked") {
      this.looked(item, target.checked)
      return
    }
    this.#note(target, item, element)
    if (!isText) {
      this.changed(item)
      return
    }
    if (target.dataset.value !== undefined) this.#markField(target)
    if (target.closest("[data-part=note]")) this.#markNote(item, element)
    this.typed(item)
  }

  #note(target, item, element) {
    const { answers } = this
    const field = (name) => element.querySelector(`[data-field="${name}"]`).value
    if (target.name?.startsWith("keuze-")) {
      const inputs = [...element.querySelectorAll(`[name="${target.name}"]`)]
      answers.choices[item.id] = inputs.filter((input) => input.checked).map((input) => input.value)
    } else if (target.dataset.value !== undefined) {
      answers.values[target.dataset.value] = target.value
    } else if (target.closest("[data-part=note]")) {
      answers.notes[item.id] = { text: field("text"), who: field("who") }
    } else {
      answers.existing[item.id] = { ...answers.existing[item.id], state: field("state"), place: field("place") }
    }
  }

  #mark(item, element) {
    const { answers, made } = this
    const level = item.levels[answers.profile] ?? "optional"
    write(at(element, "level"), this.say(`level-${level}`))
    at(element, "level").dataset.level = level
    if (element.dataset.state !== this.state.get(item.id)) element.dataset.state = this.state.get(item.id)
    this.#markState(item, element)
    this.#markGrounds(item, element)
    hide(at(element, "options"), !this.playing.has(item.id))
    const fitting = new Set(available(item, answers, made).map((option) => option.id))
    for (const line of element.querySelectorAll("[data-option]")) this.#markOption(item, line, fitting)
    hide(at(element, "existing"), answers.mode !== "check")
    const existing = answers.existing[item.id] ?? { state: "", place: "" }
    const note = answers.notes[item.id] ?? { text: "", who: "" }
    for (const [name, value] of Object.entries({ ...existing, ...note })) {
      const field = element.querySelector(`[data-field="${name}"]`)
      if (field && field.value !== value) field.value = value
    }
    this.#markNote(item, element)
  }

  /** What the drafter did with the question: said, and to be ticked where the usual answer was only looked at. */
  #markState(item, element) {
    const { answers, made } = this
    const state = this.state.get(item.id)
    const checking = answers.mode === "check"
    write(at(element, "state"), this.say(checking ? `checked-${state}` : `state-${state}`))
    const mark = markOf(item, answers)
    hide(at(element, "mark"), !mark)
    if (mark) write(at(element, "mark"), this.say(`mark-${mark}`))
    hide(at(element, "looked"), !made.has(item.id))
    element.querySelector("[data-field=looked]").checked = item.id in answers.looked && !mark
  }

  #markNote(item, element) {
    const { text, who } = this.answers.notes[item.id] ?? { text: "", who: "" }
    const head = at(element, "note-head")
    const words = this.say(text ? (who ? "note_of" : "note_one") : who ? "note_for" : "note", { name: who })
    write(head, words)
    at(element, "note").toggleAttribute("data-filled", Boolean(text || who))
  }

  /** What asks for it of this drafter only. */
  #markGrounds(item, element) {
    const lines = [...at(element, "grounds").querySelectorAll("li")]
    item.grounds.forEach((ground, index) => hide(lines[index], !fits(ground, this.answers)))
    hide(at(element, "grounds"), lines.every((line) => line.hidden))
  }

  #markOption(item, line, fitting) {
    const { made } = this
    const id = line.dataset.option
    const counts = made.has(`${item.id}/${id}`)
    // of one answer only that which counts is ticked; a file may hold the usual answers of two countries
    const chosen = counts || ((item.multiple || !made.has(item.id)) && (this.answers.choices[item.id] ?? []).includes(id))
    hide(line, !fitting.has(id) && !chosen)
    line.querySelector("input").checked = chosen
    hide(at(line, "unfit"), !chosen || fitting.has(id))
    line.toggleAttribute("data-chosen", chosen)
    hide(at(line, "more"), !counts)
    if (counts) this.#clauses(item, line, item.options.find((option) => option.id === id))
    for (const field of line.querySelectorAll("[data-value]")) this.#markField(field)
  }

  /** What the option brings into the draft, filled in as it will stand there. */
  #clauses(item, line, option) {
    const limit = (label, texts) => texts.map((text) => ` ${this.say(label)}: ${text}`)
    const texts = clausesOf(this.data, item, option, this.filled).map((clause) =>
      [clause.text, ...limit("condition", clause.conditions), ...limit("exception", clause.exceptions)].join(""),
    )
    // written anew only where they changed: this runs for every answer of a theme after every answer
    const key = texts.join("\n")
    if (line.clauses === key) return
    line.clauses = key
    const shown = [...at(line, "clauses").querySelectorAll("li")]
    if (shown.length === texts.length) shown.forEach((one, index) => write(one, texts[index]))
    else listOf(line, "clauses", texts)
  }

  #markField(input) {
    const value = this.answers.values[input.dataset.value] ?? ""
    if (input.value !== value) input.value = value
    const { parameter } = input
    const elsewhere = parameter.kind === "number" ? "" : this.filled.values[input.dataset.value]
    const placeholder = elsewhere || parameter.default
    if (input.placeholder !== placeholder) input.placeholder = placeholder
    const wrong = parameter.kind === "number" && value.trim() !== "" && !inBounds(parameter, value.trim())
    if (input.getAttribute("aria-invalid") !== String(wrong)) input.setAttribute("aria-invalid", String(wrong))
    const bounds = { minimum: parameter.minimum ?? 0, maximum: parameter.maximum }
    const text = wrong ? this.say(parameter.maximum === undefined ? "number_error_open" : "number_error", bounds) : ""
    write(at(input.closest("[data-part=field]"), "error"), text)
  }
}
