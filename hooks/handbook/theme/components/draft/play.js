// Which questions are asked, and which choices count. Twin of hooks/handbook/drafting/play.py and answers.py. Pure.

/** Whether something is meant for this drafter. */
export function fits({ countries, profiles }, { country, profile }) {
  return (!countries.length || countries.includes(country)) && (!profiles.length || profiles.includes(profile))
}

/** The usual answer of this drafter. */
export function usualChoice(item, answers) {
  return [...(item.usual.find((one) => fits(one, answers))?.options ?? item.default)]
}

const holds = (made, needed) => needed.every((name) => made.has(name))

/** A theme that does not exist leaves nothing out. */
function withKnownThemes({ groups }, answers) {
  return { ...answers, themes: answers.themes.filter((id) => groups.some((group) => group.id === id)) }
}

function eligible(item, answers) {
  const { profile, themes } = answers
  return profile in item.levels && (!themes.length || item.always || themes.includes(item.group))
}

/** The items that the profile and the themes ask for, whatever was chosen: those of an existing policy to look at. */
export function asked(data, given) {
  const answers = withKnownThemes(data, given)
  return data.items.filter((item) => eligible(item, answers))
}

/** The options that fit the drafter and the choices made. */
export function available(item, answers, made) {
  return item.options.filter((option) => fits(option, answers) && holds(made, option.needs))
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
export function inPlay(data, given) {
  const answers = withKnownThemes(data, given)
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

/** The options of an item that count. */
export const picked = (item, made) => item.options.filter((option) => made.has(`${item.id}/${option.id}`))
