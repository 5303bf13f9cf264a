// Where in the page the drafter is: the address says it, so that Back, Forward, a reload and a link keep the place.

const REST = 150

export class Places {
  /** `show(name, { fresh })` shows a place; `fresh` where it was entered, not come back to. */
  constructor(show) {
    this.show = show
    history.scrollRestoration = "manual"
    addEventListener("hashchange", () => this.#arrive())
    let waiting
    addEventListener("scroll", () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => this.#remember(), REST)
    })
    addEventListener("pagehide", () => this.#remember())
  }

  get here() {
    return decodeURIComponent(location.hash.slice(1))
  }

  /** The place that the address names, as the page opens. */
  start() {
    this.#arrive({ fresh: history.state?.y === undefined, opening: true })
  }

  go(name) {
    this.#remember()
    if (name === this.here) this.show(name, { fresh: true })
    else location.hash = name
  }

  /** The address says `name` from now on; nothing moves. */
  rename(name) {
    history.replaceState(history.state, "", `${location.pathname}#${name}`)
  }

  /** What belongs to this place and should be there again after Back or a reload. */
  get noted() {
    return history.state?.noted
  }

  note(value) {
    history.replaceState({ ...history.state, noted: value }, "")
  }

  #arrive({ fresh = history.state?.y === undefined, opening = false } = {}) {
    this.show(this.here, { fresh, opening })
    if (!fresh) scrollTo(0, history.state.y)
  }

  #remember() {
    if (history.state?.y !== scrollY) history.replaceState({ ...history.state, y: scrollY }, "")
  }
}
