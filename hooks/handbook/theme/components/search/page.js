// The page with all hits: what was asked and how it was narrowed stands in its address, so that it can be shared.

import { at, part } from "../../foundation/parts.js"
import { counted, hit, results, say, search } from "./hits.js"

const STEP = 20
const FILTERS = { soort: "kinds", organisatie: "owners" }

class Find {
  constructor(root) {
    this.root = root
    root.hidden = false
    this.field = root.querySelector("input[name=q]")
    this.most = STEP
    this.read()
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault()
      this.ask()
    })
    this.field.addEventListener("input", () => this.ask({ typed: true }))
    at(root, "filters").addEventListener("change", ({ target }) => this.narrow(target))
    at(root, "clear").addEventListener("click", () => this.clear())
    at(root, "more").addEventListener("click", () => this.more())
    addEventListener("popstate", () => {
      this.read()
      this.show()
    })
    // side by side there is room to see them all
    at(root, "filters").open = matchMedia("(min-width: 60em)").matches
    this.show()
    if (!this.field.value) this.field.focus()
  }

  read() {
    const asked = new URLSearchParams(location.search)
    this.field.value = asked.get("q") ?? ""
    this.chosen = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, asked.getAll(name)]))
  }

  write() {
    const url = new URL(location.href)
    url.search = ""
    if (this.field.value.trim()) url.searchParams.set("q", this.field.value.trim())
    for (const [name, ids] of Object.entries(this.chosen)) for (const id of ids) url.searchParams.append(name, id)
    history.replaceState(history.state, "", url)
  }

  ask({ typed = false } = {}) {
    this.most = STEP
    if (!typed && document.activeElement === this.field) this.field.select()
    this.write()
    this.show()
  }

  narrow({ name, value, checked }) {
    const others = this.chosen[name].filter((id) => id !== value)
    this.chosen[name] = checked ? [...others, value] : others
    this.ask({ typed: true })
  }

  clear() {
    for (const name of Object.keys(FILTERS)) this.chosen[name] = []
    this.ask({ typed: true })
    at(this.root, "filters").querySelector("summary, input").focus()
  }

  async more() {
    const before = this.most
    this.most += STEP
    await this.show()
    at(this.root, "hits").children[before]?.querySelector("a").focus()
  }

  async show() {
    const question = this.field.value
    if (!question.trim()) {
      this.fill()
      return
    }
    const slow = setTimeout(() => this.tell(say("busy")), 400)
    try {
      const answer = await search().ask({ question, kinds: this.chosen.soort, owners: this.chosen.organisatie, most: this.most })
      if (answer) this.fill(answer)
    } catch (error) {
      console.warn(error)
      this.fill()
      this.tell(say("fault"))
    } finally {
      clearTimeout(slow)
    }
  }

  tell(text) {
    const status = at(this.root, "status")
    if (status.textContent !== text) status.textContent = text
  }

  fill(answer) {
    const chosen = Object.values(this.chosen).flat().length
    at(this.root, "columns").hidden = !answer || (!answer.total && !chosen)
    at(this.root, "none").hidden = !answer || answer.total > 0
    this.tell(answer ? counted(answer.total) : "")
    at(this.root, "hits").replaceChildren(...(answer?.hits ?? []).map(hit))
    at(this.root, "more").hidden = !answer || answer.total <= this.most
    if (!answer) return
    at(this.root, "chosen").textContent = chosen ? say("chosen", { count: chosen }) : ""
    at(this.root, "clear").hidden = !chosen
    this.filter("soort", answer.kinds)
    this.filter("organisatie", answer.owners)
    this.suggest(answer)
  }

  /** The boxes of one filter; one that is checked stays, also where nothing is left of it. */
  filter(name, counts) {
    const box = this.root.querySelector(`[data-filter=${name}]`)
    const focused = box.contains(document.activeElement) ? document.activeElement.value : undefined
    const known = new Map(counts.map(([id, label, count]) => [id, [label, count]]))
    this.labels ??= new Map()
    for (const [id, [label]] of known) this.labels.set(id, label)
    for (const id of this.chosen[name]) if (!known.has(id) && this.labels.has(id)) known.set(id, [this.labels.get(id), 0])
    for (const label of [...box.querySelectorAll("label")]) label.remove()
    for (const [id, [label, count]] of known) {
      const made = part(this.root, "filter").firstElementChild
      const input = made.querySelector("input")
      Object.assign(input, { name, value: id, checked: this.chosen[name].includes(id) })
      made.querySelector("span").textContent = `${label} (${count})`
      box.append(made)
      if (id === focused) input.focus()
    }
    box.hidden = !known.size
  }

  suggest({ total, nearest }) {
    const words = total ? [] : nearest
    at(this.root, "nearest").hidden = !words.length
    at(this.root, "words").replaceChildren(
      ...words.map((word) => {
        const item = document.createElement("li")
        const link = document.createElement("a")
        link.href = results(word)
        link.textContent = word
        item.append(link)
        return item
      }),
    )
  }
}

const root = document.querySelector("[data-part=find]")
if (root) new Find(root)
