// <gw-pair>: any two organisations side by side, built from the same columns as the tables.

import { Columns, facts } from "../compare/columns.js"
import { at, part, texts } from "../../foundation/parts.js"
import { relation } from "../compare/state.js"

export class GwPair extends HTMLElement {
  async connectedCallback() {
    if (this.form) return
    this.say = texts(this)
    this.columns = new Columns(this.dataset.organisations)
    const controls = at(this, "controls")
    this.form = controls.querySelector("form")
    this.status = at(controls, "status")
    this.organisations = await this.columns.list().catch(() => null)
    if (!this.organisations) {
      controls.remove()
      return
    }
    controls.querySelector("datalist").append(
      ...this.organisations.map(({ name }) => Object.assign(document.createElement("option"), { value: name })),
    )
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.#choose()
    })
    controls.hidden = false
    addEventListener("popstate", () => this.#read())
    this.#read()
  }

  #find(words) {
    const asked = words.trim().toLowerCase()
    return this.organisations.find(({ id, name, short }) => [id, name.toLowerCase(), short.toLowerCase()].includes(asked))
  }

  #read() {
    const asked = new URLSearchParams(location.search)
    const named = ["a", "b"].map((name) => asked.get(name) ?? "")
    const pair = named.map((name) => this.#find(name))
    ;["a", "b"].forEach((name, number) => (this.form.elements[name].value = pair[number]?.name ?? named[number]))
    const unknown = named.filter((name, number) => name && !pair[number])
    if (unknown.length) this.#refuse("unknown-link", { names: unknown.join(", ") })
    else if (pair[0] && pair[0] === pair[1]) this.#refuse("same-twice")
    else if (pair.every(Boolean)) this.#show(pair)
  }

  /** Say what is wrong with the choice; what an earlier one showed goes. */
  #refuse(text, values) {
    at(this, "result").replaceChildren()
    this.status.textContent = this.say(text, values)
  }

  #choose() {
    const pair = ["a", "b"].map((name) => this.#find(this.form.elements[name].value))
    const wrong = pair.findIndex((found) => !found)
    if (wrong >= 0 || pair[0] === pair[1]) {
      this.#refuse(wrong >= 0 ? "unknown" : "same-twice")
      this.form.elements[wrong === 0 ? "a" : "b"].focus()
      return
    }
    history.pushState(null, "", `${location.pathname}?a=${pair[0].id}&b=${pair[1].id}`)
    this.#show(pair)
  }

  async #show(pair) {
    try {
      const columns = await Promise.all(pair.map(({ id }) => this.columns.get(id)))
      const names = { first: pair[0].short, second: pair[1].short }
      const made = [...columns[0].cells.keys()].map((topic) => this.#row(topic, columns, names))
      const speaking = made.filter((row) => row.dataset.relation !== "neither")
      const silent = made.filter((row) => row.dataset.relation === "neither").map((row) => at(row, "topic").textContent.trim())
      const rest = document.createElement("p")
      rest.textContent = silent.length ? `${this.say("silent")} ${silent.join(", ")}.` : ""
      at(this, "result").replaceChildren(...speaking, rest)
      this.status.textContent = this.say("shown", { ...names, count: speaking.length })
    } catch {
      this.status.textContent = this.say("failed")
    }
  }

  #row(topic, columns, names) {
    const row = part(this, "row").querySelector("section")
    const cells = columns.map((column) => column.cells.get(topic))
    const kind = relation(...cells.map(facts))
    row.dataset.relation = kind
    at(row, "topic").append(document.importNode(columns[0].topics.get(topic), true))
    at(row, "relation").append(this.#badge(kind, names))
    ;["first", "second"].forEach((side, number) => {
      at(row, `${side}-head`).append(...document.importNode(columns[number].head, true).childNodes)
      at(row, side).append(...document.importNode(cells[number], true).childNodes)
    })
    return row
  }

  #badge(kind, names) {
    const template = this.querySelector('template[data-part="texts"]').content
    const badge = document.importNode(template.querySelector(`[data-text="relation-${kind}"]`).firstElementChild, true)
    const words = badge.querySelector("span")
    words.textContent = Object.entries(names).reduce((text, [key, name]) => text.replaceAll(`{${key}}`, name), words.textContent)
    return badge
  }
}
