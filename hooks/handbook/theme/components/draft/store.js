// Where the answers stay: this browser. A browser that forbids it still works, it only forgets.

const KEY = "gedragswijzer-ontwerp"

export function keep(text) {
  try {
    localStorage.setItem(KEY, text)
  } catch {
    // full or forbidden: the answers file is the way to keep them then
  }
}

export function kept() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // nothing was kept
  }
}
