// <gw-day>: leads to the text that applied on a day, of the whole code or of one article.
// A link to #artikel_<id> chooses that article: so the page of an article leads to its text of a day.

import { at, texts } from "../../foundation/parts.js"

const TYPED = [/^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/, /^(?<d>\d{1,2})[-/. ](?<m>\d{1,2})[-/. ](?<y>\d{4})$/]

/** A day as `2027-01-31`; empty for what is no day. A browser without a field for days leaves us what was typed. */
export function read(typed) {
  const found = TYPED.map((form) => form.exec(typed.trim())).find(Boolean)
  if (!found) return ""
  const { y, m, d } = found.groups
  const day = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`
  const made = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== day ? "" : day
}

/** The edition of a day among links to editions, each with its first day; nothing before the first of them. */
export function editionOn(day, editions) {
  const begun = editions.filter(({ dataset }) => dataset.first <= day)
  return begun.sort((a, b) => (a.dataset.first < b.dataset.first ? 1 : -1))[0]
}

/** What an article of today is called in an edition; nothing where it is not in it. */
export function called(article, edition) {
  const names = edition.dataset.articles.split(" ").map((pair) => pair.split("="))
  const found = names.find(([now]) => now === article)
  return found && (found[1] ?? found[0])
}

export class GwDay extends HTMLElement {
  connectedCallback() {
    if (this.form) return
    this.say = texts(this)
    this.editions = [...this.querySelector('template[data-part="editions"]').content.children]
    const controls = at(this, "controls")
    this.form = controls.querySelector("form")
    this.status = at(this, "status")
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.#lead()
    })
    this.form.addEventListener("input", () => this.#tell(""))
    addEventListener("hashchange", () => this.#choose())
    controls.hidden = false
    this.#choose()
  }

  /** Take the article that the address names. */
  #choose() {
    const { artikel } = this.form.elements
    const asked = [...artikel.options].find(({ value }) => value && `#artikel_${value}` === location.hash)
    if (asked) asked.selected = true
  }

  #lead() {
    const { dag, artikel } = this.form.elements
    const day = read(dag.value)
    if (!day) return this.#refuse(dag, "wrong")
    const edition = editionOn(day, this.editions)
    if (!edition) return this.#refuse(dag, "before")
    if (!artikel.value) return location.assign(edition.getAttribute("href"))
    const name = called(artikel.value, edition)
    if (name) return location.assign(edition.dataset.pattern.replace(this.dataset.any, name))
    this.#refuse(artikel, "absent")
    this.status.append(document.importNode(edition, true))
  }

  #refuse(field, text) {
    this.#tell(text, field)
    field.focus()
  }

  #tell(text, field) {
    for (const one of [...this.form.elements]) one.removeAttribute("aria-invalid")
    field?.setAttribute("aria-invalid", "true")
    this.status.textContent = text && this.say(text)
  }
}
