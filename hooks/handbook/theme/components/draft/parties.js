// Who is who in the draft, and what stands on its first page: named once for the whole draft.

import { at, part } from "../../foundation/parts.js"
import { fits } from "./draft.js"
import { fill } from "./gaps.js"
import { namedIn } from "./named.js"
import { hide, write } from "./quiet.js"
import { partyNames } from "./sections.js"

export class Parties {
  /** `typed()` is called after every key, `changed()` after a box. */
  constructor(host, data, { typed, changed }) {
    Object.assign(this, { host, data, fields: new Map() })
    this.panel = host.querySelector('[data-panel="namen"]')
    this.panel.addEventListener("input", ({ target }) => this.#name(target, typed))
    this.panel.addEventListener("change", ({ target }) => {
      if (target.type === "checkbox") this.#name(target, changed)
    })
  }

  /** The parties that the draft names, and folded those that it does not. */
  show(answers, title) {
    this.answers = answers
    const parties = this.data.frame.parties.filter((party) => party.question && fits(party, answers))
    const usual = partyNames(this.data, { ...answers, parties: {} })
    for (const party of parties) if (!this.fields.has(party.id)) this.fields.set(party.id, this.#build(party))
    const named = namedIn(this.data, answers)
    const other = at(this.host, "parties-other")
    const isNamed = (party) => named.has(party.id)
    this.#place(at(this.host, "parties"), parties.filter(isNamed))
    this.#place(other.querySelector("div"), parties.filter((party) => !isNamed(party)))
    hide(other, parties.every(isNamed))
    hide(at(this.host, "parties-box"), !parties.length)
    const names = partyNames(this.data, answers)
    for (const party of parties) this.#mark(party, this.fields.get(party.id), usual.get(party.id), names)
    for (const field of this.panel.querySelectorAll("[data-detail]")) set(field, answers.details[field.dataset.detail] ?? "")
    this.panel.querySelector('[data-detail="title"]').placeholder = title
  }

  /** The fields of these parties in a box; one that is in use stays where it is. */
  #place(box, parties) {
    const wanted = parties.map((party) => this.fields.get(party.id))
    if (wanted.length !== box.children.length || wanted.some((field, index) => box.children[index] !== field)) {
      box.replaceChildren(...wanted)
    }
  }

  #build(party) {
    const field = part(this.host, "party").firstElementChild
    field.dataset.party = party.id
    at(field, "question").textContent = party.question
    const means = at(field, "means")
    means.hidden = !party.means
    const input = field.querySelector("[name=party]")
    input.id = `partij_${party.id}`
    means.id = `partij_${party.id}_uitleg`
    if (party.means) input.setAttribute("aria-describedby", means.id)
    return field
  }

  #mark(party, field, usual, names) {
    const named = this.answers.parties[party.id]
    write(at(field, "means"), fill(party.means, names))
    const input = field.querySelector("[name=party]")
    set(input, named?.name ?? "")
    input.placeholder = usual.name
    field.querySelector("[name=plural]").checked = named?.plural ?? usual.plural
  }

  #name(target, done) {
    const { answers } = this
    if (target.dataset.detail) {
      answers.details[target.dataset.detail] = target.value
      done()
      return
    }
    const id = target.closest("[data-party]")?.dataset.party
    if (!id || (target.name === "plural") !== (target.type === "checkbox")) return
    const field = this.fields.get(id)
    answers.parties[id] = { name: field.querySelector("[name=party]").value, plural: field.querySelector("[name=plural]").checked }
    done()
  }
}

function set(field, value) {
  if (field.value !== value) field.value = value
}
