// What Material's own script leaves undone for keyboard and screen reader, and the button for the colour scheme.
// Every part stands alone: one that fails must not take the others with it.

const root = document.documentElement
const drawer = document.getElementById("__drawer")
const search = document.getElementById("__search")
const query = document.querySelector("[data-md-component=search-query]")
const toggles = { drawer, search }
const panels = {
  drawer: document.getElementById("gw-drawer"),
  search: document.getElementById("gw-search"),
}
const openers = (name) => [...document.querySelectorAll(`button[data-gw-toggle=${name}]`)]
const shown = (element) => element.getClientRects().length > 0

/** Material listens to `change`, which only a click brings about. */
function set(name, open) {
  if (toggles[name].checked !== open) toggles[name].click()
}

/** Closes a panel; focus that was in it goes back to the button that opened it, never to the top of the page. */
function close(name, { refocus = false } = {}) {
  const within = panels[name]?.contains(document.activeElement)
  set(name, false)
  if (!refocus && !within) return
  const opener = openers(name).find(shown)
  if (opener) opener.focus()
  else if (name === "search") query.focus()
}

function buttons() {
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

function keys() {
  const field = "input, textarea, select, [contenteditable]"
  // capturing on window: runs before Material's listener, which is on window too
  addEventListener("keydown", (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (search.checked) {
      if (key === "Escape") {
        event.preventDefault() // some browsers would empty the field
        close("search", { refocus: true })
      }
      // Material closes the search at Tab, and takes every other key on a result to the field
      const arrows = key === "ArrowDown" || key === "ArrowUp"
      if (key === "Escape" || key === "Tab" || (target !== query && !arrows)) event.stopImmediatePropagation()
      return
    }
    if (key === "Escape" && drawer.checked) close("drawer", { refocus: true })
    // single-key shortcuts cannot be switched off in Material (WCAG 2.1.4)
    if (key.length === 1 && "pn,.fs/".includes(key) && !target.closest?.(field)) event.stopImmediatePropagation()
  }, { capture: true })
}

function searching() {
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

function scheme() {
  const button = document.querySelector("[data-gw-scheme-button]")
  const system = matchMedia("(prefers-color-scheme: dark)")
  const dark = () => (root.dataset.gwScheme ?? (system.matches ? "dark" : "light")) === "dark"
  const label = () => {
    const text = dark() ? button.dataset.labelLight : button.dataset.labelDark
    button.setAttribute("aria-label", text)
    button.title = text
  }
  button.addEventListener("click", () => {
    root.dataset.gwScheme = dark() ? "light" : "dark"
    try {
      localStorage.setItem("gw-scheme", root.dataset.gwScheme)
    } catch {
      // storage is refused: the choice holds for this page
    }
    label()
  })
  system.addEventListener("change", label)
  label()
  button.hidden = false
}

function terms() {
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

function tables() {
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

function printing() {
  // closed explanations belong on paper too
  const closed = () => document.querySelectorAll("details:not([open])")
  let opened = []
  addEventListener("beforeprint", () => {
    opened = [...closed()]
    for (const details of opened) details.open = true
  })
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false
  })
}

for (const part of [buttons, keys, searching, scheme, terms, tables, printing]) {
  try {
    part()
  } catch (error) {
    console.error(part.name, error)
  }
}
