// <gw-draft>: places that can be left and entered at will. The answers are one object; a change shows what follows from it.

import { at, texts, withoutScript } from "../../foundation/parts.js"
import { save } from "../../foundation/save.js"
import { Existing, showReport } from "../existing/existing.js"
import { reportOf } from "../existing/gapreport.js"
import { fresh, look } from "./answers.js"
import { Conflicts } from "./conflicts.js"
import { draft, spread } from "./draft.js"
import { Keeping } from "./keeping.js"
import { Opening } from "./opening.js"
import { Parties } from "./parties.js"
import { Places } from "./places.js"
import { Pane, showChoices, showUnfinished } from "./preview.js"
import { hide, write } from "./quiet.js"
import { fillRest, fillUsual, followUsual, isAsked, onPage, stateOf, tally, themesOf } from "./progress.js"
import { Questions } from "./questions.js"
import { file } from "./take.js"
import { showLinks, showProgress, showTheme, showThemes } from "./themes.js"
import { Told } from "./told.js"
import { readWho, showWho } from "./who.js"

const PANELS = ["wie", "namen", "vragen", "ontwerp", "meenemen"]
const PAUSE = 250 // milliseconds without a key before what follows from a text is worked out

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
    this.#build()
    this.#start()
    this.#listen()
    showWho(this.form, this.answers, this.data)
    this.#work()
    hide(at(this, "app"), false)
    this.dataset.ready = ""
    this.places.start()
  }

  #build() {
    this.form = this.querySelector("form")
    this.more = new Set()
    this.keeping = new Keeping(this, this.data, {
      current: () => this.answers,
      take: (answers) => {
        this.answers = answers
      },
      shown: () => this.#use(this.answers),
      say: this.say,
      tell: (text) => this.#tell(text),
    })
    this.places = new Places((name, how) => this.#arrive(name, how))
    this.questions = new Questions(this, at(this, "questions"), this.data, {
      say: this.say,
      changed: (item) => this.#answered(item),
      typed: (item) => this.#typed(item),
      looked: (item, done) => this.#looked(item, done),
    })
    this.parties = new Parties(this, this.data, { typed: () => this.#typed(), changed: () => this.#changed() })
    this.sayGaps = texts(this, "report-texts")
    this.existing = new Existing(at(this, "policy"), { data: this.data, answers: () => this.answers, changed: () => this.#changed() })
    this.conflicts = new Conflicts(this, this.data, this.say)
    this.wrong = new Told(this, this.data, this.say)
    this.opening = new Opening(this, this.data, this.keeping.store, {
      current: () => this.answers,
      use: (answers) => {
        this.#use(answers)
        this.keeping.save()
      },
      say: this.say,
      tell: (text) => this.#tell(text),
      go: (place, text) => this.#go(place, text),
    })
    this.panes = [...this.querySelectorAll("[data-part=draft]")].map((box) => new Pane(box))
    // a label that is only hidden would leave the next one beside the heading
    if (!this.data.items.some((item) => item.quick)) this.form.querySelector("[name=mode][value=quick]").closest("label").remove()
  }

  /** What this browser kept, or a fresh start; with the profile, country and question that a link asks for. */
  #start() {
    const asked = new URLSearchParams(location.search)
    const kept = this.keeping.read()
    this.answers = kept?.answers ?? fresh(this.data)
    if (kept) this.opening.tellChanges({ ...kept.changes, removed: [] }) // those were told when their file was opened
    const { answers, data } = this
    const profile = data.profiles.find((one) => one.id === asked.get("profiel"))
    if (profile) answers.profile = profile.id
    const { countries } = data.profiles.find((one) => one.id === answers.profile)
    if (countries.includes(asked.get("land"))) answers.country = asked.get("land")
    if (!countries.includes(answers.country)) [answers.country] = countries
    fillRest(data, answers)
    if (!location.search) return
    // what the link asked for is an answer now: another choice made later must outlive a reload
    if (profile) this.keeping.save()
    this.places.rename(asked.has("vraag") ? `vraag_${asked.get("vraag")}` : this.places.here)
  }

  #listen() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button")
      if (!button || !this.contains(button)) return
      const { action, to, go } = button.dataset
      if (go) this.places.go(`vraag_${go}`)
      ;(this.actions[action] ?? this.opening.actions[action])?.()
      if (to) this.#export(to)
    })
    addEventListener("beforeprint", () => this.#showDraft({ all: true }))
    for (const [target, event] of [
      [window, "pagehide"],
      [document, "visibilitychange"],
    ]) {
      target.addEventListener(event, () => this.#settle())
    }
    this.form.addEventListener("submit", (event) => event.preventDefault())
    this.form.addEventListener("input", ({ target }) => this.#who(target))
    at(this, "file").addEventListener("change", ({ target }) => {
      this.#settle()
      this.opening.open(target)
    })
  }

  /** What buttons do. */
  actions = {
    defaults: () => this.#defaults(),
    clear: () => this.#clear(),
    link: () => this.#link(),
    print: () => this.#isStopped() || print(),
    sheet: () => this.#sheet(),
    shut: () => at(this, "sheet").close(),
    rest: () => this.#rest(),
    all: () => this.#all(),
  }

  /** After a change in the first step. */
  #who(target) {
    readWho(this.form, this.answers, this.data)
    if (target.name === "name") {
      this.#typed()
      return
    }
    const { answers } = this
    // who takes another way before deciding anything begins with nothing filled in
    if (target.name === "mode" && !Object.keys(answers.looked).length) answers.choices = {}
    followUsual(this.data, answers)
    this.#changed()
  }

  /** After an answer: keep it, show what follows, and tell which questions came and went. */
  #answered(item) {
    const before = this.items
    const { answers, data } = this
    look(item, answers)
    fillRest(data, answers)
    this.#changed()
    for (const pane of this.panes) pane.follow(item)
    const missing = (some, others) => some.filter((one) => !others.includes(one) && isAsked(one, answers)).map((one) => one.question)
    const [more, fewer] = [missing(this.items, before), missing(before, this.items)]
    const told = [
      ...(more.length ? [this.say("more", { names: more.join(" ") })] : []),
      ...(fewer.length ? [this.say("fewer", { names: fewer.join(" ") })] : []),
    ]
    if (told.length) this.#tell(told.join(" "))
  }

  #looked(item, done) {
    look(item, this.answers, done)
    this.#changed()
  }

  #changed() {
    this.keeping.save() // what another tab kept meanwhile comes in here
    this.#work()
    this.#show()
  }

  /** After a key in a text only its field changes; the rest waits for a pause. */
  #typed(item) {
    if (item) this.touched = item
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.#settle(), PAUSE)
  }

  #settle() {
    if (!this.waiting) return
    clearTimeout(this.waiting)
    this.waiting = undefined
    this.#changed()
    if (this.touched) for (const pane of this.panes) pane.follow(this.touched)
    this.touched = undefined
  }

  /** Everything that follows from the answers. */
  #work() {
    const { answers, data } = this
    const { items, playing, made } = onPage(data, answers)
    const filled = spread(playing, made, answers)
    const state = new Map(items.map((item) => [item.id, stateOf(item, made, answers)]))
    this.items = items
    this.themes = themesOf(data, items, answers)
    this.now = { playing: new Set(playing.map(({ id }) => id)), made, answers, filled, state }
    this.draft = draft(data, answers)
  }

  /** The place where the drafter is, as the answers are now. */
  #show() {
    const { answers, now, say } = this
    const { mode } = answers
    for (const box of this.querySelectorAll("[data-mode]")) hide(box, !box.dataset.mode.split(" ").includes(mode))
    const asked = this.items.filter((item) => isAsked(item, answers))
    this.left = showProgress(this, asked, now.state, answers, say)
    if (this.panel === "namen") this.parties.show(answers, this.draft.title)
    if (this.panel === "vragen") this.#showThemes(asked)
    if (this.panel === "thema") this.#showTheme()
    if (mode === "check") this.existing.show(this.items, (id) => this.questions.at(id))
    const told = this.conflicts.show(this.draft.conflicts, this.questions, ["vragen", "thema"].includes(this.panel))
    if (told) this.#tell(told)
    this.wrong.show(answers, this.draft, this.panel)
    this.#showDraft()
    const usual = tally(this.items, now.state)
    const summary = say(mode === "quick" ? "made_how_quick" : "made_how", { done: usual.decided, count: usual.usual })
    write(at(this, "made-how"), mode === "check" ? "" : summary)
    if (this.panel === "meenemen") showUnfinished(at(this, "unfinished"), { ...this.left, conflicts: this.draft.conflicts.length }, say)
  }

  #showThemes(asked) {
    const { now, say, answers } = this
    showThemes(this, this.themes, now.state, { say, mode: answers.mode })
    const waiting = asked.filter((item) => now.state.get(item.id) === "open")
    showLinks(at(this, "open-list"), waiting.map((item) => [item.id, item.question]))
    hide(at(this, "open"), !waiting.length)
    write(at(this, "rest-count"), say("rest_count", { count: this.items.length - asked.length }))
  }

  #showTheme() {
    const { now, say, answers, themes } = this
    const index = themes.findIndex(({ group }) => group.id === this.theme)
    const { items, rest } = themes[index]
    showTheme(this, themes, index, now.state, { say, mode: answers.mode })
    const open = this.more.has(this.theme)
    this.questions.show(open ? [...items, ...rest] : items, now)
    const button = this.querySelector("[data-action=rest]")
    hide(button, !rest.length)
    if (button.ariaExpanded !== String(open)) button.ariaExpanded = String(open)
    write(button, say(open ? "rest_hide" : "rest_show", { count: rest.length }))
  }

  /** What an existing policy comes down to. */
  get gaps() {
    const { made, filled } = this.now
    return reportOf(this.data, { items: this.items, made, filled, extra: this.existing.extra, name: this.draft.name }, this.sayGaps)
  }

  /** The draft where somebody sees it, or everywhere for paper. */
  #showDraft({ all = false } = {}) {
    for (const pane of this.panes) if (all || pane.box.checkVisibility()) pane.show(this.draft, this.say)
    if (!all && this.panel !== "ontwerp") return
    showChoices(at(this, "choices"), this.draft)
    if (this.answers.mode === "check") showReport(at(this, "gaps"), this.gaps)
  }

  /** The address names a place: show it. */
  #arrive(name, { fresh: entered, opening = false }) {
    for (const theme of this.places.noted ?? []) this.more.add(theme)
    const wanted = name.startsWith("vraag_") ? name.slice("vraag_".length) : undefined
    if (wanted !== undefined && !this.#find(wanted)) {
      this.#enter("vragen")
      this.#tell(this.say("not_asked"))
      return
    }
    const theme = name.startsWith("thema-") ? name.slice("thema-".length) : this.data.items.find((item) => item.id === wanted)?.group
    if (this.themes.some(({ group }) => group.id === theme)) this.#enter("thema", theme)
    else if (name === "samenvoegen" && this.opening.pending) this.#enter(name)
    else this.#enter(PANELS.includes(name) ? name : theme ? "vragen" : "wie")
    if (!opening) this.#tell(this.word ?? "")
    this.word = undefined
    if (wanted !== undefined) this.#focus(this.questions.at(wanted), entered)
    else if (!opening) this.#focus(null, entered)
  }

  /** Whether a question is asked; one beyond the way that was chosen is unfolded. */
  #find(id) {
    const item = this.items.find((one) => one.id === id)
    if (!item) return false
    if (!isAsked(item, this.answers)) this.more.add(item.group)
    return this.themes.some(({ group }) => group.id === item.group)
  }

  /** Go to a place and say something there. */
  #go(place, text) {
    this.word = text
    this.places.go(place)
  }

  #enter(panel, theme) {
    Object.assign(this, { panel, theme })
    document.documentElement.dataset.draft = panel
    for (const section of this.querySelectorAll("[data-panel]")) hide(section, section.dataset.panel !== panel)
    const step = { thema: "vragen", samenvoegen: "meenemen" }[panel] ?? panel
    for (const link of this.querySelectorAll("[data-steps] a")) {
      if (link.dataset.step === step) link.setAttribute("aria-current", "step")
      else link.removeAttribute("aria-current")
    }
    this.#show()
  }

  /** Goes to a question's answer, or to the heading of the place. */
  #focus(item, entered) {
    const heading = this.querySelector(`[data-panel="${this.panel}"] h2`)
    const target = item?.querySelector("input:checked") ?? item?.querySelector("input, select") ?? heading
    target.focus({ preventScroll: true })
    if (entered) (item ?? heading).scrollIntoView({ block: "start" })
  }

  #rest() {
    if (!this.more.delete(this.theme)) this.more.add(this.theme)
    this.places.note([...this.more])
    this.#show()
  }

  #all() {
    this.answers.mode = "new"
    showWho(this.form, this.answers, this.data)
    this.#changed()
    this.#focus(null, true)
  }

  #sheet() {
    at(this, "sheet").showModal()
    this.#showDraft()
  }

  #defaults() {
    const count = fillUsual(this.data, this.answers)
    this.#changed()
    this.#tell(this.say("defaults_done", { count }))
  }

  #clear() {
    if (!confirm(this.say("clear_sure"))) return
    this.opening.setAside(null)
    this.keeping.forget()
    this.#use(fresh(this.data))
    hide(at(this, "changes"), true)
    this.#go("wie", this.say("cleared"))
  }

  /** From now on these are the answers. */
  #use(answers) {
    clearTimeout(this.waiting)
    this.waiting = undefined
    this.answers = answers
    fillRest(this.data, answers)
    showWho(this.form, answers, this.data)
    this.#work()
    if (this.panel === "thema" && !this.themes.some(({ group }) => group.id === this.theme)) this.panel = "vragen"
    this.#enter(this.panel ?? "wie", this.theme)
  }

  async #link() {
    const { profile, country } = this.answers
    const address = `${location.origin}${location.pathname}?profiel=${profile}&land=${country}`
    await navigator.clipboard.writeText(address).then(
      () => this.#tell(this.say("link_done")),
      () => this.#tell(this.say("failed")),
    )
  }

  /** Say it, also when the same was said before. */
  #tell(text) {
    const line = document.createElement("span")
    line.textContent = text
    at(this, "status").replaceChildren(...(text ? [line] : []))
  }

  /** Whether something stops what the drafter wants to take along; then it is told, with the way to it. */
  #isStopped() {
    this.#settle()
    return this.wrong.stops(this.answers, this.draft)
  }

  async #export(kind) {
    if (kind !== "answers" && this.#isStopped()) return
    this.#settle()
    try {
      const { content, type, name } = await file(kind, this)
      save(content, type, name)
      if (kind === "answers") this.keeping.taken()
      this.#tell(this.say("saved"))
    } catch {
      this.#tell(this.say("failed"))
    }
  }
}
