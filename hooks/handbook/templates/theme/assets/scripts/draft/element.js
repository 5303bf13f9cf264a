// <gw-draft>: four steps that can be left and entered at will. The state is one object; every change shows all of it anew.

import { at, part, texts } from "../shared/parts.js"
import { save } from "../shared/save.js"
import { fresh, fromFile, gaps, toFile } from "./answers.js"
import { available, defaultChoices, draft, inPlay } from "./draft.js"
import { gapReport, markdown, pack, slug } from "./pack.js"
import { showDraft, showGaps, showLinks, showProgress } from "./preview.js"
import { Questions } from "./questions.js"
import { forget, keep, kept } from "./store.js"

const TYPES = {
  word: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  markdown: ["text/markdown;charset=utf-8", "md"],
  report: ["text/markdown;charset=utf-8", "md"],
  yaml: ["application/zip", "zip"],
  answers: ["application/json", "json"],
}

export class GwDraft extends HTMLElement {
  async connectedCallback() {
    if (this.data) return
    this.say = texts(this)
    const answer = await fetch(this.dataset.questionnaire)
    this.data = await answer.json()
    this.append(part(this, "app"))
    this.form = this.querySelector("form")
    this.questions = new Questions(this, at(this, "questions"), this.data, { say: this.say, changed: () => this.#changed() })
    this.answers = this.#start()
    this.#listen()
    this.#step(1, { focus: false })
    this.#fill()
    this.#show()
    this.dataset.ready = ""
    for (const plain of document.querySelectorAll("[data-without-script]")) plain.hidden = true
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

  #changed() {
    keep(toFile(this.data, this.answers))
    this.#show()
  }

  #show() {
    const { answers, data, say } = this
    const { items, made } = inPlay(data, answers)
    const made_ = draft(data, answers)
    this.draft = made_
    this.gaps = gaps(items, answers)
    this.questions.show(items, made, answers)
    const open = showProgress(this, items, made, answers.profile, say)
    showLinks(at(this, "open"), open.map((item) => [item.id, item.question]))
    this.#conflicts(made_.conflicts)
    for (const box of this.querySelectorAll("[data-part=draft]")) showDraft(box, made_, say)
    for (const box of this.querySelectorAll("[data-mode]")) box.hidden = box.dataset.mode !== answers.mode
    showGaps(at(this, "gaps"), this.gaps, say)
  }

  #conflicts(conflicts) {
    const box = at(this, "conflicts")
    box.hidden = !conflicts.length
    const lines = conflicts.map((pair) => {
      const line = part(this, "conflict").firstElementChild
      const [first, second] = pair.map((name) => this.#choice(name))
      at(line, "text").textContent = this.say("conflict", { first: first.option.label, second: second.option.label })
      ;[first, second].forEach(({ item }, index) => {
        const button = line.querySelectorAll("button")[index]
        button.dataset.go = item.id
        button.textContent = item.question
      })
      return line
    })
    box.querySelector("ul").replaceChildren(...lines)
    const told = conflicts.map((pair) => pair.join()).join(";")
    if (told !== this.told && conflicts.length) this.#tell(lines.map((line) => at(line, "text").textContent).join(" "))
    this.told = told
    for (const item of this.data.items) this.questions.at(item.id)?.removeAttribute("data-conflict")
    for (const name of conflicts.flat()) this.questions.at(name.split("/")[0])?.setAttribute("data-conflict", "")
  }

  #choice(name) {
    const [id, option] = name.split("/")
    const item = this.data.items.find((one) => one.id === id)
    return { item, option: item.options.find((one) => one.id === option) }
  }

  #step(number, { focus = true } = {}) {
    for (const section of this.querySelectorAll("[data-panel]")) section.hidden = Number(section.dataset.panel) !== number
    for (const button of this.querySelectorAll("[data-steps] button")) {
      if (Number(button.dataset.step) === number) button.setAttribute("aria-current", "step")
      else button.removeAttribute("aria-current")
    }
    if (!focus) return
    const heading = this.querySelector(`[data-panel="${number}"] h2`)
    heading.focus()
    heading.scrollIntoView({ block: "nearest" })
  }

  #go(id) {
    this.#step(2, { focus: false })
    const item = this.questions.at(id)
    item.scrollIntoView({ block: "start" })
    item.querySelector("input").focus({ preventScroll: true })
  }

  #defaults() {
    const usual = defaultChoices(this.data)
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

  #tell(text) {
    at(this, "status").textContent = text
  }

  async #export(kind) {
    const { answers, data, draft: made } = this
    const { words } = data
    const [type, end] = TYPES[kind]
    const makers = {
      word: async () => (await import("./word.js")).word(made, words),
      markdown: () => markdown(made, words),
      report: () => gapReport(made, this.gaps, this.say),
      answers: () => toFile(data, answers),
      yaml: async () => {
        const { strToU8, zipSync } = await import("./vendor/fflate.js")
        const { kind: sort } = data.profiles.find((one) => one.id === answers.profile)
        const files = Object.entries(pack(made, sort, answers.country, words))
        // one fixed moment for all files: the same answers give the same bytes
        return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(1980, 0, 1) })
      },
    }
    try {
      save(await makers[kind](), type, `${this.say("file")}-${slug(made.name)}.${end}`)
      this.#tell(this.say("saved"))
    } catch {
      this.#tell(this.say("failed"))
    }
  }
}
