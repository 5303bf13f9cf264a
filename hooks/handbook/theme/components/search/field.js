// The keys that Material leaves undone or does amiss, and the results of the search.

import { close, query, set, toggles } from "../header/panels.js"

export function keys() {
  const field = "input, textarea, select, [contenteditable]"
  // capturing on window: runs before Material's listener, which is on window too
  addEventListener("keydown", (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (toggles.search.checked) {
      if (key === "Escape") {
        event.preventDefault() // some browsers would empty the field
        close("search", { refocus: true })
      }
      // Material closes the search at Tab, and takes every other key on a result to the field
      const arrows = key === "ArrowDown" || key === "ArrowUp"
      if (key === "Escape" || key === "Tab" || (target !== query && !arrows)) event.stopImmediatePropagation()
      return
    }
    if (key === "Escape" && toggles.drawer.checked) close("drawer", { refocus: true })
    // single-key shortcuts cannot be switched off in Material (WCAG 2.1.4)
    if (key.length === 1 && "pn,.fs/".includes(key) && !target.closest?.(field)) event.stopImmediatePropagation()
  }, { capture: true })
}

export function searching() {
  if (!query) return
  // after Escape the field keeps focus; typing on opens the list again
  query.addEventListener("input", () => set("search", true))

  // results can be reached with Tab, and their titles are no headings of this page
  const list = document.querySelector(".md-search-result__list")
  new MutationObserver(() => {
    for (const element of list.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex")
    for (const heading of list.querySelectorAll("h1:not([role]), h2:not([role])")) heading.setAttribute("role", "presentation")
  }).observe(list, { childList: true, subtree: true })

  // the big field on the home page hands its words to the search above
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".gw-search")
    if (!form) return
    event.preventDefault()
    query.value = form.querySelector("input")?.value ?? ""
    set("search", true)
    query.focus()
    query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  })
}
