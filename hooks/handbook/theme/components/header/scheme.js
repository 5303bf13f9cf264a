// In the head, before the first paint: says that scripts run, and applies the colour scheme the reader chose here before.
// Without a choice the style sheets follow the system (color-scheme and light-dark() in foundation/tokens.css).
(() => {
  const root = document.documentElement
  // from a disk no other script runs: browsers load modules from servers only
  if (location.protocol !== "file:") root.classList.replace("no-js", "js")
  try {
    const scheme = localStorage.getItem("gw-scheme")
    if (scheme === "light" || scheme === "dark") root.dataset.gwScheme = scheme
  } catch {
    // storage is refused: the system decides
  }
})()
