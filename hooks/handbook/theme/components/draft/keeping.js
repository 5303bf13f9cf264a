// The answers stay in this browser; who else keeps some, in another tab, is heard, and what cannot be kept is told.

import { at } from "../../foundation/parts.js"
import { fresh, fromFile, isBegun, toFile } from "./answers.js"
import { questionsOf, together } from "./merge.js"
import { hide, write } from "./quiet.js"
import { Store } from "./store.js"

export class Keeping {
  /** `page`: { current(), take(answers), shown(), say, tell(text) }; `take` only sets the answers, `shown` shows them. */
  constructor(host, data, page) {
    Object.assign(this, { host, data, page, loose: false })
    this.store = new Store((news) => this.#heard(news))
    addEventListener("beforeunload", (event) => {
      if (this.loose && isBegun(page.current())) event.preventDefault()
    })
    if (!this.store.works()) this.#fail()
  }

  /** What this browser kept: { answers, changes }, if it kept any. */
  read() {
    try {
      return fromFile(this.data, this.store.read())
    } catch {
      return undefined
    }
  }

  /** Keep the answers here, and say when. */
  save() {
    const news = this.store.news()
    if (news) this.#merge(news)
    const kept = this.store.keep(toFile(this.data, this.page.current()))
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })
    write(at(this.host, "saved"), kept ? this.page.say("saved_at", { time }) : "")
    if (!kept) this.#fail()
    else if (this.loose) this.taken()
  }

  /** The drafter has them: here or in a file. */
  taken() {
    this.loose = false
    hide(at(this.host, "unsaved"), true)
  }

  forget() {
    this.store.forget()
    write(at(this.host, "saved"), "")
  }

  #fail() {
    this.loose = true
    hide(at(this.host, "unsaved"), false)
  }

  /** What another tab changed counts; what only this one changed stays. */
  #heard(news) {
    this.#merge(news)
    this.page.shown()
    if (news.text !== null && toFile(this.data, this.page.current()) !== news.text) this.save()
  }

  #merge({ text, before }) {
    const { page } = this
    if (text === null) {
      page.take(fresh(this.data))
      page.tell(page.say("cleared_elsewhere"))
      return
    }
    const read = (one) => (one === null ? fresh(this.data) : fromFile(this.data, one).answers)
    try {
      const { answers, taken } = together(read(before), page.current(), read(text))
      page.take(answers)
      const names = questionsOf(taken).map((id) => this.data.items.find((item) => item.id === id)?.question ?? id)
      if (taken.length) page.tell(names.length ? page.say("elsewhere", { names: names.join(" ") }) : page.say("elsewhere_other"))
    } catch {
      // what stands there are no answers: the next save puts them back
    }
  }
}
