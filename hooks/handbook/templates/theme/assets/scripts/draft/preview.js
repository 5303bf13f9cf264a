// What the answers give: the draft as it grows, what is open, what contradicts, and the gaps of an existing policy.

import { at } from "../shared/parts.js"

function element(name, text, extra = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...extra })
}

/** The draft as headings and paragraphs; text only, whatever was typed. */
export function showDraft(box, draft, say) {
  if (!draft.articles.length) {
    box.replaceChildren(element("p", say("empty"), { className: "gw-empty" }))
    return
  }
  const parts = [element("h3", draft.title)]
  for (const article of draft.articles) {
    parts.push(element("h4", `${say("article")} ${article.number}. ${article.title}`))
    article.provisions.forEach((provision, index) => {
      parts.push(element("p", `${article.number}.${index + 1} ${provision.text}`))
      for (const text of provision.conditions) parts.push(element("p", `${say("condition")}: ${text}`, { className: "gw-draft__limit" }))
      for (const text of provision.exceptions) parts.push(element("p", `${say("exception")}: ${text}`, { className: "gw-draft__limit" }))
    })
  }
  box.replaceChildren(...parts)
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

/** How far the drafter is: essential items only, because only they must be answered. */
export function showProgress(root, items, made, profile, say) {
  const essential = items.filter((item) => item.levels[profile] === "essential")
  const done = essential.filter((item) => made.has(item.id)).length
  const bar = at(root, "bar")
  bar.max = Math.max(essential.length, 1)
  bar.value = done
  const text = say(done === essential.length ? "all_done" : "progress", { done, total: essential.length })
  const label = at(root, "progress-text")
  if (label.textContent !== text) label.textContent = text
  return essential.filter((item) => !made.has(item.id))
}

/** The gap report: each item that needs work, why, and what others do. */
export function showGaps(box, gaps, say) {
  if (!gaps.length) {
    box.replaceChildren(element("p", say("gaps_none")))
    return
  }
  box.replaceChildren(
    ...gaps.flatMap(({ item, state, place, options }) => {
      const list = document.createElement("ul")
      for (const option of options.filter((one) => one.examples.length)) {
        const line = element("li", `${option.label}: `)
        option.examples.forEach((example, index) => {
          line.append(index ? "; " : "", element("a", example.label, { href: example.href }), `: ${example.text}`)
        })
        list.append(line)
      }
      const where = place ? ` (${place})` : ""
      return [element("h4", item.question), element("p", `${say(`state_${state}`)}${where}. ${item.why}`), list]
    }),
  )
}
