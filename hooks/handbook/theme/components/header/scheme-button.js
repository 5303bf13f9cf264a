// The button for the colour scheme. What was chosen before is applied by scheme.js, before the first paint.

const root = document.documentElement

export function scheme() {
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
