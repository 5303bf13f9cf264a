// The drawer and the search: real buttons open and close them, and focus never gets lost.

const drawer = document.getElementById("__drawer")
const search = document.getElementById("__search")
export const query = document.querySelector("[data-md-component=search-query]")
export const toggles = { drawer, search }
const panels = {
  drawer: document.getElementById("gw-drawer"),
  search: document.getElementById("gw-search"),
}
const openers = (name) => [...document.querySelectorAll(`button[data-gw-toggle=${name}]`)]
const shown = (element) => element.getClientRects().length > 0

/** Material listens to `change`, which only a click brings about. */
export function set(name, open) {
  if (toggles[name].checked !== open) toggles[name].click()
}

/** Closes a panel; focus that was in it goes back to the button that opened it, never to the top of the page. */
export function close(name, { refocus = false } = {}) {
  const within = panels[name]?.contains(document.activeElement)
  set(name, false)
  if (!refocus && !within) return
  const opener = openers(name).find(shown)
  if (opener) opener.focus()
  else if (name === "search") query.focus()
}

export function buttons() {
  // labels serve readers without script; with script, real buttons take their place
  for (const label of document.querySelectorAll("[data-gw-fallback]")) label.hidden = true
  for (const button of document.querySelectorAll("[data-gw-toggle], [data-gw-close]")) button.hidden = false

  document.addEventListener("click", ({ target }) => {
    const opener = target.closest?.("[data-gw-toggle]")
    if (opener) {
      const name = opener.dataset.gwToggle
      set(name, !toggles[name].checked)
      if (!toggles[name].checked) return
      const first = name === "search" ? query : panels.drawer.querySelector("button, a")
      first.focus()
    }
    const closer = target.closest?.("[data-gw-close]")
    if (closer) close(closer.dataset.gwClose, { refocus: true })
  })

  const sync = () => {
    for (const [name, toggle] of Object.entries(toggles)) {
      for (const opener of openers(name)) opener.setAttribute("aria-expanded", String(toggle.checked))
    }
  }
  for (const toggle of Object.values(toggles)) toggle.addEventListener("change", sync)
  // a page that comes back from the browser's memory must not come back with a panel open
  addEventListener("pageshow", () => {
    for (const name of Object.keys(toggles)) set(name, false)
    sync()
  })

  // leaving an open panel with Tab closes it, so that focus never walks behind it
  for (const [name, panel] of Object.entries(panels)) {
    panel?.addEventListener("focusout", ({ relatedTarget }) => {
      if (!toggles[name].checked || !relatedTarget || panel.contains(relatedTarget)) return
      if (!openers(name).includes(relatedTarget)) set(name, false)
    })
  }
}
