// A policy that somebody has, beside the questions: it is read here, passages are proposed, a person says which are right.
// Its text stays on this page; only what is confirmed goes along with the answers.

import { at, part, texts } from "../../foundation/parts.js"

const LONGEST = 2_000 // letters of a passage that go along with the answers
const SHOWN = 420 // and that are shown at once

const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`)

export class Existing {
  /**
   * `root` is the panel, `data` the questionnaire; `answers()` gives the answers, `changed(id)` is called after one of them
   * changed. What is shown at a question stands in its part `proposals`.
   */
  constructor(root, { data, answers, changed }) {
    Object.assign(this, { root, data, answers, changed, proposals: new Map(), passages: [], loose: [], run: 0 })
    this.say = texts(root, "policy-texts")
    root.addEventListener("click", ({ target }) => {
      if (target.closest("[data-policy=read]")) this.#paste()
    })
    at(root, "policy-file").addEventListener("change", ({ target }) => this.#open(target))
  }

  /** Rules that no question covers, for the report. */
  get extra() {
    return this.loose.map((index) => this.passages[index])
  }

  #tell(text) {
    const line = document.createElement("span")
    line.textContent = text
    at(this.root, "policy-status").replaceChildren(line)
  }

  #paste() {
    const text = at(this.root, "policy-text").value
    if (text.trim()) this.#read(async () => (await import("./passages.js")).fromText(text))
    else this.#tell(this.say("none"))
  }

  #open(input) {
    const [file] = input.files
    input.value = ""
    if (!file) return
    this.#read(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
      if (isZip) return (await import("./docx.js")).fromDocx(bytes)
      // a byte that no text holds: a file of another kind, as that of an old Word or a PDF
      if (bytes.subarray(0, 4_000).includes(0) || /^%PDF/.test(String.fromCharCode(...bytes.subarray(0, 4)))) throw new TypeError("kind")
      return (await import("./passages.js")).fromText(decoded(bytes))
    })
  }

  async #read(get) {
    this.#tell(this.say("busy"))
    await new Promise((resolve) => setTimeout(resolve, 30)) // so that it is told before the work begins
    try {
      const passages = await get()
      if (!passages.length) throw new TypeError("empty")
      await this.#match(passages)
    } catch (error) {
      this.#tell(this.say(error instanceof RangeError ? "large" : "broken"))
    }
  }

  async #match(passages) {
    const answer = await fetch(this.root.dataset.matching)
    if (!answer.ok) throw new Error(String(answer.status))
    const { match } = await import("./match.js")
    const { proposals, loose } = match(passages, this.data, await answer.json())
    Object.assign(this, { passages, proposals, loose, run: this.run + 1 })
    this.changed()
    const offered = this.items.filter((item) => proposals.has(item.id))
    const shown = offered.filter((item) => proposals.get(item.id)[0].isSure)
    const counts = { passages: passages.length, questions: shown.length, perhaps: offered.length - shown.length, total: this.items.length }
    this.#tell(this.say("done", { ...counts, loose: loose.length }))
    const box = at(this.root, "policy-loose")
    box.hidden = !loose.length
    at(box, "loose-title").textContent = this.say("loose", { count: loose.length })
    box.querySelector("ul").replaceChildren(...this.extra.map((one) => this.#passage(one, "li")))
    const go = at(this.root, "policy-go")
    go.hidden = !shown.length
    if (shown.length) go.dataset.go = shown[0].id
  }

  /** A passage with its place, as text. */
  #passage({ place, text }, name) {
    const line = document.createElement(name)
    const where = document.createElement("strong")
    where.textContent = place
    line.append(...(place ? [where, " "] : []), cut(text, SHOWN))
    return line
  }

  /** At each of `items` what is proposed and confirmed; `element(id)` is where a question stands. */
  show(items, element) {
    this.items = items
    for (const item of items) {
      const box = element(item.id) && at(element(item.id), "proposals")
      if (box) this.#fill(box, item)
    }
  }

  #fill(box, item) {
    const confirmed = this.answers().existing[item.id]?.passages ?? []
    const known = new Set([...box.querySelectorAll("input")].map((input) => input.passage.text))
    if (box.dataset.run !== String(this.run) || confirmed.some((one) => !known.has(one.text))) this.#build(box, item, confirmed)
    const texts = new Set(confirmed.map((one) => one.text))
    for (const input of box.querySelectorAll("input")) input.checked = texts.has(input.passage.text)
    box.hidden = !this.run && !confirmed.length
  }

  #build(box, item, confirmed) {
    const found = part(this.root, "proposals")
    const proposed = (this.proposals.get(item.id) ?? []).map((one) => this.#proposal(item, one))
    const texts = new Set(proposed.map((one) => one.text))
    const ticked = new Set(confirmed.map((one) => one.text))
    const isFirst = (one) => one.isSure || ticked.has(one.text)
    const lines = [...confirmed.filter((one) => !texts.has(one.text)), ...proposed.filter(isFirst)]
    const guesses = proposed.filter((one) => !isFirst(one))
    at(found, "title").textContent = this.say(lines.length ? "proposed" : guesses.length ? "nothing_sure" : "nothing_found")
    at(found, "none").hidden = !lines.length && !guesses.length
    at(found, "list").replaceChildren(...lines.map((one) => this.#line(one)))
    at(found, "perhaps").hidden = !guesses.length
    at(found, "perhaps-title").textContent = this.say("perhaps", { count: guesses.length })
    at(found, "perhaps-list").replaceChildren(...guesses.map((one) => this.#line(one)))
    at(found, "none").addEventListener("click", () => this.#none(item))
    box.dataset.run = this.run
    box.replaceChildren(found)
    // the fieldset around it would take a tick for an answer
    box.onchange = (event) => {
      event.stopPropagation()
      this.#confirm(item, event.target)
    }
  }

  #proposal(item, { passages, option, isSure }) {
    const mine = passages.map((index) => this.passages[index])
    const places = [...new Set(mine.map(({ place }) => place))].filter(Boolean)
    const text = mine.map((one) => one.text).join(" ")
    const before = mine[0].before && mine.length > 1 ? `${mine[0].before} ` : ""
    return { isSure, place: places.join("; "), text: cut(before + text, LONGEST), like: item.options.find((one) => one.id === option)?.label }
  }

  #line(passage) {
    const line = part(this.root, "proposal").firstElementChild
    const input = line.querySelector("input")
    input.passage = { place: passage.place, text: passage.text }
    at(line, "text").replaceChildren(this.#passage(passage, "span"))
    at(line, "like").textContent = passage.like ? this.say("like", { answer: passage.like }) : ""
    return line
  }

  /** What is said of a question after somebody ticked a passage or took one away. */
  #confirm(item, { checked, passage }) {
    const { state = "", place = "", passages = [], ...rest } = this.answers().existing[item.id] ?? {}
    const kept = passages.filter((one) => one.text !== passage.text)
    const now = checked ? [...kept, passage] : kept
    const own = place !== placesOf(passages) // somebody typed it
    const after = state || !checked ? (now.length || state !== "covered" ? state : "") : "covered"
    this.answers().existing[item.id] = { ...rest, state: checked && state === "missing" ? "covered" : after, place: own ? place : placesOf(now), passages: now }
    this.changed(item.id)
  }

  #none(item) {
    const { place = "", passages = [], ...rest } = this.answers().existing[item.id] ?? {}
    this.answers().existing[item.id] = { ...rest, state: "missing", place: place === placesOf(passages) ? "" : place, passages: [] }
    this.changed(item.id)
  }
}

const placesOf = (passages) => [...new Set(passages.map(({ place }) => place))].filter(Boolean).join("; ")

/** The text of a file: UTF-8, or what Windows wrote before that. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** The report on the page: what needs work is open, the rest folded. Text only, whatever the policy holds. */
export function showReport(box, report) {
  const open = new Map([...box.querySelectorAll("details")].map((one) => [one.dataset.kind, one.open]))
  box.replaceChildren(...report.groups.map((group) => grouped(group, open.get(group.kind) ?? WORK.includes(group.kind))))
}

const WORK = ["missing", "partly", "differs"]
const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more })

function grouped({ kind, title, about, items }, open) {
  const box = element("details", "", { className: "gw-fold gw-gaps", open })
  box.dataset.kind = kind
  box.append(element("summary", title), element("p", about))
  for (const { question, lines } of items) box.append(element("h4", question), listOf(lines.map(shown)))
  return box
}

function listOf(lines) {
  const list = document.createElement("ul")
  list.append(...lines)
  return list
}

/** A line of the report, with links where it names places. */
function shown({ label, own, links }) {
  const line = document.createElement("li")
  if (label) line.append(element("strong", label), " ")
  const told = links.filter((link) => link.text)
  if (!told.length) line.append(own, ...links.flatMap((link) => [" ", linkTo(link)]))
  else told.forEach((link, index) => line.append(index ? "; " : "", linkTo(link), `: ${link.text}`))
  return line
}

const linkTo = (link) => element("a", link.label, { href: link.href })
