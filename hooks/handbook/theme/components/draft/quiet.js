// What is as it was is not written again: each write makes the browser look at the whole page anew.

/** The text of an element that holds nothing else. */
export function write(node, text) {
  if (node.textContent === text) return
  if (node.firstChild?.nodeType === Node.TEXT_NODE) node.firstChild.data = text
  else node.textContent = text
}

export function hide(node, isHidden) {
  if (node.hidden !== isHidden) node.hidden = isHidden
}
