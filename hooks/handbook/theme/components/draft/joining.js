// A second file of answers beside the first: each difference, to be decided one by one or all at once.

import { at, part } from "../../foundation/parts.js"

export class Joining {
  constructor(host, data, say) {
    Object.assign(this, { host, data, say })
    this.box = at(host, "differences")
  }

  /** Show what differs; `name` is that of the file. */
  show({ differ, gained }) {
    this.differ = differ
    at(this.host, "join-count").textContent = this.say("join_count", { count: differ.length })
    at(this.host, "join-gained").textContent = gained.length ? this.say("join_gained", { count: gained.length }) : ""
    this.box.replaceChildren(...differ.map((one, index) => this.#difference(one, index)))
  }

  /** Tick one side everywhere. */
  all(side) {
    for (const input of this.box.querySelectorAll(`input[value="${side}"]`)) input.checked = true
  }

  /** The differences where the file's answer was picked. */
  get picked() {
    return this.differ.filter((_, index) => this.box.querySelector(`input[name="verschil-${index}"][value="theirs"]`).checked)
  }

  #difference(one, index) {
    const field = part(this.host, "difference").firstElementChild
    at(field, "question").textContent = one.item ? one.item.question : this.#named(one.path)
    for (const side of ["mine", "theirs"]) {
      field.querySelector(`input[value="${side}"]`).name = `verschil-${index}`
      at(field, side).textContent = one.item ? this.#answered(one.item, one[side]) : this.#framed(one.path, one[side])
    }
    return field
  }

  #named([table, key]) {
    if (table === "parties") return this.data.frame.parties.find((party) => party.id === key)?.question ?? key
    return this.say(table === "details" ? `detail_${key}` : `difference_${table}`)
  }

  #framed([table], value) {
    const list = { profile: this.data.profiles, country: this.data.countries }[table]
    if (list) return list.find((one) => one.id === value)?.label ?? value
    return typeof value === "string" ? value : value.name
  }

  #answered(item, { chosen, values, existing }) {
    const labels = item.options.filter((option) => chosen.includes(option.id)).map((option) => option.label)
    const typed = Object.values(values)
    const state = existing ? [this.say(`state_${existing.state}`)] : []
    return [...labels, ...typed, ...state].join("; ") || this.say("join_nothing")
  }
}
