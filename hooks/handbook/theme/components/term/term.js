// A term explains itself at pointer and focus; this lets its explanation be sent away.

export function terms() {
  // Escape hides the explanation of a term without moving pointer or focus (WCAG 1.4.13)
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return
    for (const term of document.querySelectorAll(".gw-term:is(:hover, :focus-within)")) term.classList.add("is-dismissed")
  })
  for (const type of ["mouseout", "focusout"]) {
    document.addEventListener(type, ({ target, relatedTarget }) => {
      const term = target.closest?.(".gw-term")
      if (term && !term.contains(relatedTarget)) term.classList.remove("is-dismissed")
    })
  }
}
