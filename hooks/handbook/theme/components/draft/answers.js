// The answers of a drafter: a fresh set, a file to save, a file read back without losing anything. Pure.

/** Answers of somebody who has not begun. */
export function fresh(data) {
  return {
    format: data.format,
    questionnaire: data.version,
    items: hashes(data),
    profile: data.profiles[0].id,
    country: data.profiles[0].countries[0],
    name: "",
    mode: "new",
    themes: [],
    choices: {},
    values: {},
    existing: {},
  }
}

const hashes = (data) => Object.fromEntries(data.items.map((item) => [item.id, item.hash]))

/** The file to save: the answers with the version of the questions that they answer. */
export function toFile(data, answers) {
  return `${JSON.stringify({ ...answers, format: data.format, questionnaire: data.version, items: { ...answers.items, ...hashes(data) } }, null, 1)}\n`
}

const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : [])
const table = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {})
const written = (value) => (typeof value === "string" ? value : Number.isSafeInteger(value) ? String(value) : "")
const mapped = (value, keep) => Object.fromEntries(Object.entries(table(value)).map(([key, one]) => [key, keep(one)]))

const passage = (value) => ({ place: written(table(value).place), text: written(table(value).text) })

/** What somebody said of an existing policy at a question, with the passages that were confirmed. */
function looked(value) {
  const { state, place, passages, ...rest } = table(value)
  const kept = (Array.isArray(passages) ? passages : []).map(passage).filter(({ text }) => text)
  return { ...rest, state: written(state), place: written(place), ...(kept.length && { passages: kept }) }
}

/**
 * Answers from a file, old or new, with what changed since: ids of questions that read differently (`changed`), that are
 * new (`added`) and that are gone (`removed`). Nothing that the file holds is dropped. Throws where it is no such file.
 */
export function fromFile(data, text) {
  const found = JSON.parse(text)
  if (table(found) !== found || !("choices" in found) || !("profile" in found)) throw new TypeError("no answers")
  const start = fresh(data)
  const known = new Map(data.items.map((item) => [item.id, item]))
  const profile = data.profiles.find((one) => one.id === found.profile) ?? data.profiles[0]
  const answers = {
    ...found,
    profile: profile.id,
    country: profile.countries.includes(found.country) ? found.country : profile.countries[0],
    name: written(found.name),
    mode: found.mode === "check" ? "check" : "new",
    themes: texts(found.themes),
    choices: mapped(found.choices, texts),
    values: mapped(found.values, written),
    existing: mapped(found.existing, looked),
    items: mapped(found.items, written),
  }
  const before = answers.items
  const answered = new Set([...Object.keys(answers.choices), ...Object.keys(answers.existing)])
  const changes = {
    changed: [...known.values()].filter((item) => item.id in before && before[item.id] !== item.hash).map((item) => item.id),
    added: Object.keys(before).length ? [...known.keys()].filter((id) => !(id in before)) : [],
    removed: [...answered].filter((id) => !known.has(id)),
  }
  return { answers: { ...start, ...answers }, changes }
}
