// Which entries answer a question, best first. Knows nothing of files, messages or HTML.
//
// An entry scores the sum of the words of the question that it has, and loses quickly for every word it lacks: entries with
// all words come first, those with most of them follow, so a question in plain words still finds its answer. Ways to ask that
// the editors wrote down are held against the question as a whole.

import * as Dutch from "./dutch.js"

/** Where a word stands in an entry: the bits of formats/search/entries.py. */
const TITLE = 1
const TEXT = 2
const WORDS = 4
const CONTEXT = 8
const OFTEN = 16

/** What was chosen by trying it on tests/search/queries.yml. */
export const SETTINGS = {
  /** How much each place says. */
  title: 1.3,
  text: 1,
  words: 0.7,
  often: 0.4,
  context: 0.3,
  /** What further places, and further ways to the same word, add to the best one. */
  also: 0.4,
  /** How surely a word found only among search words or in the title of the page is a word of the entry itself. */
  lent: 0.6,
  /** The power with which missing words push an entry down. */
  coverage: 1.2,
  /** How much a word counts that an entry lacks but another one on its page has. */
  neighbour: 0.3,
  /** How much the length of a text takes off, and how many words are usual. */
  length: 0.3,
  usual: 30,
  /** Entries that every word is taken to stand in besides: a word that stands in one entry is not all that counts. */
  common: 8,
  /** How much a word counts that carries little, beside none, one or more words that carry much. */
  weak: [1, 0.3, 0.12],
  /** How much it weighs to be asked in the words that the editors wrote down, and the powers of both sides of the likeness. */
  asked: 2.2,
  asking: 1.5,
  written: 0.75,
  /** By how much the place in the document wins when its number is asked for. */
  numbered: 3,
  /** How much each kind is what readers look for, all else being equal: in a question, and in other words. */
  kinds: {
    question: [1.4, 1.3],
    topic: [0.65, 0.65],
    article: [0.95, 1],
    provision: [0.8, 0.85],
    position: [0.75, 0.75],
    term: [0.65, 1],
    checklist: [0.4, 0.4],
    case: [0.75, 0.8],
    source: [0.7, 0.85],
    statement: [0.6, 0.65],
    note: [0.6, 0.65],
    organisation: [0.7, 1],
    code: [0.7, 0.9],
    page: [0.6, 0.7],
    guide: [0.25, 0.3],
  },
}
const QUESTION = /^\s*(?:mag|mogen|moet|moeten|kan|kunnen|wie|wat|hoe|waar|wanneer|waarom|welke?|krijg|ben|is|heb|word|wordt|worden|zijn)\s|\?\s*$/i

/** What an entry is worth for one word, by the places where it stands. */
function worth(places, length) {
  let best = 0
  let sum = 0
  const values = [[TITLE, SETTINGS.title], [TEXT, SETTINGS.text], [WORDS, SETTINGS.words], [OFTEN, SETTINGS.often], [CONTEXT, SETTINGS.context]]
  for (const [bit, value] of values) {
    if (!(places & bit)) continue
    best = Math.max(best, value)
    sum += value
  }
  const long = 1 - SETTINGS.length + (SETTINGS.length * length) / SETTINGS.usual
  return (best + SETTINGS.also * (sum - best)) / Math.max(long, 0.8)
}

/** Entry -> what it is worth for a concept: { score, strength }. `places` are those of the forms of all ways. */
function lookUp(concept, places, entries) {
  const found = new Map()
  const numbered = /^[\d.]+$/.test(concept.form)
  for (const { sets, weight } of concept.found) {
    for (const [number, bits] of meeting(sets, places)) {
      const entry = entries[number]
      const hit = found.get(number) ?? { score: 0, strength: 0 }
      let points = (weight * worth(bits, entry.length)) / concept.share
      if (numbered && bits & TITLE && entry.kind === "article") points *= SETTINGS.numbered
      hit.score = Math.max(hit.score, points) + SETTINGS.also * Math.min(hit.score, points)
      const own = bits & (TITLE | TEXT | OFTEN) ? 1 : SETTINGS.lent
      hit.strength = Math.max(hit.strength, Math.sqrt(weight) * own)
      found.set(number, hit)
    }
  }
  return found
}

/** The entries in which every set of forms occurs, with the places of all. */
function meeting(sets, places) {
  let found
  for (const set of sets) {
    const here = new Map()
    for (const form of set) {
      for (const [number, bits] of places.get(form)) {
        if (!found || found.has(number)) here.set(number, (here.get(number) ?? (found?.get(number) ?? 0)) | bits)
      }
    }
    found = here
  }
  return found
}

/** The answers to what was asked, best first: [{ number, score, cover }]. */
export function rank(question, concepts, { entries, places, owners, asked, vocabulary }) {
  const strong = concepts.filter((concept) => !concept.weak).length
  const known = concepts.map((concept) => {
    const found = lookUp(concept, places, entries)
    addOwners(found, owners.get(concept.stem), entries)
    const pages = new Set([...found.keys()].map((number) => entries[number].page))
    const usual = concept.weak ? SETTINGS.weak[Math.min(strong, SETTINGS.weak.length - 1)] : 1
    // a word that stands nowhere tells no entry from another
    const rare = found.size ? Math.log(1 + entries.length / (found.size + SETTINGS.common)) : 0
    return { ...concept, hits: found, pages, rare: rare * usual / concept.share }
  })
  const total = known.reduce((sum, { rare }) => sum + rare, 0)
  if (!total) return []
  const alike = likeness(known, asked, vocabulary)
  const asks = QUESTION.test(question) ? 0 : 1
  const answers = []
  for (const number of new Set([...known.flatMap(({ hits }) => [...hits.keys()]), ...alike.keys()])) {
    const { page, kind } = entries[number]
    let score = 0
    let cover = 0
    for (const { hits, pages, rare } of known) {
      const hit = hits.get(number)
      if (hit) score += hit.score * rare
      cover += rare * (hit ? hit.strength : pages.has(page) ? SETTINGS.neighbour : 0)
    }
    const like = alike.get(number) ?? 0
    const by = (score * (cover / total) ** SETTINGS.coverage + SETTINGS.asked * like * total) * SETTINGS.kinds[kind][asks]
    answers.push({ number, score: by, cover: Math.max(cover / total, like) })
  }
  return answers.sort((one, other) => other.score - one.score || one.number - other.number)
}

/** The name of an organisation finds what is its own. */
function addOwners(found, mine, entries) {
  if (!mine) return
  entries.forEach((entry, number) => {
    if (entry.owners.length > 3 || !entry.owners.some((owner) => mine.has(owner))) return
    const hit = found.get(number) ?? { score: 0, strength: 0 }
    found.set(number, { score: Math.max(hit.score, 0.4), strength: Math.max(hit.strength, 0.8) })
  })
}

/** How well a question meets what the editors wrote down, from 0 to 1: entry -> likeness of its best phrase. */
function likeness(known, asked, vocabulary) {
  const found = new Map()
  const weights = known.map((concept) => {
    const stems = new Map()
    for (const { sets, weight } of concept.found) {
      if (sets.length === 1) for (const form of sets[0]) raise(stems, vocabulary.stems[form], weight)
    }
    raise(stems, concept.stem, 1)
    return stems
  })
  const total = known.reduce((sum, { rare }) => sum + rare, 0)
  for (const { number, stems, rare } of asked.phrases) {
    let met = 0
    const used = new Map()
    known.forEach((concept, at) => {
      let best = 0
      for (const stem of stems) {
        const weight = weights[at].get(stem) ?? 0
        if (weight) raise(used, stem, weight)
        best = Math.max(best, weight)
      }
      met += concept.rare * best
    })
    if (!met) continue
    const mine = [...used].reduce((sum, [stem, weight]) => sum + weight * asked.rare(stem), 0)
    const like = (met / total) ** SETTINGS.asking * (mine / rare) ** SETTINGS.written
    raise(found, number, like)
  }
  return found
}

function raise(map, key, value) {
  map.set(key, Math.max(map.get(key) ?? 0, value))
}

/** What the editors wrote down: phrases as stems, and how rare each stem is among them. */
export function readAsked(listed, vocabulary) {
  const phrases = listed.map(([number, text]) => {
    const forms = Dutch.words(text).map((word) => Dutch.forms(word.text)[0])
    return { number, stems: [...new Set(forms.filter((form) => !vocabulary.silent.has(form)).map(Dutch.stem))] }
  })
  const counts = new Map()
  const weak = new Set([...vocabulary.weak].map(Dutch.stem))
  for (const { stems } of phrases) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const rare = (stem) => Math.log(1 + phrases.length / (counts.get(stem) ?? 1)) * (weak.has(stem) ? 0.15 : 1)
  for (const phrase of phrases) phrase.rare = phrase.stems.reduce((sum, stem) => sum + rare(stem), 0) || 1
  return { phrases, rare }
}
