// A file made in the browser goes to the reader; nothing is sent.

/** Hand a file to the reader. */
export function save(content, type, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
