// A file of answers: opened in the place of those here or laid beside them; the answers of before can always be put back.

import { at } from "../../foundation/parts.js"
import { fromFile, isBegun, toFile } from "./answers.js"
import { Joining } from "./joining.js"
import { differences, merged } from "./merge.js"
import { showLinks } from "./themes.js"
import { showTold, told } from "./told.js"

export class Opening {
  /** `page`: { current(), use(answers), say, tell(text), go(place, text) }. */
  constructor(host, data, store, page) {
    Object.assign(this, { host, data, store, page })
    this.joining = new Joining(host, data, page.say)
    at(host, "undo").hidden = store.aside() === null
  }

  actions = {
    replace: () => this.#replace(),
    join: () => this.#join(),
    joined: () => this.#joined(),
    mine: () => this.joining.all("mine"),
    theirs: () => this.joining.all("theirs"),
    cancel: () => at(this.host, "opening").close(),
    undo: () => this.#undo(),
    forget: () => this.setAside(null),
  }

  /** A file was picked: what is here goes first, unless there is nothing. */
  async open(input) {
    const [picked] = input.files
    input.value = ""
    if (!picked) return
    try {
      this.pending = fromFile(this.data, await picked.text())
    } catch {
      this.#say(this.page.say("load_failed"))
      return
    }
    // saved again from here, it would pass for one of these questions and be read wrongly by the newer ones
    const newer = this.pending.changes.strange.find(({ code }) => code === "format")
    if (newer) {
      this.#say(told(newer, this.data, this.page.say))
      return
    }
    at(this.host, "opening-name").textContent = picked.name
    if (isBegun(this.page.current())) at(this.host, "opening").showModal()
    else this.#replace()
  }

  /** Answers to put back; null forgets them. */
  setAside(text) {
    this.before = text
    this.store.setAside(text)
    at(this.host, "undo").hidden = text === null
  }

  /** Tell which questions are new, read differently or are gone; they stay marked until the drafter looks at them. */
  tellChanges(changes) {
    const box = at(this.host, "changes")
    const question = (id) => this.data.items.find((item) => item.id === id)?.question ?? id
    for (const name of ["changed", "added"]) showLinks(at(box, name), changes[name].map((id) => [id, question(id)]))
    at(box, "removed").hidden = !changes.removed.length
    at(box, "removed-list").textContent = changes.removed.join(", ")
    showTold(at(box, "strange"), changes.strange, this.data, this.page.say)
    box.hidden = !Object.values(changes).some((ids) => ids.length)
  }

  /** Say it where it is seen: the file is opened at the bottom of the page. */
  #say(text) {
    this.page.tell(text)
    at(this.host, "status").scrollIntoView({ block: "center" })
  }

  #replace() {
    const { page } = this
    at(this.host, "opening").close()
    if (isBegun(page.current())) this.setAside(toFile(this.data, page.current()))
    const { answers, changes } = this.pending
    this.pending = undefined
    page.use(answers)
    this.tellChanges(changes)
    this.#say(page.say("loaded"))
    const box = at(this.host, "changes")
    if (!box.hidden) box.focus()
  }

  #join() {
    at(this.host, "opening").close()
    this.tellChanges({ changed: [], added: [], removed: [], strange: this.pending.changes.strange })
    this.joining.show(differences(this.data, this.page.current(), this.pending.answers))
    this.page.go("samenvoegen")
  }

  #joined() {
    const { page } = this
    const joined = merged(this.data, page.current(), this.pending.answers, this.joining.picked)
    this.setAside(toFile(this.data, page.current()))
    this.pending = undefined
    page.use(joined)
    page.go("vragen", page.say("joined"))
  }

  #undo() {
    const text = this.before ?? this.store.aside()
    if (!text) return
    this.setAside(null)
    at(this.host, "changes").hidden = true
    this.page.use(fromFile(this.data, text).answers)
    this.page.go("vragen", this.page.say("undone"))
  }
}
