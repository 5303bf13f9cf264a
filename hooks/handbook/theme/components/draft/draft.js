// Answers in, a draft policy out. Twin of hooks/handbook/drafting/draft.py; a test holds the two together. Pure.

const LONGEST = 10_000
// the characters of drafting/draft.py CONTROL; with the flag u, \ud800-\udfff are halves that stand alone
// eslint-disable-next-line no-control-regex
const CONTROL =
  /[\u0000-\u001f\u007f-\u00a0\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]/gu
const GAP = /\{([a-z0-9-]+)\}/g

const trimmed = (text) => text.replace(/^ +| +$/g, "")

/** Text that somebody typed: one line, no characters that mean something to machines only. */
export function clean(text) {
  const flat = trimmed(text.replace(CONTROL, " ").replace(/ +/g, " "))
  return trimmed([...flat].slice(0, LONGEST).join(""))
}

/** The choices of a first draft: every default of every item. */
export function defaultChoices(data) {
  return Object.fromEntries(data.items.map((item) => [item.id, [...item.default]]))
}

const holds = (made, needed) => needed.every((name) => made.has(name))

function eligible(item, answers) {
  return answers.profile in item.levels && (!answers.themes.length || answers.themes.includes(item.group))
}

/** The items that the profile and the themes ask for, whatever was chosen: those of an existing policy to look at. */
export function asked(data, answers) {
  return data.items.filter((item) => eligible(item, answers))
}

/** The options that fit the country and the choices made. */
export function available(item, answers, made) {
  return item.options.filter(
    (option) =>
      (!option.countries.length || option.countries.includes(answers.country)) && holds(made, option.needs),
  )
}

function counting(item, answers, made) {
  const chosen = answers.choices[item.id] ?? []
  let counted = available(item, answers, made)
    .map((option) => option.id)
    .filter((id) => chosen.includes(id))
  if (!item.multiple) {
    const earlier = item.options.map((option) => option.id).filter((id) => made.has(`${item.id}/${id}`))
    counted = earlier.length ? earlier : counted.slice(0, 1)
  }
  return counted.length ? [item.id, ...counted.map((id) => `${item.id}/${id}`)] : []
}

/** The items that are asked, in order, and the choices that count (`item` and `item/option`). */
export function inPlay(data, answers) {
  const playing = new Set()
  const made = new Set()
  for (;;) {
    const before = playing.size + made.size
    for (const item of data.items) {
      if (!playing.has(item.id) && eligible(item, answers) && holds(made, item.needs)) playing.add(item.id)
      if (playing.has(item.id)) for (const name of counting(item, answers, made)) made.add(name)
    }
    if (before === playing.size + made.size) return { items: data.items.filter((item) => playing.has(item.id)), made }
  }
}

const picked = (item, made) => item.options.filter((option) => made.has(`${item.id}/${option.id}`))

/**
 * The answers with what was typed in a gap also in the same gap of other questions, where nothing was typed: who
 * communicates or who helps with ICT is typed once.
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

/** Whether a number may stand in a gap. */
export function inBounds(parameter, value) {
  if (!/^[0-9]{1,9}$/.test(value)) return false
  return (parameter.minimum ?? 0) <= Number(value) && Number(value) <= (parameter.maximum ?? 999_999_999)
}

/** What stands in a gap: what was typed if it fits, the default otherwise. */
export function valueOf(parameter, typed) {
  const value = clean(typed)
  if (!value || (parameter.kind === "number" && !inBounds(parameter, value))) return parameter.default
  return value
}

function provision(item, option, number, clause, answers) {
  const place = `${item.id}/${option.id}`
  const values = new Map(clause.parameters.map((one) => [one.id, valueOf(one, answers.values[`${place}/${one.id}`] ?? "")]))
  const filled = (text) => text.replace(GAP, (whole, id) => values.get(id) ?? whole)
  return {
    id: `${item.id}-${option.id}-${number}`,
    modality: clause.modality,
    badge: clause.badge,
    text: filled(clause.text),
    setting: clause.setting,
    conditions: clause.conditions.map(filled),
    exceptions: clause.exceptions.map(filled),
    topics: item.topics,
    choice: option.label,
    based_on: { clause: place, fingerprint: clause.fingerprint },
  }
}

/** The clauses of an option as they come into the draft. */
export function clausesOf(item, option, answers) {
  return option.clauses.map((clause, index) => provision(item, option, index + 1, clause, answers))
}

function articlesOf(data, items, made, answers) {
  const articles = []
  for (const group of data.groups) {
    const provisions = items
      .filter((item) => item.group === group.id)
      .flatMap((item) => picked(item, made).flatMap((option) => clausesOf(item, option, answers)))
    if (provisions.length) {
      const number = String(articles.length + 1)
      articles.push({ id: group.id, number, title: group.label, about: group.about, provisions })
    }
  }
  return articles
}

/** The draft that the answers give. */
export function draft(data, answers) {
  const { items, made } = inPlay(data, answers)
  const label = (list, id) => list.find((one) => one.id === id)?.label ?? ""
  const name = clean(answers.name) || data.words.nameless
  return {
    title: data.words.title.replace("{name}", () => name),
    name,
    profile: label(data.profiles, answers.profile),
    country: label(data.countries, answers.country),
    articles: articlesOf(data, items, made, spread(items, made, answers)),
    choices: items.flatMap((item) =>
      picked(item, made).map((option) => ({
        question: item.question,
        answer: option.label,
        examples: option.examples.map((example) => example.label),
      })),
    ),
    open: items.filter((item) => !made.has(item.id)).map((item) => item.id),
    conflicts: items.flatMap((item) =>
      picked(item, made).flatMap((option) =>
        option.excludes.filter((other) => made.has(other)).map((other) => [`${item.id}/${option.id}`, other]),
      ),
    ),
  }
}
