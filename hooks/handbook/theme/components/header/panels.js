// The drawer: real buttons open and close it, and focus never gets lost.

const toggle = document.getElementById("__drawer")
const panel = document.getElementById("gw-drawer")
const openers = () => [...document.querySelectorAll("button[data-gw-toggle=drawer]")]
const shown = (element) => element.getClientRects().length > 0

/** Material listens to `change`, which only a click brings about. */
function set(open) {
  if (toggle.checked !== open) toggle.click()
}

/** Closes the drawer; focus that was in it goes back to the button that opened it, never to the top of the page. */
function close({ refocus = false } = {}) {
  const within = panel?.contains(document.activeElement)
  set(false)
  if (refocus || within) openers().find(shown)?.focus()
}

export function buttons() {
  // labels serve readers without script; with script, real buttons take their place
  for (const label of document.querySelectorAll("[data-gw-fallback]")) label.hidden = true
  for (const button of document.querySelectorAll("[data-gw-toggle], [data-gw-close]")) button.hidden = false

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-gw-toggle]")) {
      set(!toggle.checked)
      if (toggle.checked) panel.querySelector("button, a").focus()
    }
    if (target.closest?.("[data-gw-close]")) close({ refocus: true })
  })

  const sync = () => {
    for (const opener of openers()) opener.setAttribute("aria-expanded", String(toggle.checked))
  }
  toggle.addEventListener("change", sync)
  // a page that comes back from the browser's memory must not come back with the drawer open
  addEventListener("pageshow", () => {
    set(false)
    sync()
  })

  // leaving the open drawer with Tab closes it, so that focus never walks behind it
  panel?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!toggle.checked || !relatedTarget || panel.contains(relatedTarget)) return
    if (!openers().includes(relatedTarget)) set(false)
  })
}

export function keys() {
  const field = "input, textarea, select, [contenteditable]"
  // capturing on window: runs before Material's listener, which is on window too
  addEventListener(
    "keydown",
    (event) => {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (key === "Escape" && toggle.checked) close({ refocus: true })
      // single-key shortcuts cannot be switched off in Material (WCAG 2.1.4)
      if (key.length === 1 && "pn,.fs/".includes(key) && !target.closest?.(field)) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
