// Which passages of a policy seem to answer which question. Pure: the words of a question (its own, those of its answers with
// their clauses, how people ask about it) are held against those of a passage, with what the search knows of Dutch.

import * as Dutch from "../search/dutch.js"
import { Vocabulary } from "../search/vocabulary.js"

/** What was chosen by trying it on real policies: how much each kind of words says. */
export const SETTINGS = {
  question: 2.5,
  option: 1.5,
  clause: 1.5,
  limit: 0.6,
  why: 0.6,
  example: 0.8,
  asked: 1,
  near: 0.5,
  /** How much the titles above a passage and the sentence before its list count beside its own words. */
  heading: 0.45,
  before: 0.35,
  /** How surely another way leads to what a word means: other forms of a verb, parts of a compound, pieces between hyphens, a synonym. */
  relative: 0.8,
  part: 0.55,
  piece: 0.7,
  synonym: 0.65,
  /** A word that carries little. */
  weak: 0.25,
  /** The powers with which a long question and a long passage lose. */
  items: 0.7,
  passages: 0.55,
  /** How much the best clause counts beside the question as a whole. */
  best: 0.6,
  /** How much a passage is lost to a question that it fits better. */
  rival: 0.7,
  /** Below this, and below this part of the best one, nothing is proposed. */
  least: 0.03,
  beside: 0.3,
  /** From what part of the best item of its list on another item is shown with it. */
  together: 0.6,
  /** Below this a passage answers no question. */
  loose: 0.07,
}

/** How many proposals a question gets. */
export const MOST = 3

const PHRASE = 4 // words of the longest synonym
const RULE = /\b(?:mag|mogen|moet|moeten|dien|dient|dienen|hoort|horen|verplicht|verboden|vereist|nooit|altijd|niet toege(?:staan|laten)|niet geoorloofd|toestemming|zorgt? (?:ervoor|dat)|verbiedt|gelieve|minstens|maximaal|uiterlijk)\b/i
const COMMAND = /^(?:\W*)(?:gebruik|geef|deel|meld|vraag|maak|plaats|houd|hou|zorg|respecteer|vermijd|bewaar|sla|stuur|let|klik|open|neem|laat|bescherm|vermeld|spreek|reageer|wees|doe|verspreid|vergrendel|berg)\b/i

/** Whether a passage asks, forbids or allows something. */
export const isRule = (text) => RULE.test(text) || COMMAND.test(text)

/**
 * The proposals: `{ proposals: Map(item -> [{ passages, score, option }]), loose }`. `passages` are numbers, more than one where
 * they stand in one list; `option` is the answer that reads most alike; `loose` are the rules that no question covers.
 */
export function match(passages, items, known, settings = SETTINGS) {
  const reader = new Reader(passages, items, known, settings)
  const questions = items.map((item) => reader.question(item))
  weigh(questions)
  const texts = passages.map((passage) => reader.passage(passage))
  const scores = texts.map((text) => questions.map((question) => likeness(text, question, settings)))
  const best = scores.map((row) => Math.max(...row.map(({ score }) => score), 0))
  const proposals = new Map()
  questions.forEach(({ item }, column) => {
    const ranked = scores
      .map((row, index) => ({ index, ...row[column], score: row[column].score * (row[column].score / (best[index] || 1)) ** settings.rival }))
      .filter(({ score }) => score >= settings.least)
      .sort((one, other) => other.score - one.score || one.index - other.index)
    const found = grouped(ranked, passages, settings).filter(({ score }, at, all) => score >= all[0].score * settings.beside)
    if (found.length) proposals.set(item.id, found.slice(0, MOST))
  })
  return { proposals, loose: passages.flatMap(({ text }, index) => (best[index] < settings.loose && isRule(text) ? [index] : [])) }
}

/** Ranked passages, those of one list together where they fit about as well. */
function grouped(ranked, passages, { together }) {
  const made = []
  const taken = new Set()
  for (const { index, score, option } of ranked) {
    if (taken.has(index)) continue
    const mine = ranked.filter((one) => one.index === index || (!taken.has(one.index) && passages[one.index].list === passages[index].list && one.score >= score * together))
    for (const one of mine) taken.add(one.index)
    made.push({ passages: mine.map((one) => one.index).sort((one, other) => one - other), score, option })
  }
  return made
}

/** Turns texts into words that weigh: `Map(stem -> how surely it is there)`. */
class Reader {
  constructor(passages, items, known, settings) {
    Object.assign(this, { known, settings, ways: new Map() })
    const forms = new Set()
    const texts = [...passages.flatMap(({ text, heading, before }) => [text, heading, before]), ...items.flatMap((item) => fields(item, known).map(([text]) => text))]
    for (const text of texts) for (const { text: word } of Dutch.words(text)) for (const form of Dutch.forms(word)) forms.add(form)
    this.vocabulary = new Vocabulary({ ...known, forms: [...forms].sort() })
  }

  /** A question with its words, as a whole and clause by clause. */
  question(item) {
    const weights = new Map()
    for (const [text, kind] of fields(item, this.known)) {
      const counts = new Map()
      for (const [stem, sure] of this.stems(text)) counts.set(stem, (counts.get(stem) ?? 0) + sure)
      for (const [stem, count] of counts) weights.set(stem, (weights.get(stem) ?? 0) + this.settings[kind] * (2 * count) / (count + 1))
    }
    const clauses = item.options.flatMap((option) =>
      option.clauses.map((clause) => ({ option: option.id, weights: this.terms([clause.text, ...clause.conditions, ...clause.exceptions].join(" "), false) })),
    )
    return { item, weights, clauses }
  }

  passage({ text, heading, before }) {
    const found = this.terms(text, true)
    for (const [words, share] of [[before, this.settings.before], [heading, this.settings.heading]]) {
      for (const [stem, sure] of this.terms(words, true)) found.set(stem, Math.max(found.get(stem) ?? 0, sure * share))
    }
    return found
  }

  terms(text, wide) {
    const found = new Map()
    for (const [stem, sure] of wide ? this.wide(text) : this.stems(text)) found.set(stem, Math.max(found.get(stem) ?? 0, sure))
    return found
  }

  /** The words of a text themselves, and the parts of compounds. */
  stems(text) {
    return this.said(text).flatMap(({ form, stem, pieces, weight }) => [
      [stem, weight],
      ...pieces.map((piece) => [Dutch.stem(piece), weight * this.settings.piece]),
      ...this.vocabulary.split(form).map((part) => [part, weight * this.settings.part]),
    ])
  }

  /** Those, and other ways to say them. */
  wide(text) {
    const said = this.said(text)
    const { relative, synonym } = this.settings
    const more = said.flatMap(({ stem, weight }) => this.vocabulary.relatives(stem).map((one) => [one, weight * relative]))
    said.forEach((_, from) => {
      for (let to = from + 1; to <= Math.min(said.length, from + PHRASE); to++) {
        const phrase = said.slice(from, to)
        const weight = Math.max(...phrase.map((one) => one.weight))
        for (const way of this.vocabulary.beside.get(phrase.map((one) => one.stem).join(" ")) ?? []) {
          for (const stem of way.stems) if (!this.silent(stem)) more.push([stem, (weight * synonym * way.weight) / 0.8 / way.stems.length ** 0.5])
        }
      }
    })
    return [...this.stems(text), ...more]
  }

  silent(stem) {
    return this.vocabulary.silent.has(stem)
  }

  said(text) {
    return Dutch.words(text).flatMap(({ text: word }) => {
      const [form, ...pieces] = Dutch.forms(word)
      if (this.silent(form) || /^\d/.test(form)) return []
      return [{ form, pieces, stem: Dutch.stem(form), weight: this.vocabulary.weak.has(form) ? this.settings.weak : 1 }]
    })
  }
}

/** What a question is made of: [text, kind]. Gaps in clauses are no words. */
function fields(item, known) {
  const plain = (text) => text.replace(/\{[^}]*\}/g, " ")
  return [
    [item.question, "question"],
    [item.why, "why"],
    [item.options.flatMap((option) => [option.label, option.help]).join(" "), "option"],
    [item.options.flatMap((option) => option.clauses.map((clause) => plain(clause.text))).join(" "), "clause"],
    [item.options.flatMap((option) => option.clauses.flatMap((clause) => [...clause.conditions, ...clause.exceptions].map(plain))).join(" "), "limit"],
    [item.options.flatMap((option) => option.examples.map((example) => example.text)).join(" "), "example"],
    [(known.asked[item.id] ?? []).join(" "), "asked"],
    [(known.near[item.id] ?? []).join(" "), "near"],
  ]
}

/** A word that many questions have tells none of them apart. */
function weigh(questions) {
  const often = new Map()
  for (const { weights } of questions) for (const [stem, weight] of weights) often.set(stem, (often.get(stem) ?? 0) + Math.min(1, weight / 1.5))
  const rare = (stem) => Math.log((questions.length + 1) / ((often.get(stem) ?? 0) + 0.5))
  for (const question of questions) {
    Object.assign(question, vector(question.weights, rare))
    for (const clause of question.clauses) Object.assign(clause, vector(clause.weights, rare))
    question.rare = rare
  }
}

function vector(weights, rare) {
  const words = new Map([...weights].map(([stem, weight]) => [stem, weight * Math.max(0.05, rare(stem))]))
  return { words, length: Math.hypot(...words.values()) || 1 }
}

/** How much a passage and a question are alike, and the option whose clause is most like it. */
function likeness(text, { words, length, clauses, rare, item }, settings) {
  let own = 0
  for (const [stem, sure] of text) own += (sure * Math.max(0.05, rare(stem))) ** 2
  const size = Math.sqrt(own) || 1
  const dot = (other) => {
    let sum = 0
    for (const [stem, sure] of text) if (other.has(stem)) sum += sure * Math.max(0.05, rare(stem)) * other.get(stem)
    return sum
  }
  const whole = dot(words) / (length ** settings.items * size ** settings.passages)
  let score = 0
  let option = item.options[0]?.id
  for (const clause of clauses) {
    const like = dot(clause.words) / (clause.length * size)
    if (like > score) [score, option] = [like, clause.option]
  }
  return { score: whole / 20 + settings.best * score, option }
}
