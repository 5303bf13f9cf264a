// What asks for a choice, in words: each law in full once, and short from then on. Twin of hooks/handbook/drafting/citations.py.

import { unique } from "./drafted.js"

/** Tells grounds one after another, and remembers which it told. */
export class Citations {
  #told = new Set()

  /** A ground with its places; one that was told before by its places alone, if it has any. */
  ground({ text, links }) {
    const places = unique(links.map((link) => this.#place(link))).join("; ")
    if (this.#told.has(text)) return places || text
    this.#told.add(text)
    return places ? `${text} (${places})` : text
  }

  #place({ who, label, law }) {
    if (!law || this.#told.has(who)) return label
    this.#told.add(who)
    return `${label}: ${law}`
  }
}

const without = (text, start) => (text.startsWith(start) ? text.slice(start.length) : text)

/** Each law that grounds name, once, with its title and the places in it. */
export function laws(grounds) {
  const found = new Map()
  for (const { who, label, law } of grounds.flatMap(({ links }) => links)) {
    if (!law) continue
    const { places } = found.get(who) ?? { places: new Set() }
    const place = without(without(label, who), ", ")
    if (place) places.add(place)
    found.set(who, { law, places })
  }
  return [...found].map(([who, { law, places }]) => `${who}: ${law}${places.size ? ` (${[...places].join("; ")})` : ""}`)
}
