// Hits as elements, from the template that every page carries. Policy text stays text.

import { part, texts } from "../../foundation/parts.js"
import { Client } from "./client.js"

const root = document.getElementById("gw-search")

/** The words of the search in the language of the site. */
export const say = root ? texts(root) : () => ""

let client

/** The one client of the page. */
export function search() {
  client ??= new Client(new URL(root.dataset.index, document.baseURI).href)
  return client
}

/** The address of the page with all hits of a question. */
export function results(question) {
  const url = new URL(root.dataset.page, document.baseURI)
  url.searchParams.set("q", question)
  return url.href
}

/** How many hits there are, in words. */
export function counted(total) {
  return say(total === 0 ? "none" : total === 1 ? "one" : "other", { count: total.toLocaleString(document.documentElement.lang) })
}

/** A hit as an item of a list. */
export function hit({ url, title, text, kind, where, owners, badge }) {
  const made = part(root, "hit").firstElementChild
  const at = (name) => made.querySelector(`.gw-hit__${name}`)
  at("title").href = new URL(url, new URL("..", new URL(root.dataset.index, document.baseURI))).href
  at("title").append(...marked(title))
  at("text").append(...marked(text))
  const whose = owners.length > 2 ? say("several", { count: owners.length }) : owners.join(", ")
  at("meta").textContent = [kind, whose, where].filter(Boolean).join(" · ")
  const label = made.querySelector(".gw-badge")
  if (badge) {
    const [name, tone, words] = badge
    label.classList.add(`gw-badge--${name}`, `gw-tone--${tone}`)
    label.textContent = words
  } else {
    label.remove()
  }
  return made
}

function marked(pieces) {
  return pieces.map(([text, found]) => {
    if (!found) return text
    const mark = document.createElement("mark")
    mark.textContent = text
    return mark
  })
}
