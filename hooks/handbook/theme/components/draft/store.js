// Where the answers stay: this browser. A browser that forbids it, or that is full, says so; other tabs are heard.

const KEY = "gedragswijzer-ontwerp"
const BEFORE = "gedragswijzer-ontwerp-vorige"

const attempt = (work) => {
  try {
    return { done: true, value: work() }
  } catch {
    return { done: false, value: null }
  }
}

export class Store {
  /** `elsewhere(news)` is called where another tab kept something. */
  constructor(elsewhere) {
    this.last = this.read()
    const look = () => {
      const news = this.news()
      if (news) elsewhere(news)
    }
    addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) look()
    })
    // a tab that slept heard nothing
    addEventListener("pageshow", look)
    document.addEventListener("visibilitychange", look)
  }

  /** The answers of before; null where there are none or they may not be read. */
  read() {
    return attempt(() => localStorage.getItem(KEY)).value
  }

  /** What another tab kept since this one last looked: `{ text, before }`; text is null where it wiped everything. */
  news() {
    const { done, value } = attempt(() => localStorage.getItem(KEY))
    if (!done || value === this.last) return undefined
    const before = this.last
    this.last = value
    return { text: value, before }
  }

  /** Keep the answers; false where the browser refuses. */
  keep(text) {
    const { done } = attempt(() => localStorage.setItem(KEY, text))
    if (done) this.last = text
    return done
  }

  /** Whether anything can be kept at all. */
  works() {
    return attempt(() => {
      localStorage.setItem(`${KEY}-proef`, "1")
      localStorage.removeItem(`${KEY}-proef`)
    }).done
  }

  /** The answers that an opened file replaced, to put back. */
  setAside(text) {
    attempt(() => (text === null ? localStorage.removeItem(BEFORE) : localStorage.setItem(BEFORE, text)))
  }

  aside() {
    return attempt(() => localStorage.getItem(BEFORE)).value
  }

  forget() {
    this.last = null
    for (const key of [KEY, BEFORE]) attempt(() => localStorage.removeItem(key))
  }
}
