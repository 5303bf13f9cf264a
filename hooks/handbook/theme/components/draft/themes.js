// The list of themes: what is decided in each, what only follows what is usual, what is open; and the way from one to the next.

import { at, part } from "../../foundation/parts.js"
import { STATES, minutesFor, tally } from "./progress.js"
import { hide, write } from "./quiet.js"

/** `list`: [{ group, items }] in their order; `state`: what was done with each question. */
export function showThemes(host, list, state, { say, mode }) {
  const rows = list.map(({ group, items }, index) => row(host, group, items, index, { state, say, mode }))
  at(host, "themes").replaceChildren(...rows)
}

function row(host, group, items, index, { state, say, mode }) {
  const line = part(host, "theme").firstElementChild
  const counts = tally(items, state)
  const link = line.querySelector("a")
  link.href = `#thema-${group.id}`
  link.textContent = group.label
  link.setAttribute("aria-describedby", `thema-${group.id}-stand`)
  const told = at(line, "counts")
  told.id = `thema-${group.id}-stand`
  told.textContent = countsOf(counts, say, mode)
  line.dataset.done = String(counts.open + counts.usual === 0)
  const bar = at(line, "share")
  for (const name of STATES) bar.querySelector(`[data-share=${name}]`).style.flexGrow = String(counts[name])
  return line
}

/** "5 beslist, 3 gewone keuze, 2 open": only what there is. */
export function countsOf(counts, say, mode) {
  const some = ["decided", "usual", "open"].filter((name) => counts[name])
  return some.map((name) => say(mode === "check" ? `count_check_${name}` : `count_${name}`, { count: counts[name] })).join(", ")
}

/** What is left: how far, how long, and a way to each question that waits. Only what must be answered fills the bar. */
export function showProgress(host, items, state, { profile, mode }, say) {
  const counts = tally(items, state)
  const todo = items.filter((item) => state.get(item.id) !== "decided")
  const kind = mode === "check" ? "_check" : ""
  const bar = at(host, "bar")
  if (bar.max !== Math.max(items.length, 1)) bar.max = Math.max(items.length, 1)
  if (bar.value !== counts.decided) bar.value = counts.decided
  const minutes = minutesFor(todo)
  const texts = todo.length
    ? [say(`progress${kind}`, { done: counts.decided, total: items.length }), say(minutes === 1 ? "minute" : "minutes", { count: minutes })]
    : [say(`all_done${kind}`)]
  for (const box of host.querySelectorAll("[data-part=progress-text]")) {
    write(box, texts.join(" "))
  }
  const must = todo.filter((item) => item.levels[profile] === "essential" && state.get(item.id) === "open")
  return { must: must.length, usual: counts.usual, open: counts.open }
}

/** Buttons that lead to questions; `list` holds [id, words]. */
export function showLinks(box, list) {
  box.hidden = !list.length
  box.querySelector("ul").replaceChildren(
    ...list.map(([id, words]) => {
      const line = document.createElement("li")
      const link = document.createElement("a")
      Object.assign(link, { href: `#vraag_${id}`, textContent: words })
      line.append(link)
      return line
    }),
  )
}

/** The head of a theme: its name, how far it is, its questions, and the themes before and after. */
export function showTheme(host, list, index, state, { say, mode }) {
  const { group, items } = list[index]
  const panel = host.querySelector('[data-panel="thema"]')
  write(at(panel, "theme-title"), group.label)
  write(at(panel, "theme-about"), group.about)
  write(at(panel, "theme-number"), say("theme_number", { count: index + 1, total: list.length }))
  write(at(panel, "theme-counts"), countsOf(tally(items, state), say, mode))
  for (const [name, to] of [
    ["previous", list[index - 1]],
    ["next", list[index + 1]],
  ]) {
    for (const link of panel.querySelectorAll(`[data-part=${name}]`)) {
      hide(link, !to && name === "previous")
      const href = to ? `#thema-${to.group.id}` : "#ontwerp"
      if (link.getAttribute("href") !== href) link.href = href
      write(at(link, "name"), to ? to.group.label : say("to_draft"))
    }
  }
}
