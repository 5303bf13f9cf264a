// A link to something that is folded away unfolds it.

export function reveal() {
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const closed = []
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) {
      if (!box.open && !(target.closest("summary")?.parentElement === box)) closed.push(box)
    }
    for (const box of closed) box.open = true
    if (closed.length) target.scrollIntoView()
  }
  addEventListener("hashchange", show)
  show()
}
