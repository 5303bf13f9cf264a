// Which passages of a policy seem to answer which question. Pure: the words of a question (its own, those of its answers with
// their clauses, how people ask about it) are held against those of a passage, with what the search knows of Dutch.

import * as Dutch from "../search/dutch.js"
import { Vocabulary } from "../search/vocabulary.js"

/** What was chosen by trying it on real policies: how much each kind of words says. */
export const SETTINGS = {
  question: 2.5,
  option: 1.4,
  clause: 1.45,
  limit: 1.1,
  why: 0.7,
  example: 0.5,
  asked: 0.6,
  near: 0.3,
  /** How much the titles above a passage and the sentence before its list count beside its own words. */
  heading: 0.8,
  before: 0.35,
  /** How surely another way leads to what a word means: other forms of a verb, parts of a compound, pieces between hyphens, a synonym. */
  relative: 0.5,
  part: 0.6,
  piece: 0.65,
  synonym: 0.7,
  /** A word that carries little. */
  weak: 0.2,
  /** The powers with which a long question and a long passage lose. */
  items: 0.6,
  passages: 0.3,
  /** How much the best clause counts beside the question as a whole. */
  best: 0.52,
  /** How much a passage is lost to a question that it fits better. */
  rival: 0.9,
  /** Below this, and below this part of the best one, nothing is proposed. */
  least: 0.05,
  beside: 0.13,
  /** How much the best passage beside it adds. */
  neighbour: 0.12,
  /** From here on a proposal is more than a guess. */
  sure: 0.2,
  /** From what part of the best passage on those beside it are shown with it. */
  together: 0.48,
  /** Below this a passage answers no question. */
  loose: 0.3,
}

/** How many proposals a question gets. */
export const MOST = 3

const LEAST_RARE = 0.05
const PHRASE = 4 // words of the longest synonym
const RULE = /\b(?:mag|mogen|moet|moeten|dien|dient|dienen|hoort|horen|verplicht|verboden|vereist|nooit|altijd|niet toege(?:staan|laten)|niet geoorloofd|toestemming|zorgt? (?:ervoor|dat)|verbiedt|gelieve|minstens|maximaal|uiterlijk|uitsluitend|alleen|enkel|geen)\b/i
const COMMAND = /^(?:\W*)(?:gebruik|geef|deel|meld|vraag|maak|plaats|houd|hou|zorg|respecteer|vermijd|bewaar|sla|stuur|let|klik|open|neem|laat|bescherm|vermeld|spreek|reageer|wees|doe|verspreid|vergrendel|berg)\b/i

/** Whether a passage asks, forbids or allows something. */
export const isRule = (text) => RULE.test(text) || COMMAND.test(text)

/**
 * The proposals: `{ proposals: Map(item -> [{ passages, score, option, isSure }]), loose }`. `passages` are numbers, more than one where
 * they stand in one list; `option` is the answer that reads most alike; `loose` are the rules that no question covers.
 */
export function match(passages, { items }, known, settings = SETTINGS) {
  const reader = new Reader(passages, items, known, settings)
  const questions = items.map((item) => reader.question(item))
  const scale = new Scale(questions, settings)
  const scores = smooth(passages.map((passage) => scale.scores(reader.passage(passage))), passages, settings)
  const best = scores.map((row) => Math.max(...row.map(({ score }) => score), 0))
  const proposals = new Map()
  questions.forEach(({ item }, column) => {
    const ranked = scores
      .map((row, index) => ({ index, ...row[column], score: row[column].score * (row[column].score / (best[index] || 1)) ** settings.rival }))
      .filter(({ score }) => score >= settings.least)
      .sort((one, other) => other.score - one.score || one.index - other.index)
    const found = grouped(ranked, passages, settings).filter(({ score }, at, all) => score >= all[0].score * settings.beside)
    const few = found.slice(0, MOST).map((one) => ({ ...one, isSure: one.score >= settings.sure }))
    if (few.length) proposals.set(item.id, few)
  })
  return { proposals, loose: passages.flatMap(({ text }, index) => (best[index] < settings.loose && isRule(text) ? [index] : [])) }
}

/** What stands beside a passage in its list or article says something of it too. */
function smooth(scores, passages, { neighbour }) {
  return scores.map((row, index) => {
    const beside = [index - 1, index + 1].filter((other) => scores[other] && isBeside(passages[index], passages[other]))
    return row.map(({ score, option }, column) => ({ score: score + neighbour * Math.max(0, ...beside.map((other) => scores[other][column].score)), option }))
  })
}

const isBeside = (one, other) => one.list === other.list || one.heading === other.heading

/** Ranked passages; those that stand beside each other in one list or article go together where they fit about as well. */
function grouped(ranked, passages, { together }) {
  const made = []
  const taken = new Set()
  for (const { index, score, option } of ranked) {
    if (taken.has(index)) continue
    const fitting = new Set(ranked.filter((one) => !taken.has(one.index) && one.score >= score * together).map((one) => one.index))
    const mine = [index]
    const joins = (next) => fitting.has(next) && isBeside(passages[index], passages[next])
    for (let next = index - 1; joins(next); next--) mine.unshift(next)
    for (let next = index + 1; joins(next); next++) mine.push(next)
    for (const one of mine) taken.add(one)
    made.push({ passages: mine, score, option })
  }
  return made
}

/** Turns texts into words that weigh: `Map(stem -> how surely it is there)`. */
class Reader {
  constructor(passages, items, known, settings) {
    Object.assign(this, { known, settings, read: new Map() })
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
      option.clauses.map((clause) => ({ option: option.id, weights: this.terms(plain([clause.text, ...clause.conditions, ...clause.exceptions].join(" ")), false) })),
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
    return this.said(text).flatMap(({ stem, pieces, parts, weight }) => [
      [stem, weight],
      ...pieces.map((piece) => [piece, weight * this.settings.piece]),
      ...parts.map((part) => [part, weight * this.settings.part]),
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

  /** The words of a text that say something; each is looked up once. */
  said(text) {
    return Dutch.words(text).flatMap(({ text: word }) => {
      if (!this.read.has(word)) this.read.set(word, this.word(word))
      return this.read.get(word)
    })
  }

  word(word) {
    const [form, ...pieces] = Dutch.forms(word)
    if (this.silent(form) || /^\d/.test(form)) return []
    const weight = this.vocabulary.weak.has(form) ? this.settings.weak : 1
    return [{ form, stem: Dutch.stem(form), pieces: pieces.map(Dutch.stem), parts: this.vocabulary.split(form), weight }]
  }
}

/** A clause in words; its gaps are none. */
const plain = (text) => text.replace(/\{[^}]*\}/g, " ")

/** What a question is made of: [text, kind]. */
function fields(item, known) {
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

/** What holds texts against questions. A word that many questions have tells none of them apart. */
class Scale {
  constructor(questions, settings) {
    Object.assign(this, { questions, settings, often: new Map(), wholes: new Map(), clauses: new Map() })
    for (const { weights } of questions) for (const [stem, weight] of weights) this.often.set(stem, (this.often.get(stem) ?? 0) + Math.min(1, weight / 1.5))
    questions.forEach((question, column) => {
      question.length = this.index(this.wholes, question.weights, column)
      question.clauses.forEach((clause) => (clause.length = this.index(this.clauses, clause.weights, [column, clause])))
    })
  }

  rare(stem) {
    return Math.max(LEAST_RARE, Math.log((this.questions.length + 1) / ((this.often.get(stem) ?? 0) + 0.5)))
  }

  /** Notes in an index where words stand; the length of all of them together. */
  index(index, weights, where) {
    let sum = 0
    for (const [stem, weight] of weights) {
      const worth = weight * this.rare(stem)
      sum += worth ** 2
      if (!index.has(stem)) index.set(stem, [])
      index.get(stem).push([where, worth])
    }
    return Math.sqrt(sum) || 1
  }

  /** How much a text is like each question, and the option whose clause is most like it. */
  scores(text) {
    const worths = [...text].map(([stem, sure]) => [stem, sure * this.rare(stem)])
    const size = Math.hypot(...worths.map(([, worth]) => worth)) || 1
    const whole = this.questions.map(() => 0)
    const clauses = new Map()
    for (const [stem, worth] of worths) {
      for (const [column, other] of this.wholes.get(stem) ?? []) whole[column] += worth * other
      for (const [[, clause], other] of this.clauses.get(stem) ?? []) clauses.set(clause, (clauses.get(clause) ?? 0) + worth * other)
    }
    const { items, passages, best } = this.settings
    return this.questions.map((question, column) => {
      let like = 0
      let { option } = question.clauses[0] ?? {}
      for (const clause of question.clauses) {
        const found = (clauses.get(clause) ?? 0) / (clause.length * size)
        if (found > like) [like, option] = [found, clause.option]
      }
      return { score: whole[column] / (question.length ** items * size ** passages) / 20 + best * like, option }
    })
  }
}
