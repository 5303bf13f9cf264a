// The answers of a drafter: a fresh set, a file to save, a file read back without losing anything. Pure.

import { usualChoice } from "./draft.js"
import { clean } from "./typed.js"

/** Answers of somebody who has not begun. */
export function fresh(data) {
  return {
    format: data.format,
    questionnaire: data.version,
    items: hashes(data),
    profile: data.profiles[0].id,
    country: data.profiles[0].countries[0],
    name: "",
    mode: data.items.some((item) => item.quick) ? "quick" : "new",
    themes: [],
    choices: {},
    values: {},
    existing: {},
    parties: {},
    details: {},
    notes: {},
    looked: {},
  }
}

const hashes = (data) => Object.fromEntries(data.items.map((item) => [item.id, item.hash]))

/**
 * The file to save: the answers with the version of the questions that they answer. `items` holds each question as it was
 * when the drafter last looked at it, so that what changed stays marked until then.
 */
export function toFile(data, answers) {
  return `${JSON.stringify({ ...answers, format: data.format, questionnaire: data.version }, null, 1)}\n`
}

/** The drafter looked at a question (or takes that back). Writes into `answers`. */
export function look(item, answers, done = true) {
  answers.items[item.id] = item.hash
  if (done) answers.looked[item.id] = true
  else delete answers.looked[item.id]
}

/** Whether anything stands in the answers that could be lost; a usual choice that nobody looked at comes back by itself. */
export function isBegun(answers) {
  const tables = ["looked", "values", "existing", "parties", "details", "notes"]
  return Boolean(answers.name) || tables.some((name) => Object.keys(answers[name]).length > 0)
}

/**
 * Names that were typed in the clauses themselves, before a party was named once for the whole draft: the first counts.
 * Twin: `migrated` in hooks/handbook/drafting/answers.py. Writes into `answers`.
 */
function named(data, answers) {
  const options = data.items.flatMap((item) => item.options.map((option) => [`${item.id}/${option.id}`, option.clauses]))
  const asked = new Set(
    options.flatMap(([place, clauses]) => clauses.flatMap((clause) => clause.parameters).map(({ id }) => `${place}/${id}`)),
  )
  const typed = Object.entries(answers.values).filter(([place, value]) => !asked.has(place) && clean(value))
  for (const { id } of data.frame.parties) {
    const [, name] = typed.find(([place]) => place.split("/").at(-1) === id) ?? []
    if (name && !answers.parties[id]) answers.parties[id] = { name, plural: false }
  }
}

/**
 * What stands for a choice of an earlier version; a question that was answered itself stays so. Twin: `_moved` in
 * hooks/handbook/drafting/answers.py. Writes into `answers`.
 */
function moved(data, answers) {
  const { choices } = answers
  const found = data.items
    .filter((item) => !item.options.some((option) => choices[item.id]?.includes(option.id)))
    .flatMap((item) => item.options.map((option) => [item.id, option]))
    .filter(([, { formerly }]) => formerly.map((name) => name.split("/")).some(([id, choice]) => choices[id]?.includes(choice)))
  for (const [id, option] of found) choices[id] = [...(choices[id] ?? []), option.id]
}

/** Of answers from before this was kept: one that is not the usual one was somebody's choice. */
function chosen(data, answers) {
  const same = (one, other) => [...one].sort().join() === [...other].sort().join()
  const isUsual = (item, ids) => same(ids, item.default) || same(ids, usualChoice(item, answers))
  const mine = data.items.filter((item) => answers.choices[item.id]?.length && !isUsual(item, answers.choices[item.id]))
  return Object.fromEntries(mine.map((item) => [item.id, true]))
}

/** The ways in: the questions that matter most, all of them, or all of them beside a policy that exists. */
const MODES = ["quick", "new", "check"]

const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : [])
const table = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {})
const written = (value) => (typeof value === "string" ? value : Number.isSafeInteger(value) ? String(value) : "")
const mapped = (value, keep) => Object.fromEntries(Object.entries(table(value)).map(([key, one]) => [key, keep(one)]))

const passage = (value) => ({ place: written(table(value).place), text: written(table(value).text) })

/** What somebody said of an existing policy at a question, with the passages that were confirmed. */
function regulated(value) {
  const { state, place, passages, ...rest } = table(value)
  const kept = (Array.isArray(passages) ? passages : []).map(passage).filter(({ text }) => text)
  return { ...rest, state: written(state), place: written(place), ...(kept.length && { passages: kept }) }
}

/**
 * What a file asks that these questions cannot give, as remarks: a profile or a country that they do not know, or the
 * format of a newer version. The command line refuses it: `_drafter` and `read_answers` in hooks/handbook/draft.py.
 */
function strangeIn(data, found, profile) {
  const named = (code, value, isKnown) => (isKnown ? [] : [{ code, place: "", value: String(value ?? "") }])
  return [
    ...named("format", found.format, !Number.isInteger(found.format) || found.format <= data.format),
    ...named("profile", found.profile, profile),
    ...named("country", found.country, !found.country || !profile || profile.countries.includes(found.country)),
  ]
}

/**
 * Answers from a file, old or new, with what changed since: ids of questions that read differently (`changed`), that are
 * new (`added`) and that are gone (`removed`), and what it asks in vain (`strange`). Nothing that the file holds of
 * questions is dropped. Throws where it is no such file.
 */
export function fromFile(data, text) {
  const found = JSON.parse(text)
  if (table(found) !== found || !("choices" in found) || !("profile" in found)) throw new TypeError("no answers")
  const start = fresh(data)
  const known = new Map(data.items.map((item) => [item.id, item]))
  const asked = data.profiles.find((one) => [one.id, one.kind].includes(found.profile))
  const profile = asked ?? data.profiles[0]
  const answers = {
    ...found,
    profile: profile.id,
    country: profile.countries.includes(found.country) ? found.country : profile.countries[0],
    name: written(found.name),
    mode: MODES.includes(found.mode) ? found.mode : "new",
    themes: texts(found.themes),
    choices: mapped(found.choices, texts),
    values: mapped(found.values, written),
    existing: mapped(found.existing, regulated),
    parties: mapped(found.parties, (one) => ({ name: written(table(one).name), plural: table(one).plural === true })),
    details: mapped(found.details, written),
    notes: mapped(found.notes, (one) => ({ text: written(table(one).text), who: written(table(one).who) })),
    items: mapped(found.items, written),
  }
  const before = answers.items
  if (!Object.keys(before).length) answers.items = hashes(data)
  answers.looked = "looked" in found ? mapped(found.looked, () => true) : chosen(data, answers)
  named(data, answers)
  moved(data, answers)
  const answered = new Set([...Object.keys(answers.choices), ...Object.keys(answers.existing)])
  const changes = {
    changed: [...known.values()].filter((item) => item.id in before && before[item.id] !== item.hash).map((item) => item.id),
    added: Object.keys(before).length ? [...known.keys()].filter((id) => !(id in before)) : [],
    removed: [...answered].filter((id) => !known.has(id)),
    strange: strangeIn(data, found, asked),
  }
  return { answers: { ...start, ...answers }, changes }
}
