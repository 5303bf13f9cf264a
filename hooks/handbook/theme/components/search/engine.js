// A question -> what to show for it. Runs in a worker, or on the page where there is none.

import * as Dutch from "./dutch.js"
import { Library } from "./library.js"
import { rank } from "./rank.js"
import { Vocabulary } from "./vocabulary.js"

/** Answers that have too little of the question are none, unless nothing is much better. */
const LEAST_COVER = 0.3
const LEAST_SCORE = 0.08
const AS_GOOD = 0.6

const TEASER = 200 // letters of a text that are shown
const BEFORE = 50 // of which at most so many before the first match
const PER_PAGE = 2 // entries of one page that stand in the list by themselves

export class Engine {
  constructor(folder) {
    this.library = new Library(folder)
  }

  /** Fetches what every search needs; again where that failed. */
  start() {
    this.ready ??= this.library.head().then(
      (head) => {
        this.head = head
        this.vocabulary = new Vocabulary(head)
        this.owners = new Map()
        head.organisations.forEach(([, name], owner) => {
          for (const stem of this.vocabulary.phrase(name)) {
            if (this.vocabulary.isKey(stem)) this.owners.set(stem, (this.owners.get(stem) ?? new Set()).add(owner))
          }
        })
      },
      (error) => {
        this.ready = undefined
        throw error
      },
    )
    return this.ready
  }

  /** The answer: { total, kinds, owners, hits, nearest }. `kinds` and `owners` narrow it; `most` hits are shown;
   * `brief` leaves out the texts of whole pages, which say enough by their titles while somebody types. */
  async ask({ question, kinds = [], owners = [], most = 8, brief = false }) {
    await this.start()
    const concepts = this.vocabulary.concepts(question)
    const forms = new Set(concepts.flatMap(({ found }) => found.flatMap(({ sets }) => sets.flat())))
    const places = await this.library.places([...forms])
    const { entries, phrases } = this.library
    const ranked = rank(question, concepts, { entries, phrases, places, owners: this.owners, vocabulary: this.vocabulary })
    const answers = enough(ranked)
    const ids = this.head.organisations.map(([id]) => id)
    const isKind = ({ number }) => !kinds.length || kinds.includes(entries[number].kind)
    const isOwner = ({ number }) => !owners.length || entries[number].owners.some((owner) => owners.includes(ids[owner]))
    const shown = spread(answers.filter((one) => isKind(one) && isOwner(one)), entries)
    return {
      total: shown.length,
      kinds: tally(this.head.kinds, answers.filter(isOwner), ({ number }) => [entries[number].kind]),
      owners: tally(this.head.organisations, answers.filter(isKind), ({ number }) => entries[number].owners.map((owner) => ids[owner])),
      hits: await this.hits(shown.slice(0, most), concepts, brief),
      nearest: this.nearest(concepts),
    }
  }

  async hits(answers, concepts, brief) {
    const { entries, known } = this.library
    const isShort = (number) => brief && entries[number].isPage
    const texts = await this.library.texts(answers.map(({ number }) => number).filter((number) => !isShort(number)))
    const kinds = new Map(known.kinds)
    const matches = matcher(concepts, this.vocabulary)
    return answers.map(({ number, score }) => {
      const { page, kind, owners, badge } = entries[number]
      const { anchor, title, text } = texts.get(number) ?? { anchor: "", title: page.title, text: "" }
      return {
        url: anchor ? `${page.url}#${anchor}` : page.url,
        title: mark(title, matches),
        text: mark(teaser(text, matches), matches),
        kind: kinds.get(kind),
        where: anchor && page.title !== title && kind !== "term" ? page.title : "",
        owners: owners.map((owner) => known.organisations[owner][1]),
        badge,
        score,
      }
    })
  }

  /** Words that exist, for those that do not. */
  nearest(concepts) {
    const unknown = concepts.filter(({ found, guess, silent }) => !silent && (guess || !found.length))
    return [...new Set(unknown.flatMap(({ form, guess }) => (guess?.length ? guess : this.vocabulary.nearest(form, Math.ceil(form.length / 2)))))].slice(0, 5)
  }
}

/** The answers that have enough of the question, and those as good as the best one: where nothing has much of it, one known
 * word is better than an empty list. */
function enough(ranked) {
  const best = ranked[0]?.score ?? 0
  return ranked.filter(({ score, cover }) => score >= best * AS_GOOD || (cover >= LEAST_COVER && score >= best * LEAST_SCORE))
}

/** No page fills the list: of each the best entries keep their place, the others follow behind those of other pages. */
function spread(answers, entries) {
  const count = new Map()
  const first = []
  const later = []
  for (const answer of answers) {
    const { page } = entries[answer.number]
    count.set(page, (count.get(page) ?? 0) + 1)
    ;(count.get(page) <= PER_PAGE ? first : later).push(answer)
  }
  return [...first, ...later]
}

/** How many answers there are of each name: [[id, name, count], …], without those that have none. */
function tally(names, answers, of) {
  const counts = new Map()
  for (const answer of answers) for (const id of of(answer)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return names.filter(([id]) => counts.has(id)).map(([id, name]) => [id, name, counts.get(id)])
}

/** Says of a written word whether it is why an entry was found. */
function matcher(concepts, vocabulary) {
  const forms = new Set()
  const all = concepts.every((concept) => concept.weak)
  for (const { found, weak } of concepts) {
    if (!weak || all) for (const { sets } of found) for (const set of sets) for (const id of set) forms.add(vocabulary.forms[id])
  }
  return (word) => Dutch.forms(word).some((form) => forms.has(form))
}

/** A text in pieces: [[text, whether it matches], …]. */
function mark(text, matches) {
  const pieces = []
  let at = 0
  for (const word of Dutch.words(text)) {
    if (!matches(word.text)) continue
    if (word.start > at) pieces.push([text.slice(at, word.start), false])
    at = word.start + word.text.length
    pieces.push([word.text, true])
  }
  if (at < text.length) pieces.push([text.slice(at), false])
  return pieces
}

/** The piece of a long text around its first match, cut between words. */
function teaser(text, matches) {
  if (text.length <= TEASER) return text
  const hit = Dutch.words(text).find((word) => matches(word.text))
  let start = hit && hit.start > BEFORE ? text.indexOf(" ", hit.start - BEFORE) + 1 : 0
  start = Math.min(start, hit ? hit.start : 0)
  const cut = text.lastIndexOf(" ", start + TEASER)
  const end = start + TEASER >= text.length ? text.length : cut > start ? cut : start + TEASER
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
}
