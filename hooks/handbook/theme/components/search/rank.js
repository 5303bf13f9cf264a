// Which entries answer a question, best first. Knows nothing of files, messages or HTML.
//
// An entry scores the sum of the words of the question that it has, and loses quickly for every word it lacks: entries with
// all words come first, those with most of them follow, so a question in plain words still finds its answer. Ways to ask that
// the editors wrote down are held against the question as a whole.

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
  words: 0.9,
  often: 0.4,
  context: 0.3,
  /** What further places, and further ways to the same word, add to the best one. */
  also: 0.4,
  /** How surely a word found only among search words or in the title of the page is a word of the entry itself. */
  lent: 0.6,
  /** The power with which missing words push an entry down. */
  coverage: 1.1,
  /** How much a word counts that an entry lacks but another one on its page has. */
  neighbour: 0.2,
  /** How much the length of a text takes off, and how many words are usual. */
  length: 0.2,
  usual: 30,
  /** Entries that every word is taken to stand in besides: a word that stands in one entry is not all that counts. */
  common: 4,
  /** How much a word counts that carries little, beside none, one or more words that carry much. */
  weak: [1, 0.5, 0.2],
  /** How much it weighs to be asked in the words that the editors wrote down, and the powers of both sides of the likeness. */
  asked: 1.6,
  asking: 1.5,
  written: 0.75,
  /** How much a way to ask for a page of its own is worth, whatever the kind of what stands on it. */
  named: { checklist: 1, law: 1, guide: 1, page: 1 },
  /** What a term of the glossary is worth where one asks what a word means, in at most so many words that say much. */
  meaning: 1.8,
  meant: 2,
  /** By how much the place in the document wins when its number is asked for. */
  numbered: 5,
  /** How much each kind is what readers look for, all else being equal: in a question, and in other words. */
  kinds: {
    question: [1.4, 1.3],
    topic: [0.6, 0.45],
    article: [0.95, 1],
    provision: [0.8, 0.85],
    position: [0.75, 0.75],
    term: [0.5, 0.75],
    checklist: [0.3, 0.3],
    case: [0.75, 0.8],
    source: [0.7, 0.85],
    statement: [0.6, 0.65],
    note: [0.4, 0.5],
    organisation: [0.7, 1],
    law: [0.3, 0.35],
    code: [0.7, 0.9],
    page: [0.6, 0.7],
    guide: [0.25, 0.3],
  },
}
/** What a word that carries little counts in a way to ask: as in formats/search/asked.py. */
const LITTLE = 0.15
const QUESTION = /^\s*(?:mag|mogen|moet|moeten|kan|kunnen|wie|wat|hoe|waar|wanneer|waarom|welke?|krijg|ben|is|heb|word|wordt|worden|zijn)\s|\?\s*$/i

const MEANING = /^\s*(?:(?:wat|wie)\s+(?:is|zijn|betekent|betekenen|wil)|betekenis|definitie|uitleg)\s/i

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
      for (const [number, bits] of places.get(form).entries) {
        if (!found || found.has(number)) here.set(number, (here.get(number) ?? (found?.get(number) ?? 0)) | bits)
      }
    }
    found = here
  }
  return found
}

/** The answers to what was asked, best first: [{ number, score, cover }]. */
export function rank(question, concepts, { entries, phrases, places, owners, vocabulary }) {
  const strong = concepts.filter((concept) => !concept.weak).length
  const known = concepts.map((concept) => {
    const found = lookUp(concept, places, entries)
    addOwners(found, owners.get(concept.stem), entries)
    const pages = new Set([...found.keys()].map((number) => entries[number].page))
    const usual = concept.weak ? SETTINGS.weak[Math.min(strong, SETTINGS.weak.length - 1)] : 1
    // a word that stands nowhere tells no entry from another; one may stand only in ways to ask
    const often = found.size || phrasesWith(concept, places)
    const rare = often ? Math.log(1 + entries.length / (often + SETTINGS.common)) : 0
    return { ...concept, hits: found, pages, rare: rare * usual / concept.share }
  })
  const total = known.reduce((sum, { rare }) => sum + rare, 0)
  if (!total) return []
  const alike = likeness(known, total, phrases, places, vocabulary)
  const means = MEANING.test(question) && strong <= SETTINGS.meant
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
    const usual = means && kind === "term" ? SETTINGS.meaning : SETTINGS.kinds[kind][asks]
    const named = Math.max(usual, SETTINGS.named[kind] ?? 0)
    const by = score * (cover / total) ** SETTINGS.coverage * usual + SETTINGS.asked * like * total * named
    answers.push({ number, score: by, cover: Math.max(cover / total, like) })
  }
  return answers.sort((one, other) => other.score - one.score || one.number - other.number)
}

/** In how many ways to ask a word stands. */
function phrasesWith(concept, places) {
  const found = new Set()
  for (const { sets } of concept.found) for (const form of sets[0]) for (const phrase of places.get(form).phrases) found.add(phrase)
  return found.size
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

/** How well a question meets the ways to ask that the editors wrote down, from 0 to 1: entry -> likeness of its best phrase. */
function likeness(known, total, phrases, places, { forms, weak }) {
  const met = new Map() // phrase -> how much of the question it has, and which of its forms were met how surely
  for (const { found, rare } of known) {
    const best = new Map()
    for (const { sets, weight } of found) {
      if (sets.length > 1) continue
      for (const form of sets[0]) {
        for (const phrase of places.get(form).phrases) if ((best.get(phrase)?.weight ?? 0) < weight) best.set(phrase, { weight, form })
      }
    }
    for (const [phrase, { weight, form }] of best) {
      const hit = met.get(phrase) ?? { asked: 0, used: new Map() }
      hit.asked += rare * weight
      raise(hit.used, form, weight)
      met.set(phrase, hit)
    }
  }
  const says = (form) => Math.log(1 + phrases.length / places.get(form).phrases.length) * (weak.has(forms[form]) ? LITTLE : 1)
  const found = new Map()
  for (const [phrase, { asked, used }] of met) {
    const written = [...used].reduce((sum, [form, weight]) => sum + weight * says(form), 0) / phrases[phrase].says
    const like = (asked / total) ** SETTINGS.asking * Math.min(1, written) ** SETTINGS.written
    raise(found, phrases[phrase].entry, like)
  }
  return found
}

function raise(map, key, value) {
  map.set(key, Math.max(map.get(key) ?? 0, value))
}
