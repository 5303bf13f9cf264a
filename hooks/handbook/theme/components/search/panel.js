// The search in the header: hits while somebody types, in a list of links below the field.
//
// A list of links and no combobox: Tab and the arrow keys go through it as through any list, a screen reader hears how many
// there are. Escape closes it and leaves the focus in the field; only typing opens it again.

import { counted, hit, results, say, search } from "./hits.js"

const MOST = 7
const LEAST = 2 // letters: one says nothing

export function searching() {
  const root = document.getElementById("gw-search")
  if (!root) return
  const find = (name) => root.querySelector(`.gw-seek__${name}`)
  const field = find("field")
  const panel = find("panel")
  const list = panel.querySelector("ol")
  const opener = document.querySelector("[data-gw-search-open]")
  const narrow = () => opener.getClientRects().length > 0
  // no longer hidden: the style sheet shows them as soon as scripts run
  for (const element of [root, opener, ...document.querySelectorAll("form.gw-search")]) element.hidden = false
  let shown = "" // the question whose hits are in the list

  // ---- the panel

  const show = (open) => (panel.hidden = !open)

  async function look() {
    const question = field.value.trim()
    shown = question
    if (question.length < LEAST) {
      show(false)
      find("status").textContent = ""
      return
    }
    try {
      const answer = await search().ask({ question: field.value, most: MOST, brief: true })
      if (answer && shown === question) fill(answer, question)
    } catch (error) {
      console.warn(error)
      fill({ hits: [], total: 0, nearest: [] }, question, say("fault"))
    }
  }

  function fill({ hits, total }, question, message = counted(total)) {
    const within = [...list.children].findIndex((item) => item.contains(document.activeElement))
    list.replaceChildren(...hits.map(hit))
    // hits that come late must not take the focus away with the ones they replace
    if (within >= 0) (list.children[Math.min(within, hits.length - 1)]?.querySelector("a") ?? field).focus()
    find("status").textContent = message
    find("none").textContent = message
    find("none").hidden = total > 0
    const all = find("all")
    all.href = results(question)
    all.textContent = say("all", { count: total.toLocaleString(document.documentElement.lang) })
    all.hidden = total === 0
    show(true)
  }

  field.addEventListener("focus", () => search().start())
  field.addEventListener("input", look)

  // ---- on a narrow screen the field is behind a button

  function open() {
    document.documentElement.classList.add("gw-seeking")
    opener.setAttribute("aria-expanded", "true")
    field.focus()
  }

  function close({ refocus = false } = {}) {
    const within = root.contains(document.activeElement)
    show(false)
    document.documentElement.classList.remove("gw-seeking")
    opener.setAttribute("aria-expanded", "false")
    if (!refocus || !within) return
    if (narrow()) opener.focus()
    else field.focus()
  }

  opener.addEventListener("click", () => (opener.getAttribute("aria-expanded") === "true" ? close({ refocus: true }) : open()))
  root.querySelector("[data-gw-search-close]").addEventListener("click", () => close({ refocus: true }))

  // ---- keys and focus

  root.addEventListener("keydown", (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key === "Escape" && (!panel.hidden || narrow())) {
      event.preventDefault() // some browsers would empty the field
      event.stopPropagation()
      if (panel.hidden || target !== field) close({ refocus: true })
      else show(false)
      return
    }
    const links = panel.hidden ? [] : [...panel.querySelectorAll("a:not([hidden])")]
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (!step || !links.length) return
    event.preventDefault()
    const next = links.indexOf(target) + step
    if (next < 0) field.focus()
    else links[Math.min(next, links.length - 1)].focus()
  })

  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !root.contains(relatedTarget) && relatedTarget !== opener) close()
  })
  document.addEventListener("pointerdown", ({ target }) => {
    if (!root.contains(target) && !opener.contains(target)) close()
  })
  // a hit on this page leaves the page standing; one that comes back from the browser's memory comes back closed
  list.addEventListener("click", ({ target }) => target.closest("a") && close())
  addEventListener("pageshow", () => close())

  // the field on the first page is a form of its own: what it needs is fetched when it is touched
  document.addEventListener("focusin", ({ target }) => target.closest?.("form.gw-search") && search().start())
}
