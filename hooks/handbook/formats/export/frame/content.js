// What the pages themselves need of a script, in the frame of another engine: menus, search and colours are of that frame.

import { band } from "../components/header/panels.js"
import { terms } from "../components/term/term.js"
import { printing } from "./printing.js"

/** The frame wraps Markdown tables in a box that scrolls; a keyboard must reach it, a screen reader must name it. */
function tables() {
  const named = (box) => box.querySelector("caption, th")?.textContent.trim() ?? ""
  const watch = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      const scrolls = box.scrollWidth > box.clientWidth
      box.toggleAttribute("tabindex", scrolls)
      if (!scrolls) continue
      box.tabIndex = 0
      box.setAttribute("role", "region")
      box.setAttribute("aria-label", named(box))
    }
  })
  // the frame makes these boxes at DOMContentLoaded, after this module has run
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) watch.observe(box)
  })
}

for (const part of [terms, tables, band, printing]) {
  try {
    part()
  } catch (error) {
    console.error(part.name, error)
  }
}
