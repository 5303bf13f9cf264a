// <gw-compare>: controls for the tables inside it. Its state is the address, so that a view can be sent to a colleague.

import { Columns } from "./columns.js"
import { csv, FIELDS, json, xlsx } from "./export.js"
import { at, texts, withoutScript } from "../../foundation/parts.js"
import { save } from "../../foundation/save.js"
import { Picker } from "./picker.js"
import { filters, fresh, LISTS, read, SWITCHES, write } from "./state.js"
import { Table } from "./table.js"

const TYPES = {
  csv: "text/csv;charset=utf-8",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
const CHECKED = LISTS.filter((name) => name === "groep" || name === "standpunt")

export class GwCompare extends HTMLElement {
  async connectedCallback() {
    if (this.table) return
    this.say = texts(this)
    const controls = at(this, "controls")
    this.table = new Table(this)
    this.columns = new Columns(this.dataset.organisations)
    this.table.store(this.columns)
    this.usual = this.table.columns
    this.organisations = await this.columns.list().catch(() => null)
    if (!this.organisations) {
      controls.remove()
      withoutScript()
      return
    }
    this.form = controls.querySelector("form")
    this.chip = at(controls, "filters")
    this.picker = new Picker(this, this.form, this.organisations, {
      widest: this.widest,
      say: this.say,
      changed: (org) => this.#choose({ org }),
    })
    this.#listen()
    controls.hidden = false
    await this.#read()
    this.dataset.ready = ""
  }

  get widest() {
    return Number(this.dataset.widest)
  }

  #listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault())
    this.form.addEventListener("input", ({ target }) => {
      if (target.name) this.#choose(this.#filled())
    })
    this.form.addEventListener("click", ({ target }) => {
      const { action, export: kind } = target.closest("button")?.dataset ?? {}
      if (action in this.actions) this.actions[action]()
      if (kind) this.#export(kind)
    })
    at(this, "off").addEventListener("click", () => {
      this.#choose({ ...fresh(this.usual), org: this.state.org, dicht: this.state.dicht })
      this.querySelector(".gw-choose > summary").focus() // the button is gone now
    })
    for (const group of this.table.groups) {
      group.addEventListener("toggle", () => this.#fold())
    }
    addEventListener("popstate", () => this.#read())
  }

  actions = {
    reset: () => this.#choose(fresh(this.usual)),
    copy: () => navigator.clipboard.writeText(location.href).then(() => this.#tell("copied"), () => this.#tell("failed")),
    fold: () => this.#choose({ dicht: this.table.groups.map((group) => group.dataset.group) }),
    unfold: () => this.#choose({ dicht: [] }),
  }

  /** What the form says, without the columns. */
  #filled() {
    const data = new FormData(this.form)
    return Object.fromEntries([
      ...CHECKED.map((name) => [name, data.getAll(name)]),
      ...SWITCHES.map((name) => [name, data.has(name)]),
      ["zoek", data.get("zoek")],
    ])
  }

  #fold() {
    const dicht = this.table.groups.filter((group) => !group.open).map((group) => group.dataset.group)
    if (dicht.join() === this.state.dicht.join()) return
    this.state = { ...this.state, dicht }
    this.#address()
  }

  async #read() {
    const values = (name) => [...this.form.querySelectorAll(`[name=${name}]`)].map(({ value }) => value)
    const known = { org: this.organisations.map(({ id }) => id), ...Object.fromEntries(CHECKED.map((name) => [name, values(name)])) }
    const { state, unknown, left } = read(location.search, this.usual, known, this.widest)
    this.state = state
    this.warning = [
      ...(unknown.length ? [this.say("unknown", { names: unknown.join(", ") })] : []),
      ...(left.length ? [this.say("too-many", { names: left.map((id) => this.#name(id)).join(", ") })] : []),
    ].join(" ")
    await this.#show()
  }

  #name(id) {
    return this.organisations.find((organisation) => organisation.id === id).short
  }

  async #choose(change) {
    this.warning = ""
    this.state = { ...this.state, ...change }
    this.#address()
    await this.#show()
  }

  #address() {
    history.replaceState(null, "", `${location.pathname}${write(this.state, this.usual)}${location.hash}`)
  }

  async #show() {
    const { state } = this
    this.#fill(state)
    if (state.org.join() !== this.table.columns.join()) {
      try {
        const columns = await Promise.all(state.org.map((id) => this.columns.get(id)))
        if (state !== this.state) return // somebody chose again while the columns were on their way
        this.table.show(columns)
      } catch {
        this.state = { ...state, org: this.table.columns }
        this.picker.show(this.state.org)
        this.#tell("failed")
        return
      }
    }
    const count = this.table.filter(state)
    this.#tell(count ? "shown" : "none", { count, total: this.table.rows.length }, this.warning)
  }

  #fill(state) {
    this.picker.show(state.org)
    for (const box of this.form.querySelectorAll("input[type=checkbox][name]")) {
      box.checked = CHECKED.includes(box.name) ? state[box.name].includes(box.value) : state[box.name]
    }
    const field = this.form.elements.zoek
    if (field.value.trim() !== state.zoek.trim()) field.value = state.zoek
    const count = filters(state)
    this.chip.hidden = at(this, "off").hidden = !count
    this.chip.textContent = count ? this.say(count === 1 ? "filter" : "filters", { count }) : ""
  }

  #tell(text, values, before = "") {
    at(this, "status").textContent = `${before} ${this.say(text, values)}`.trim()
  }

  async #export(kind) {
    const names = new Map(this.organisations.map(({ id, name }) => [id, name]))
    const records = this.table.records(names)
    const heads = Object.fromEntries(FIELDS.map((name) => [name, this.say(`column-${name}`)]))
    try {
      const content = {
        csv: () => csv(records, heads),
        json: () => json(records, location.href),
        xlsx: () => xlsx(records, heads, this.say("sheet")),
      }
      save(await content[kind](), TYPES[kind], `${this.say("file")}.${kind}`)
      this.#tell("saved")
    } catch {
      this.#tell("failed")
    }
  }
}
