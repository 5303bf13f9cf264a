// Two sets of answers into one: what another tab changed, and what a colleague's file holds. Pure.

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const isTable = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value)
const keys = (...tables) => [...new Set(tables.flatMap((table) => Object.keys(table ?? {})))].filter((key) => key !== "__proto__")

/**
 * What both tabs did since `base`; where both changed the same, `theirs` is the later one. `taken` holds the places
 * (["choices", "an-item"], ["name"]) that came from there.
 */
export function together(base, mine, theirs, taken = [], path = []) {
  const merged = {}
  for (const key of keys(mine, theirs)) {
    const [old, one, other] = [base?.[key], mine?.[key], theirs?.[key]]
    if (!path.length && isTable(one) && isTable(other)) {
      merged[key] = together(old, one, other, taken, [key])
      continue
    }
    const changed = !same(old, other)
    if (changed && !same(one, other)) taken.push([...path, key])
    const value = changed ? other : one
    if (value !== undefined) merged[key] = value
  }
  return path.length ? merged : { answers: merged, taken }
}

/** The ids of the questions that places are about. */
export function questionsOf(places) {
  const ids = places.filter(([table]) => ["choices", "values", "existing", "notes"].includes(table)).map(([, key]) => key.split("/")[0])
  return [...new Set(ids)]
}

function valuesOf(item, answers) {
  return Object.entries(answers.values).filter(([place, value]) => place.startsWith(`${item.id}/`) && value)
}

/** What was answered to a question, without who looked at it. */
function answered(item, answers) {
  const chosen = answers.choices[item.id] ?? []
  return {
    chosen: item.options.filter((option) => chosen.includes(option.id)).map((option) => option.id),
    values: Object.fromEntries(valuesOf(item, answers).sort(([one], [other]) => (one < other ? -1 : 1))),
    existing: answers.existing[item.id]?.state ? answers.existing[item.id] : null,
  }
}

const isEmpty = ({ chosen, values, existing }) => !chosen.length && !Object.keys(values).length && !existing

/** Texts of the frame that can differ: [place, mine, theirs]. */
function frames(mine, theirs) {
  const one = (path, answers) => path.reduce((found, key) => found?.[key], answers)
  const paths = [
    ["profile"],
    ["country"],
    ["name"],
    ...keys(mine.details, theirs.details).map((key) => ["details", key]),
    ...keys(mine.parties, theirs.parties).map((key) => ["parties", key]),
  ]
  return paths.map((path) => ({ path, mine: one(path, mine), theirs: one(path, theirs) }))
}

const blank = (value) => (isTable(value) ? !value.name : !value)

/**
 * What a second set of answers says otherwise. `differ`: [{ item | path, mine, theirs }] to choose from; `gained`: ids of
 * questions that only the other one answers.
 */
export function differences(data, mine, theirs) {
  const framed = frames(mine, theirs).filter((one) => !same(one.mine, one.theirs) && !blank(one.mine) && !blank(one.theirs))
  const pairs = data.items.map((item) => ({ item, mine: answered(item, mine), theirs: answered(item, theirs) }))
  const other = pairs.filter((pair) => !same(pair.mine, pair.theirs) && !isEmpty(pair.theirs))
  return {
    differ: [...framed, ...other.filter((pair) => !isEmpty(pair.mine))],
    gained: other.filter((pair) => isEmpty(pair.mine)).map(({ item }) => item.id),
  }
}

function take(item, from, into) {
  for (const table of ["choices", "existing", "looked"]) {
    if (item.id in from[table]) into[table][item.id] = from[table][item.id]
    else delete into[table][item.id]
  }
  for (const [place] of valuesOf(item, into)) delete into.values[place]
  Object.assign(into.values, Object.fromEntries(valuesOf(item, from)))
}

/** Both remarks, one below the other; no remark is lost. */
function noted(one, other) {
  if (!one || !other || same(one, other)) return one ?? other
  const join = (name, mark) => [...new Set([one[name], other[name]].filter(Boolean))].join(mark)
  return { text: join("text", "\n"), who: join("who", ", ") }
}

/** My answers with those of `theirs` that were picked (differences) and that I did not have. */
export function merged(data, mine, theirs, picked) {
  const answers = structuredClone(mine)
  const { gained } = differences(data, mine, theirs)
  for (const { path, ...one } of frames(mine, theirs)) {
    const isPicked = picked.some((pick) => pick.path && same(pick.path, path))
    if (!isPicked && !(blank(one.mine) && !blank(one.theirs))) continue
    if (path.length > 1) answers[path[0]][path[1]] = one.theirs
    else answers[path[0]] = one.theirs
  }
  for (const item of data.items) {
    if (gained.includes(item.id) || picked.some((pick) => pick.item?.id === item.id)) take(item, theirs, answers)
  }
  for (const id of keys(mine.notes, theirs.notes)) answers.notes[id] = noted(mine.notes[id], theirs.notes[id])
  return answers
}
