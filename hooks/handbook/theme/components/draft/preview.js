// What the answers give: the draft as it grows, its choices, and what is not finished.

import { at } from "../../foundation/parts.js"
import { hide } from "./quiet.js"

function element(name, text, extra = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...extra })
}

const line = (name, text, extra = {}) => ({ name, text, className: "", provision: "", ...extra })

/** The lines of a draft: { name, text, className, provision }; text only, whatever was typed. */
function linesOf(draft, say) {
  if (!draft.chapters.length) return [line("p", say("empty"), { className: "gw-empty" })]
  const sections = (list) => list.flatMap((one) => [line("h4", one.title), ...one.lines.map((text) => line("p", text))])
  return [
    line("h3", draft.title),
    ...draft.details.map((text) => line("p", text)),
    ...sections(draft.preamble),
    ...draft.chapters.flatMap((chapter) => [
      line("h4", `${say("chapter")} ${chapter.number}. ${chapter.title}`),
      ...chapter.articles.flatMap((article) => articleLines(article, say)),
    ]),
    ...sections([...draft.closing, ...draft.signatures, ...draft.annexes]),
  ]
}

function articleLines(article, say) {
  const limits = (kind, texts) => texts.map((text) => line("p", `${say(kind)}: ${text}`, { className: "gw-draft__limit" }))
  return [
    line("h5", `${say("article")} ${article.number}. ${article.title}`),
    ...article.provisions.flatMap((provision) => [
      line("p", `${provision.number} ${provision.text}`, { provision: provision.id }),
      ...limits("condition", provision.conditions),
      ...limits("exception", provision.exceptions),
    ]),
  ]
}

const isLike = (one, other) => one.name === other.name && one.className === other.className && one.provision === other.provision

/** A place where the draft stands; only lines that changed are written anew, so that a key in a text costs little. */
export class Pane {
  constructor(box) {
    this.box = box
    this.shown = []
  }

  show(draft, say) {
    const lines = linesOf(draft, say)
    const { shown } = this
    let first = 0
    while (first < lines.length && first < shown.length && isLike(lines[first], shown[first])) first += 1
    let [last, old] = [lines.length, shown.length]
    while (last > first && old > first && isLike(lines[last - 1], shown[old - 1])) [last, old] = [last - 1, old - 1]
    const kept = [...shown.slice(0, first), ...shown.slice(old)]
    ;[...lines.slice(0, first), ...lines.slice(last)].forEach(({ text }, index) => {
      const mine = kept[index]
      if (mine.text !== text) mine.node.firstChild.data = mine.text = text
    })
    for (const { node } of shown.slice(first, old)) node.remove()
    const made = lines.slice(first, last).map((one) => ({ ...one, node: nodeOf(one) }))
    const after = shown[old]?.node ?? null
    for (const { node } of made) this.box.insertBefore(node, after)
    this.shown = [...kept.slice(0, first), ...made, ...kept.slice(first)]
  }

  /** Show what an answer to `item` brought. */
  follow(item) {
    const ids = new Set(item.options.flatMap((option) => option.clauses.map((_, index) => `${item.id}-${option.id}-${index + 1}`)))
    const lines = this.shown.filter(({ provision }) => ids.has(provision)).map(({ node }) => node)
    for (const node of this.marked ?? []) if (!lines.includes(node)) node.classList.remove("gw-draft__new")
    for (const node of lines) node.classList.add("gw-draft__new")
    this.marked = lines
    if (lines.length) this.box.scrollTop = lines[0].offsetTop - this.box.clientHeight / 3
  }
}

function nodeOf({ name, text, className, provision }) {
  const node = element(name, text, { className })
  if (provision) node.dataset.provision = provision
  return node
}

/** The appendix as the Word file has it: each question, its answer and who chose something like it. */
export function showChoices(box, draft) {
  hide(box.closest(".gw-draft__appendix"), !draft.choices.length)
  box.replaceChildren(
    ...draft.choices.map((made) => {
      const row = document.createElement("tr")
      const cells = [made.question, made.answer, made.numbers.join(", "), made.grounds.join(" "), made.examples.join("; ")]
      row.append(...cells.map((text) => element("td", text)))
      return row
    }),
  )
}

/** Before taking the draft along: what is not finished. */
export function showUnfinished(box, { must, usual, conflicts }, say) {
  const lines = [
    ...(must ? [say("unfinished_open", { count: must })] : []),
    ...(usual ? [say("unfinished_usual", { count: usual })] : []),
    ...(conflicts ? [say("unfinished_conflicts", { count: conflicts })] : []),
  ]
  box.hidden = !lines.length
  at(box, "unfinished-text").textContent = lines.join(" ")
}
