// <gw-draft>: four steps that can be left and entered at will. The state is one object; every change shows all of it anew.

import { at, part, texts, withoutScript } from "../../foundation/parts.js"
import { save } from "../../foundation/save.js"
import { Existing, showReport } from "../existing/existing.js"
import { reportMarkdown, reportOf } from "../existing/gapreport.js"
import { fresh, fromFile, toFile } from "./answers.js"
import { asked, available, defaultChoices, draft, inPlay, spread } from "./draft.js"
import { markdown } from "./markdown.js"
import { pack, slug } from "./pack.js"
import { follow, showDraft, showLinks, showProgress, showUnfinished } from "./preview.js"
import { Questions } from "./questions.js"
import { forget, keep, kept } from "./store.js"

const TYPES = {
  word: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "file"],
  markdown: ["text/markdown;charset=utf-8", "md", "file"],
  report: ["text/markdown;charset=utf-8", "md", "file_report"],
  "report-word": ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "file_report"],
  yaml: ["application/zip", "zip", "file"],
  answers: ["application/json", "json", "file_answers"],
}

export class GwDraft extends HTMLElement {
  async connectedCallback() {
    if (this.data) return
    this.say = texts(this)
    const answer = await fetch(this.dataset.questionnaire).catch(() => null)
    if (!answer?.ok) {
      at(this, "app").replaceWith(Object.assign(document.createElement("p"), { className: "gw-empty", textContent: this.say("no_data") }))
      withoutScript()
      return
    }
    this.data = await answer.json()
    this.form = this.querySelector("form")
    this.questions = new Questions(this, at(this, "questions"), this.data, { say: this.say, changed: (id) => this.#changed(id) })
    this.existing = new Existing(at(this, "policy"), { data: this.data, answers: () => this.answers, changed: (id) => this.#changed(id) })
    const question = new URLSearchParams(location.search).get("vraag")
    this.answers = this.#start()
    this.#listen()
    this.#step(1, { focus: false })
    this.#fill()
    this.#show()
    at(this, "app").hidden = false
    this.dataset.ready = ""
    if (question) this.#go(question)
  }

  /** What this browser kept, or a fresh start with the profile that a link asks for. */
  #start() {
    const asked = new URLSearchParams(location.search)
    const text = kept()
    let answers = fresh(this.data)
    if (text) {
      try {
        const found = fromFile(this.data, text)
        answers = found.answers
        this.#tellChanges(found.changes)
      } catch {
        forget()
      }
    }
    const profile = this.data.profiles.find((one) => one.id === asked.get("profiel"))
    if (profile) answers.profile = profile.id
    const { countries } = this.data.profiles.find((one) => one.id === answers.profile)
    if (countries.includes(asked.get("land"))) answers.country = asked.get("land")
    if (!countries.includes(answers.country)) [answers.country] = countries
    if (profile) {
      // what the link asked for is an answer now: another choice made later must outlive a reload
      keep(toFile(this.data, answers))
      history.replaceState(history.state, "", location.pathname + location.hash)
    }
    return answers
  }

  #listen() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button")
      if (!button || !this.contains(button)) return
      const { step, go, action, to } = button.dataset
      if (step) this.#step(Number(step))
      if (go) this.#go(go)
      if (action in this.actions) this.actions[action]()
      if (to) this.#export(to)
    })
    addEventListener("beforeprint", () => this.#enter())
    this.form.addEventListener("submit", (event) => event.preventDefault())
    this.form.addEventListener("input", () => this.#who())
    at(this, "file").addEventListener("change", ({ target }) => this.#load(target))
  }

  actions = {
    defaults: () => this.#defaults(),
    clear: () => this.#clear(),
    link: () => this.#link(),
    print: () => print(),
  }

  /** The first step as it is filled in. */
  #who() {
    const filled = new FormData(this.form)
    const { answers } = this
    Object.assign(answers, {
      profile: filled.get("profile"),
      country: filled.get("country"),
      name: filled.get("name"),
      mode: filled.get("mode"),
      themes: filled.getAll("themes"),
    })
    this.#changed()
  }

  /** The first step as the answers are. */
  #fill() {
    const { answers, form } = this
    for (const name of ["profile", "country", "mode"]) {
      for (const input of form.querySelectorAll(`[name=${name}]`)) input.checked = input.value === answers[name]
    }
    for (const input of form.querySelectorAll("[name=themes]")) input.checked = answers.themes.includes(input.value)
    form.elements.name.value = answers.name
  }

  /** After an answer (to item `id`): keep it, show it, and tell which questions came and went. */
  #changed(id) {
    const before = this.items
    keep(toFile(this.data, this.answers))
    this.#show()
    if (!id) return
    follow(this.querySelector(".gw-draft__beside [data-part=draft]"), this.data.items.find((item) => item.id === id))
    const missing = (some, others) => some.filter((item) => !others.includes(item)).map((item) => item.question)
    const [more, fewer] = [missing(this.items, before), missing(before, this.items)]
    const told = [
      ...(more.length ? [this.say("more", { names: more.join(" ") })] : []),
      ...(fewer.length ? [this.say("fewer", { names: fewer.join(" ") })] : []),
    ]
    if (told.length) this.#tell(told.join(" "))
  }

  /** Questions and draft are large: they are made once somebody goes on, not when the page opens. */
  #enter() {
    if (this.entered) return
    this.entered = true
    this.#show()
  }

  #show() {
    if (!this.entered) return
    const { answers, data, say } = this
    const { items, made } = inPlay(data, answers)
    const filled = spread(items, made, answers)
    const checking = answers.mode === "check"
    // somebody else's policy may hold what nobody chose here: all that the profile asks is there to look at
    this.items = checking ? asked(data, answers) : items
    this.draft = draft(data, answers)
    this.questions.show(this.items, { playing: new Set(items.map(({ id }) => id)), made, answers, filled })
    const isDone = (item) => (checking ? Boolean(answers.existing[item.id]?.state) : made.has(item.id))
    const { open, must } = showProgress(this, this.items, isDone, answers, say)
    this.unseen = checking ? open : 0
    this.#conflicts(this.draft.conflicts)
    for (const box of this.querySelectorAll("[data-part=draft]")) showDraft(box, this.draft, say)
    for (const box of this.querySelectorAll("[data-mode]")) box.hidden = box.dataset.mode !== answers.mode
    if (checking) this.#report(made, filled)
    showUnfinished(at(this, "unfinished"), must, this.draft.conflicts.length, say)
  }

  /** An existing policy: what is proposed and confirmed at each question, and what the whole comes down to. */
  #report(made, filled) {
    const { data, draft: drafted, items } = this
    this.existing.show(items, (id) => this.questions.at(id))
    this.sayGaps ??= texts(this, "report-texts")
    this.gaps = reportOf(data, { items, made, filled, extra: this.existing.extra, name: drafted.name }, this.sayGaps)
    showReport(at(this, "gaps"), this.gaps)
  }

  /** Each contradiction on top of the questions and at both of them, with the way out. */
  #conflicts(conflicts) {
    const box = at(this, "conflicts")
    const pairs = conflicts.map((pair) => pair.map((name) => this.#choice(name)))
    box.hidden = !pairs.length
    box.querySelector("ul").replaceChildren(
      ...pairs.map((pair) => this.#conflict(pair, new Set(pair.map(({ item }) => item)), "conflict_out")),
    )
    this.questions.showConflicts(
      pairs.flatMap(([first, second]) => {
        const told = (mine, other) => [mine.item.id, [...this.#conflict([mine, other], [other.item], "conflict_here").childNodes]]
        if (first.item !== second.item) return [told(first, second), told(second, first)]
        return [[first.item.id, [...this.#conflict([first, second], [], "conflict_same").childNodes]]]
      }),
    )
    const told = conflicts.map((pair) => pair.join()).join(";")
    if (told !== this.told && pairs.length) this.#tell(pairs.map((pair) => this.#said(pair)).join(" "))
    this.told = told
  }

  #said([first, second]) {
    return this.say("conflict", { first: first.option.label, second: second.option.label })
  }

  /** What contradicts, what to do about it (a text's name), and a button to each of `items`. */
  #conflict(pair, items, out) {
    const line = part(this, "conflict").firstElementChild
    at(line, "text").textContent = this.#said(pair)
    at(line, "ways").append(
      `${this.say(out)} `,
      ...[...items].flatMap((item) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "gw-link", textContent: item.question })
        button.dataset.go = item.id
        return [button, " "]
      }),
    )
    return line
  }

  #choice(name) {
    const [id, option] = name.split("/")
    const item = this.data.items.find((one) => one.id === id)
    return { item, option: item.options.find((one) => one.id === option) }
  }

  #step(number, { focus = true } = {}) {
    if (number > 1) this.#enter()
    for (const section of this.querySelectorAll("[data-panel]")) section.hidden = Number(section.dataset.panel) !== number
    for (const button of this.querySelectorAll("[data-steps] button")) {
      if (Number(button.dataset.step) === number) button.setAttribute("aria-current", "step")
      else button.removeAttribute("aria-current")
    }
    this.#tell("")
    if (!focus) return
    const heading = this.querySelector(`[data-panel="${number}"] h2`)
    heading.focus()
    heading.scrollIntoView({ block: "nearest" })
  }

  #go(id) {
    this.#enter()
    const item = this.questions.at(id)
    if (!item || item.hidden) {
      this.#tell(this.say("not_asked"))
      return
    }
    this.#step(2, { focus: false })
    item.scrollIntoView({ block: "start" })
    item.querySelector("input").focus({ preventScroll: true })
  }

  #defaults() {
    const usual = defaultChoices(this.data, this.answers)
    let count = 0
    // a default may bring other questions into play, so answer until nothing is left to answer
    for (let before = -1; before !== count; ) {
      before = count
      const { items, made } = inPlay(this.data, this.answers)
      for (const item of items) {
        if (this.answers.choices[item.id]?.length) continue
        const fitting = available(item, this.answers, made).map((option) => option.id)
        this.answers.choices[item.id] = usual[item.id].filter((id) => fitting.includes(id))
        count += this.answers.choices[item.id].length ? 1 : 0
      }
    }
    this.#changed()
    this.#tell(this.say("defaults_done", { count }))
  }

  #clear() {
    if (!confirm(this.say("clear_sure"))) return
    forget()
    this.answers = fresh(this.data)
    this.#fill()
    this.#show()
    at(this, "changes").hidden = true
    this.#step(1)
    this.#tell(this.say("cleared"))
  }

  async #link() {
    const { profile, country } = this.answers
    const address = `${location.origin}${location.pathname}?profiel=${profile}&land=${country}`
    await navigator.clipboard.writeText(address).then(
      () => this.#tell(this.say("link_done")),
      () => this.#tell(this.say("failed")),
    )
  }

  async #load(input) {
    const [file] = input.files
    input.value = ""
    if (!file) return
    try {
      const { answers, changes } = fromFile(this.data, await file.text())
      this.answers = answers
      this.#fill()
      this.#changed()
      this.#tellChanges(changes)
      this.#tell(this.say("loaded"))
      if (!at(this, "changes").hidden) at(this, "changes").focus()
    } catch {
      this.#tell(this.say("load_failed"))
    }
  }

  #tellChanges(changes) {
    const box = at(this, "changes")
    const question = (id) => this.data.items.find((item) => item.id === id)?.question ?? id
    for (const name of ["changed", "added"]) showLinks(at(box, name), changes[name].map((id) => [id, question(id)]))
    at(box, "removed").hidden = !changes.removed.length
    at(box, "removed-list").textContent = changes.removed.join(", ")
    box.hidden = !Object.values(changes).some((ids) => ids.length)
  }

  /** Say it, also when the same was said before. */
  #tell(text) {
    const line = document.createElement("span")
    line.textContent = text
    at(this, "status").replaceChildren(...(text ? [line] : []))
  }

  async #export(kind) {
    const { answers, data, draft: made } = this
    const { words } = data
    const [type, end, name] = TYPES[kind]
    const makers = {
      word: async () => (await import("./word.js")).word(made),
      markdown: () => markdown(made, words),
      report: () => reportMarkdown(this.gaps, this.sayGaps),
      "report-word": async () => (await import("./word.js")).word(this.gaps, "gaps"),
      answers: () => toFile(data, answers),
      yaml: async () => {
        const { strToU8, zipSync } = await import("../../foundation/vendor/fflate.js")
        const { kind: sort } = data.profiles.find((one) => one.id === answers.profile)
        const files = Object.entries(pack(made, sort, answers.country, words, toFile(data, answers)))
        // one fixed moment for all files: the same answers give the same bytes
        return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(1980, 0, 1) })
      },
    }
    try {
      save(await makers[kind](), type, `${this.say(name)}-${slug(made.name)}.${end}`)
      this.#tell(this.say("saved"))
    } catch {
      this.#tell(this.say("failed"))
    }
  }
}
