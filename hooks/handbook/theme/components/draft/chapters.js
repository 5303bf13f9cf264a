// The clauses that count, in the chapters and articles of the frame. Twin of hooks/handbook/drafting/chapters.py. Pure.

import { capital, fill } from "./gaps.js"
import { fits, picked } from "./play.js"
import { valueOf } from "./typed.js"

const PERIODS = ["retention"]

/** The provisions that an option brings, without numbers. */
export function provisionsOf(item, option, answers, names) {
  const place = `${item.id}/${option.id}`
  return option.clauses.flatMap((clause, index) => {
    if (!fits(clause, answers)) return []
    const own = clause.parameters.map((one) => [
      one.id,
      { name: valueOf(one, answers.values[`${place}/${one.id}`] ?? ""), plural: false },
    ])
    const filled = (text) => fill(text, new Map([...names, ...own]))
    return [
      {
        id: `${item.id}-${option.id}-${index + 1}`,
        number: "",
        modality: clause.modality,
        badge: clause.badge,
        text: filled(clause.text),
        setting: clause.setting,
        conditions: clause.conditions.map(filled),
        exceptions: clause.exceptions.map(filled),
        topics: item.topics,
        choice: option.label,
        period: clause.parameters.some((one) => one.kind === "number") || PERIODS.includes(clause.modality),
        based_on: { clause: place, fingerprint: clause.fingerprint },
      },
    ]
  })
}

/** The words and the parties that the draft has to explain: those in its clauses, and those that explain these. */
export function toExplain({ frame: { definitions } }, used) {
  const terms = new Set(used.flatMap((clause) => clause.terms))
  const named = new Set(used.flatMap((clause) => clause.parties))
  for (let before = -1; before !== terms.size; ) {
    before = terms.size
    for (const one of definitions.filter(({ id }) => terms.has(id))) {
      for (const term of one.terms) terms.add(term)
      for (const party of one.parties) named.add(party)
    }
  }
  return { terms, named }
}

/** What these words and parties mean, in the order of the frame, each once. */
function definitionsOf(data, drafted, answers, { names, explained }) {
  const { definitions, parties } = data.frame
  const { terms, named } = explained
  const told = [
    ...definitions
      .filter((one) => drafted.definitions && terms.has(one.id) && fits(one, answers))
      .map((one) => [one.id, one.term, one.text]),
    ...parties
      .filter((one) => drafted.who && named.has(one.id) && one.means && fits(one, answers))
      .map((one) => [one.id, names.get(one.id).name, one.means]),
  ]
  const topics = (data.items.find((item) => drafted.items.includes(item.id)) ?? data.items[0]).topics
  return told.map(([id, term, text]) => ({
    id: `begrip-${id}`,
    number: "",
    modality: "definition",
    badge: data.words.definition,
    text: `${capital(term)}: ${fill(text, names)}`,
    setting: "both",
    conditions: [],
    exceptions: [],
    topics,
    choice: "",
    period: false,
    based_on: null,
  }))
}

/** The chapters that have something in them. What the frame has no place for stands last, by theme. */
export function chaptersOf(data, answers, { items, made, names, used }) {
  const { chapters } = data.frame
  const placed = new Set(chapters.flatMap((chapter) => chapter.articles).flatMap((article) => article.items))
  const left = items.filter((item) => !placed.has(item.id))
  const rest = data.groups.map((group) => ({
    id: group.id,
    title: group.label,
    about: group.about,
    items: left.filter((item) => item.group === group.id).map((item) => item.id),
    definitions: false,
    who: false,
  }))
  const explained = toExplain(data, used)
  let count = 0
  const articleOf = (drafted) => {
    const provisions = [
      ...definitionsOf(data, drafted, answers, { names, explained }),
      ...drafted.items
        .flatMap((id) => items.find((item) => item.id === id) ?? [])
        .flatMap((item) => picked(item, made).flatMap((option) => provisionsOf(item, option, answers, names))),
    ]
    if (!provisions.length) return []
    count += 1
    const number = String(count)
    const numbered = provisions.map((one, index) => ({ ...one, number: `${number}.${index + 1}` }))
    return [{ id: drafted.id, number, title: drafted.title, about: drafted.about, provisions: numbered }]
  }
  const all = [...chapters, { id: "beleid", title: data.words.part, about: data.words.code_about, articles: rest }]
  return all
    .map(({ id, title, about, articles }) => ({ id, number: "", title, about, articles: articles.flatMap(articleOf) }))
    .filter((chapter) => chapter.articles.length)
    .map((chapter, index) => ({ ...chapter, number: String(index + 1) }))
}
