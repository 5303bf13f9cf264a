// Tables written by hand, in Markdown.

export function tables() {
  // Material wraps plain Markdown tables in a box that scrolls; a keyboard must reach it, a screen reader must name it
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
  // Material makes these boxes at DOMContentLoaded, after this module has run
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) watch.observe(box)
  })
}
