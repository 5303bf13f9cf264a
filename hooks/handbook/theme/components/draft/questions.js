// The questions: built once for a profile, then only shown, hidden and marked, so that no focus is ever lost.

import { at, part } from "../../foundation/parts.js"
import { available, clausesOf, inBounds } from "./draft.js"

const linkTo = (link) => Object.assign(document.createElement("a"), { href: link.href, textContent: link.label })

/** Whose words they are, as a link, and what they say. */
function labelled(link) {
  const line = document.createElement("span")
  line.append(linkTo(link), link.text ? `: ${link.text}` : "")
  return line
}

const RANK = ["essential", "recommended", "optional"]

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
  /** `host` holds the templates, `box` gets the questions. `changed(id)` is called after an answer to an item. */
  constructor(host, box, data, { say, changed }) {
    Object.assign(this, { host, box, data, say, changed, built: new Map() })
    box.addEventListener("change", ({ target }) => this.#answer(target))
    box.addEventListener("input", ({ target }) => {
      if (target.dataset.value !== undefined || target.name?.startsWith("place-")) this.#answer(target)
    })
  }

  /**
   * Build what is missing, then show `items` as the answers are. `playing`: ids of those that may be answered; `filled`:
   * the answers with every gap filled as it will be in the draft.
   */
  show(items, { playing, made, answers, filled }) {
    Object.assign(this, { answers, filled, playing })
    const shown = new Set(items.map((item) => item.id))
    for (const group of this.data.groups) this.#group(group, items)
    for (const item of this.data.items) {
      const element = this.built.get(item.id)
      if (!element) continue
      element.hidden = !shown.has(item.id)
      if (shown.has(item.id)) this.#mark(item, element, made)
    }
  }

  /** Tell at each question what its answer contradicts; `lines` holds [id, nodes]. */
  showConflicts(lines) {
    for (const [id, element] of this.built) {
      const mine = lines.filter(([owner]) => owner === id).flatMap(([, nodes]) => nodes)
      const box = at(element, "conflict")
      box.hidden = !mine.length
      box.replaceChildren(...mine)
      element.toggleAttribute("data-conflict", mine.length > 0)
    }
  }

  /** The element of an item. */
  at(id) {
    return this.built.get(id)
  }

  #group(group, items) {
    const mine = items.filter((item) => item.group === group.id)
    let section = this.box.querySelector(`[data-group="${group.id}"]`)
    if (!section && mine.length) {
      section = part(this.host, "group").firstElementChild
      section.dataset.group = group.id
      at(section, "title").textContent = group.label
      const later = this.data.groups.slice(this.data.groups.indexOf(group) + 1).map(({ id }) => id)
      const next = [...this.box.children].find((one) => later.includes(one.dataset.group))
      this.box.insertBefore(section, next ?? null)
    }
    if (!section) return
    section.hidden = !mine.length
    for (const item of mine) {
      if (!this.built.has(item.id)) this.built.set(item.id, this.#build(item))
    }
    this.#order(section, group)
  }

  /** What the profile needs most comes first. Only what stands wrong moves: a question in use keeps its focus. */
  #order(section, group) {
    const rank = (item) => RANK.indexOf(item.levels[this.answers.profile] ?? "optional")
    const wanted = this.data.items
      .filter((item) => item.group === group.id && this.built.has(item.id))
      .sort((one, other) => rank(one) - rank(other))
      .map((item) => this.built.get(item.id))
    let place = section.querySelector("fieldset.gw-item")
    for (const element of wanted) {
      if (element === place) place = element.nextElementSibling
      else section.insertBefore(element, place)
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
    for (const name of ["state", "place"]) {
      const field = element.querySelector(`[name=${name}]`)
      field.name = `${name}-${item.id}`
    }
    return element
  }

  #option(item, option) {
    const line = part(this.host, "option").firstElementChild
    const input = line.querySelector("input")
    Object.assign(input, { type: item.multiple ? "checkbox" : "radio", name: `keuze-${item.id}`, value: option.id })
    line.dataset.option = option.id
    at(line, "label").textContent = option.label
    at(line, "help").textContent = option.help
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

  #answer(target) {
    const element = target.closest("[data-item]")
    if (!element) return
    const id = element.dataset.item
    if (target.name?.startsWith("keuze-")) {
      const inputs = [...element.querySelectorAll(`[name="${target.name}"]`)]
      this.answers.choices[id] = inputs.filter((input) => input.checked).map((input) => input.value)
    } else if (target.dataset.value !== undefined) {
      this.answers.values[target.dataset.value] = target.value
    } else {
      const [state, place] = ["state", "place"].map((name) => element.querySelector(`[name="${name}-${id}"]`).value)
      this.answers.existing[id] = { ...this.answers.existing[id], state, place }
    }
    this.changed(id)
  }

  #mark(item, element, made) {
    const { answers } = this
    const level = item.levels[answers.profile]
    at(element, "level").textContent = this.say(`level-${level}`)
    at(element, "level").dataset.level = level
    element.dataset.answered = made.has(item.id)
    this.#markGrounds(item, element)
    at(element, "options").hidden = !this.playing.has(item.id)
    const fitting = new Set(available(item, answers, made).map((option) => option.id))
    for (const line of element.querySelectorAll("[data-option]")) this.#markOption(item, line, fitting, made)
    at(element, "existing").hidden = answers.mode !== "check"
    const existing = answers.existing[item.id] ?? { state: "", place: "" }
    for (const name of ["state", "place"]) {
      const field = element.querySelector(`[name="${name}-${item.id}"]`)
      if (field.value !== existing[name]) field.value = existing[name]
    }
  }

  /** The laws of the country only. */
  #markGrounds(item, element) {
    const lines = [...at(element, "grounds").querySelectorAll("li")]
    item.grounds.forEach(({ countries }, index) => {
      lines[index].hidden = countries.length > 0 && !countries.includes(this.answers.country)
    })
    at(element, "grounds").hidden = lines.every((line) => line.hidden)
  }

  #markOption(item, line, fitting, made) {
    const id = line.dataset.option
    const counts = made.has(`${item.id}/${id}`)
    // of one answer only that which counts is ticked; a file may hold the usual answers of two countries
    const chosen = counts || ((item.multiple || !made.has(item.id)) && (this.answers.choices[item.id] ?? []).includes(id))
    line.hidden = !fitting.has(id) && !chosen
    line.querySelector("input").checked = chosen
    at(line, "unfit").hidden = !chosen || fitting.has(id)
    at(line, "more").hidden = !counts
    if (counts) this.#clauses(item, line, item.options.find((option) => option.id === id))
    for (const field of line.querySelectorAll("[data-value]")) this.#markField(field)
  }

  /** What the option brings into the draft, filled in as it will stand there. */
  #clauses(item, line, option) {
    const limit = (label, texts) => texts.map((text) => ` ${this.say(label)}: ${text}`)
    const texts = clausesOf(this.data, item, option, this.filled).map((clause) =>
      [clause.text, ...limit("condition", clause.conditions), ...limit("exception", clause.exceptions)].join(""),
    )
    listOf(line, "clauses", texts)
  }

  #markField(input) {
    const value = this.answers.values[input.dataset.value] ?? ""
    if (input.value !== value) input.value = value
    const { parameter } = input
    const elsewhere = parameter.kind === "number" ? "" : this.filled.values[input.dataset.value]
    input.placeholder = elsewhere || parameter.default
    const wrong = parameter.kind === "number" && value.trim() !== "" && !inBounds(parameter, value.trim())
    input.setAttribute("aria-invalid", String(wrong))
    const bounds = { minimum: parameter.minimum ?? 0, maximum: parameter.maximum }
    const text = wrong ? this.say(parameter.maximum === undefined ? "number_error_open" : "number_error", bounds) : ""
    const error = at(input.closest("[data-part=field]"), "error")
    if (error.textContent !== text) error.textContent = text
  }
}
