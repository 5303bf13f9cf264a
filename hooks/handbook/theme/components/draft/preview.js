// What the answers give: the draft as it grows, what is open and what contradicts.

import { at } from "../../foundation/parts.js"

function element(name, text, extra = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...extra })
}

/** The draft as headings and paragraphs; text only, whatever was typed. */
export function showDraft(box, draft, say) {
  if (!draft.chapters.length) {
    box.replaceChildren(element("p", say("empty"), { className: "gw-empty" }))
    return
  }
  const parts = [element("h3", draft.title)]
  const lines = (sections) =>
    sections.flatMap((one) => [element("h4", one.title), ...one.lines.map((line) => element("p", line))])
  parts.push(...lines(draft.preamble))
  for (const chapter of draft.chapters) {
    parts.push(element("h4", `${say("chapter")} ${chapter.number}. ${chapter.title}`))
    for (const article of chapter.articles) parts.push(...articleParts(article, say))
  }
  parts.push(...lines([...draft.closing, ...draft.signatures, ...draft.annexes]))
  box.replaceChildren(...parts)
}

function articleParts(article, say) {
  const limits = (label, texts) => texts.map((text) => element("p", `${say(label)}: ${text}`, { className: "gw-draft__limit" }))
  return [
    element("h5", `${say("article")} ${article.number}. ${article.title}`),
    ...article.provisions.flatMap((provision) => {
      const line = element("p", `${provision.number} ${provision.text}`)
      line.dataset.provision = provision.id
      return [line, ...limits("condition", provision.conditions), ...limits("exception", provision.exceptions)]
    }),
  ]
}

/** Show in the draft beside the questions what an answer to `item` brought. */
export function follow(pane, item) {
  const ids = new Set(item.options.flatMap((option) => option.clauses.map((_, index) => `${item.id}-${option.id}-${index + 1}`)))
  const lines = [...pane.querySelectorAll("[data-provision]")].filter((line) => ids.has(line.dataset.provision))
  for (const line of lines) line.classList.add("gw-draft__new")
  if (lines.length) pane.scrollTop = lines[0].offsetTop - pane.clientHeight / 3
}

/** Buttons that lead to items; `list` holds [id, words]. */
export function showLinks(box, list) {
  box.hidden = !list.length
  box.querySelector("ul").replaceChildren(
    ...list.map(([id, words]) => {
      const line = document.createElement("li")
      line.append(element("button", words, { type: "button", className: "gw-link" }))
      line.firstChild.dataset.go = id
      return line
    }),
  )
}

/** How far the drafter is (essential items only, because only they must be answered) and what is still open. */
export function showProgress(root, items, isDone, { profile, mode }, say) {
  const essential = items.filter((item) => item.levels[profile] === "essential")
  const done = essential.filter(isDone).length
  const bar = at(root, "bar")
  bar.max = Math.max(essential.length, 1)
  bar.value = done
  const kind = mode === "check" ? "_check" : ""
  const text = say(`${done === essential.length ? "all_done" : "progress"}${kind}`, { done, total: essential.length })
  const label = at(root, "progress-text")
  if (label.textContent !== text) label.textContent = text
  at(root, "progress-beside").textContent = text // where the questions are long, the bar is far above
  const open = items.filter((item) => !isDone(item))
  const must = open.filter((item) => item.levels[profile] === "essential")
  const links = (list) => list.map((item) => [item.id, item.question])
  showLinks(at(root, "open-essential"), links(must))
  showLinks(at(root, "open-other"), links(open.filter((item) => !must.includes(item))))
  at(root, "open").hidden = !open.length
  return { open: open.length, must: must.length }
}

/** Before taking the draft along: what is not finished. */
export function showUnfinished(box, must, conflicts, say) {
  const lines = [
    ...(must ? [say("unfinished_open", { count: must })] : []),
    ...(conflicts ? [say("unfinished_conflicts", { count: conflicts })] : []),
  ]
  box.hidden = !lines.length
  at(box, "unfinished-text").textContent = lines.join(" ")
}
