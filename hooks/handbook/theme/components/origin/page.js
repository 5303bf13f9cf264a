// One switch for the origin of all provisions on a page: remembered here, and in the address for whoever it is sent to.
// Without it each origin unfolds on its own.

const KEY = "gw-herkomst"
const PARAMETER = "herkomst"

function remembered() {
  try {
    return localStorage.getItem(KEY) === "1"
  } catch {
    return false // storage is refused: the address alone tells
  }
}

function remember(on) {
  try {
    if (on) localStorage.setItem(KEY, "1")
    else localStorage.removeItem(KEY)
  } catch {
    // storage is refused: the choice holds for this page
  }
}

function show(button, on) {
  button.setAttribute("aria-pressed", String(on))
  for (const origin of document.querySelectorAll("details.gw-origin")) origin.open = on
  const address = new URL(location.href)
  if (on) address.searchParams.set(PARAMETER, "1")
  else address.searchParams.delete(PARAMETER)
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}

function origins() {
  const button = document.querySelector(".gw-origins")
  if (!button) return
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true"
    remember(on)
    show(button, on)
  })
  button.hidden = false
  const asked = new URLSearchParams(location.search).get(PARAMETER)
  if (asked === "1" || (asked === null && remembered())) {
    show(button, true)
    document.querySelector(":target")?.scrollIntoView() // what unfolded above it pushed it away
  }
}

origins()
