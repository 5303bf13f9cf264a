// The drawer: a button opens and closes it, and focus never gets lost.

const panel = document.getElementById("gw-drawer")
const veil = document.querySelector(".gw-veil")
const openers = () => [...document.querySelectorAll("button[data-gw-toggle=drawer]")]
const shown = (element) => element.getClientRects().length > 0
const isOpen = () => panel.hasAttribute("data-open")

function set(open) {
  panel.toggleAttribute("data-open", open)
  veil.hidden = !open
  for (const opener of openers()) opener.setAttribute("aria-expanded", String(open))
}

/** Closes the drawer; focus goes back to the button that opened it, never to the top of the page. */
function close() {
  set(false)
  openers().find(shown)?.focus()
}

export function drawer() {
  if (!panel) return
  // links serve readers without script; with script, real buttons take their place
  for (const link of document.querySelectorAll("[data-gw-fallback]")) link.hidden = true
  for (const button of document.querySelectorAll("button[data-gw-toggle], button[data-gw-close]")) button.hidden = false

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-gw-toggle]")) {
      set(!isOpen())
      if (isOpen()) panel.querySelector(":is(button, a):not([hidden])").focus()
    }
    if (target.closest?.("[data-gw-close]")) close()
  })
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isOpen()) close()
  })
  // a page that comes back from the browser's memory must not come back with the drawer open
  addEventListener("pageshow", () => set(false))
  // leaving the open drawer with Tab closes it, so that focus never walks behind it
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (isOpen() && relatedTarget && !panel.contains(relatedTarget) && !openers().includes(relatedTarget)) set(false)
  })
}

/** Side columns and heads of tables stick below the band on top, however high that is. */
export function band() {
  const header = document.querySelector(".md-header") // the band of another engine is called so too
  const root = document.documentElement
  new ResizeObserver(() => root.style.setProperty("--gw-header-height", `${header.offsetHeight}px`)).observe(header)
}
