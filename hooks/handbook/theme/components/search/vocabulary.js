// All words of the handbook, and the ways to look a typed word up among them: itself, other forms of the verb, synonyms,
// the parts of a compound, its beginning while somebody types; only when all that fails a typing error.

import * as Dutch from "./dutch.js"

/** How surely a way leads to what was meant, compared with the word itself (1). */
export const WEIGHT = {
  relative: 0.9,
  joined: 0.95,
  synonym: 0.8,
  parts: 0.9,
  narrower: 0.45, // asked for social media, found Facebook
  wider: 0.35, // asked for Facebook, found social media
  prefix: 0.5,
  within: 0.55, // asked for foto, found profielfoto
  onePart: 0.4, // asked for profielfoto, found foto
  inside: 0.3,
  slip: 0.5,
}

const PREFIX_FROM = 2 // letters of the last word, which may still be growing
const PART_FROM = 4 // letters a word needs before it is tried as a part of a compound
const END_FROM = 5 // and more where the rest of the word is unknown
const SLIP_FROM = 4 // letters; shorter words have too many neighbours
const MOST = 12 // words that one beginning or part leads to, the shortest: every one has to be fetched
const LONGEST_PHRASE = 4 // words of a synonym, as in "out of office bericht"

export class Vocabulary {
  /** `head` as in search/index.json. */
  constructor({ forms, synonyms, wider, compounds, weak, silent }) {
    this.forms = forms
    this.weak = new Set(weak)
    this.silent = new Set(silent)
    this.byStem = new Map()
    this.stems = this.forms.map((form) => Dutch.stem(form))
    this.stems.forEach((stem, id) => this.byStem.set(stem, [...(this.byStem.get(stem) ?? []), id]))
    this.isKey = (key) => !this.weak.has(key) && !this.silent.has(key)
    this.family = new Map()
    for (const stem of this.byStem.keys()) {
      for (const key of Dutch.relatives(stem, this.isKey)) this.family.set(key, [...(this.family.get(key) ?? []), stem])
    }
    const given = new Set(compounds.flatMap(Dutch.forms).map(Dutch.stem))
    this.isPart = (stem) => given.has(stem) || (stem.length >= PART_FROM && this.byStem.has(stem) && this.isKey(stem))
    this.cuts = new Map()
    this.beside = new Map() // stems in a row -> [{ stems, weight }]
    for (const group of synonyms) this.equal(group.map((entry) => this.phrase(entry)))
    for (const group of wider) this.below(...group.map((entry) => this.phrase(entry)))
  }

  /** The stems of a phrase: "e-mail" stands for "email" here. */
  phrase(text) {
    return Dutch.words(text).map((word) => Dutch.stem(Dutch.forms(word.text)[0]))
  }

  link(from, to, weight) {
    const key = from.join(" ")
    if (key && to.length) this.beside.set(key, [...(this.beside.get(key) ?? []), { stems: to, weight }])
  }

  equal(phrases) {
    for (const one of phrases) for (const other of phrases) if (one !== other) this.link(one, other, WEIGHT.synonym)
  }

  below(general, ...others) {
    for (const one of others) {
      this.link(general, one, WEIGHT.narrower)
      this.link(one, general, WEIGHT.wider)
    }
  }

  /** The parts of a compound as stems; none where it is no compound. */
  split(form) {
    if (!this.cuts.has(form)) {
      const stem = Dutch.stem(form)
      this.cuts.set(form, Dutch.split(form, this.isPart).filter((part) => part !== stem))
    }
    return this.cuts.get(form)
  }

  relatives(stem) {
    const found = [...Dutch.relatives(stem, this.isKey)].flatMap((key) => this.family.get(key) ?? [])
    return [...new Set(found)].filter((relative) => relative !== stem)
  }

  /** The concepts of a question: one per word, each with its ways, `[{ stems, weight }]` or `[{ ids, weight }]`. */
  concepts(question) {
    const typed = Dutch.words(question)
    const growing = !/\s$/.test(question)
    const all = typed.map(({ text }, at) => {
      const [form, ...pieces] = Dutch.forms(text)
      const stem = Dutch.stem(form)
      const silent = this.silent.has(form)
      return { word: text, form, stem, pieces, silent, weak: silent || this.weak.has(form), ways: [], share: 1, last: growing && at === typed.length - 1 }
    })
    this.addPhrases(all)
    for (const concept of all) if (!concept.silent || concept.ways.length) this.addWays(concept)
    const kept = all.filter((concept) => concept.ways.length || !concept.silent)
    for (const concept of kept) this.resolve(concept)
    return kept
  }

  addWays(concept) {
    const { form, stem, pieces, ways } = concept
    ways.push({ stems: [stem], weight: 1 })
    for (const relative of this.relatives(stem)) ways.push({ stems: [relative], weight: WEIGHT.relative })
    if (pieces.length) ways.push({ stems: pieces.map(Dutch.stem), weight: WEIGHT.joined })
    if (concept.last && form.length >= PREFIX_FROM) ways.push({ ids: this.shortest(this.starting(form)), weight: WEIGHT.prefix })
    if (concept.weak) return
    const parts = this.split(form)
    if (parts.length) ways.push({ stems: parts, weight: WEIGHT.parts })
    for (const part of parts) ways.push({ stems: [part], weight: WEIGHT.onePart })
    if (stem.length >= PART_FROM) ways.push({ ids: this.shortest(this.holding(stem)), weight: WEIGHT.within })
  }

  /** Neighbouring words may be a synonym ("out of office") or one word written apart ("mail box"). */
  addPhrases(all) {
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= Math.min(all.length, from + LONGEST_PHRASE); to++) {
        const phrase = all.slice(from, to)
        const found = [...(this.beside.get(phrase.map((concept) => concept.stem).join(" ")) ?? [])]
        if (phrase.length > 1) {
          const stem = Dutch.stem(phrase.map((concept) => concept.form).join(""))
          if (this.byStem.has(stem)) found.push({ stems: [stem], weight: WEIGHT.joined })
          found.push(...(this.beside.get(stem) ?? []))
        }
        if (!found.length || (phrase.length === 1 && phrase[0].silent)) continue
        if (phrase.length > 1 && phrase.every((concept) => concept.weak)) phrase.at(-1).weak = false
        const share = phrase.filter((concept) => !concept.weak).length || 1
        for (const concept of phrase) {
          concept.ways.push(...found)
          concept.share = Math.max(concept.share, share)
        }
      }
    }
  }

  /** Turns stems into numbers of forms: every way becomes `{ sets, weight }`, of which all sets must be met. */
  resolve(concept) {
    const { form, stem } = concept
    const made = (ways) =>
      ways
        .map(({ stems, ids, weight }) => ({ sets: ids ? [ids] : stems.map((one) => this.byStem.get(one) ?? []), weight }))
        .filter(({ sets }) => sets.every((set) => set.length))
    concept.found = made(concept.ways)
    if (concept.found.length || concept.weak) return
    if (form.length >= PART_FROM) {
      const ids = this.forms.flatMap((other, id) => (other.includes(stem) || this.stems[id].includes(stem) ? [id] : []))
      concept.found = made([{ ids, weight: WEIGHT.inside }])
    }
    if (!concept.found.length && form.length >= SLIP_FROM) {
      concept.guess = this.nearest(form)
      concept.found = made([{ ids: concept.guess.flatMap((other) => this.byStem.get(Dutch.stem(other))), weight: WEIGHT.slip }])
    }
    if (!concept.found.length) concept.found = made(this.ends(form).map((end) => ({ stems: [end], weight: WEIGHT.onePart })))
  }

  /** The longest words that an unknown one begins and ends with: "gemeentehuis" says gemeente where no "huis" is known. */
  ends(form) {
    const found = []
    for (const cut of [(at) => form.slice(0, form.length - at), (at) => form.slice(at)]) {
      for (let at = 1; form.length - at >= END_FROM; at++) {
        const stem = Dutch.stem(cut(at))
        if (!this.byStem.has(stem) || !this.isKey(stem)) continue
        found.push(stem)
        break
      }
    }
    return found
  }

  /** The forms that begin so. */
  starting(beginning) {
    const from = this.position(beginning)
    let to = from
    while (to < this.forms.length && this.forms[to].startsWith(beginning)) to++
    return Array.from({ length: to - from }, (_, at) => from + at)
  }

  shortest(ids) {
    if (ids.length <= MOST) return ids
    return ids.sort((one, other) => this.forms[one].length - this.forms[other].length).slice(0, MOST)
  }

  position(form) {
    let low = 0
    let high = this.forms.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.forms[middle] < form) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The compounds that a stem is a part of. */
  holding(stem) {
    return this.forms.flatMap((form, id) => {
      const longer = form.length > stem.length + 2 && (form.includes(stem) || this.stems[id].endsWith(stem)) && this.stems[id] !== stem
      return longer && this.split(form).includes(stem) ? [id] : []
    })
  }

  /** The forms that differ least from a typing error, if few letters do; the first letter is seldom wrong. */
  nearest(form, most = form.length < 8 ? 1 : 2) {
    const found = []
    let best = most
    for (const other of this.forms) {
      if (other[0] !== form[0] || Math.abs(other.length - form.length) > best) continue
      const edits = distance(form, other, best)
      if (edits > best) continue
      if (edits < best) found.length = 0
      best = edits
      found.push(other)
    }
    return found.slice(0, 8)
  }
}

/** The letters to add, drop, change or swap between two words; stops counting beyond `most`. */
export function distance(one, other, most = Infinity) {
  let before = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return Infinity
    before = last
    last = row
  }
  return last[other.length]
}
