// What a reader folded away belongs on paper too.

export function printing() {
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
