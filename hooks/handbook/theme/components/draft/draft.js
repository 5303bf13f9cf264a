// Answers in, a draft policy out. Twin of hooks/handbook/drafting/draft.py; a test holds the two together. Pure.

import { chaptersOf, provisionsOf } from "./chapters.js"
import { Citations } from "./citations.js"
import { articlesOf, unique } from "./drafted.js"
import { fits, inPlay, picked } from "./play.js"
import { annexes, detailLines, partyNames, passages, signing } from "./sections.js"
import { clean } from "./typed.js"

export { asked, available, fits, inPlay, picked, usualChoice } from "./play.js"
export { partyNames } from "./sections.js"
export { clean, inBounds, valueOf } from "./typed.js"

/**
 * The answers with what was typed in a gap also in the same gap of other questions, where nothing was typed: it
 * is typed once.
 */
export function spread(items, made, answers) {
  const values = { ...answers.values }
  const places = items.flatMap((item) =>
    picked(item, made).flatMap((option) =>
      option.clauses
        .flatMap((clause) => clause.parameters)
        .filter((parameter) => parameter.kind !== "number")
        .map((parameter) => [`${item.id}/${option.id}/${parameter.id}`, JSON.stringify([parameter.id, parameter.default])]),
    ),
  )
  const typed = new Map()
  for (const [place, gap] of places) {
    const value = clean(values[place] ?? "")
    if (value && !typed.has(gap)) typed.set(gap, value)
  }
  for (const [place, gap] of places) if (typed.has(gap) && !clean(values[place] ?? "")) values[place] = typed.get(gap)
  return { ...answers, values }
}

/** How everybody is called in a draft: the parties, and the drafter itself. */
export function namesOf(data, answers) {
  const name = clean(answers.name) || data.words.nameless
  return partyNames(data, answers).set("naam", { name, plural: false })
}

/** The clauses of an option as they come into the draft; `filled` are answers with what was typed once. */
export function clausesOf(data, item, option, filled) {
  return provisionsOf(item, option, filled, namesOf(data, filled))
}

function choice(item, option, answers, provisions, citations) {
  const place = `${item.id}/${option.id}`
  return {
    item: item.id,
    question: item.question,
    answer: option.label,
    numbers: provisions.filter((one) => one.based_on?.clause === place).map((one) => one.number),
    grounds: item.grounds.filter((one) => fits(one, answers)).map((one) => citations.ground(one)),
    examples: unique(option.examples.map((example) => example.label)),
  }
}

/** Pairs of choices that contradict each other, as authors say or as their clauses do; each pair once. */
function conflictsOf(choices, made, answers) {
  const pairs = choices.flatMap(([item, option]) =>
    [...option.excludes, ...option.clashes.filter((one) => fits(one, answers)).map((one) => one.choice)]
      .filter((other) => made.has(other))
      .map((other) => [`${item.id}/${option.id}`, other]),
  )
  const seen = new Map()
  for (const pair of pairs) {
    const key = [...new Set(pair)].sort().join()
    if (!seen.has(key)) seen.set(key, pair)
  }
  return [...seen.values()]
}

/** The draft that the answers give. */
export function draft(data, answers) {
  const { items, made } = inPlay(data, answers)
  const filled = spread(items, made, answers)
  const names = namesOf(data, answers)
  const { name } = names.get("naam")
  const label = (list, id) => list.find((one) => one.id === id)?.label ?? ""
  const choices = items.flatMap((item) => picked(item, made).map((option) => [item, option]))
  const used = choices.flatMap(([, option]) => option.clauses.filter((clause) => fits(clause, answers)))
  const chapters = chaptersOf(data, filled, { items, made, names, used })
  const provisions = chapters.flatMap((chapter) => chapter.articles).flatMap((article) => article.provisions)
  const citations = new Citations()
  return {
    title: clean(answers.details?.title ?? "") || data.words.title.replace("{name}", () => name),
    name,
    profile: label(data.profiles, answers.profile),
    country: label(data.countries, answers.country),
    details: detailLines(data, answers),
    preamble: passages(data, answers, names, "preamble"),
    chapters,
    closing: passages(data, answers, names, "closing"),
    signatures: signing(data, answers, names),
    annexes: annexes(data, answers, { names, used, provisions }),
    choices: choices.map(([item, option]) => choice(item, option, answers, provisions, citations)),
    decided: choices.flatMap(([item, option]) =>
      option.decides.map((one) => ({ situation: one.situation, verdict: one.verdict, choice: `${item.id}/${option.id}`, by: one.by })),
    ),
    open: items.filter((item) => !made.has(item.id)).map((item) => item.id),
    conflicts: conflictsOf(choices, made, answers),
    left_out: choices.flatMap(([item, option]) =>
      option.relies
        .filter((one) => !one.brought_by.some((other) => made.has(other)))
        .map((one) => ({ choice: `${item.id}/${option.id}`, subject: one.subject })),
    ),
  }
}
