// The gaps in a text of a draft, and Dutch that agrees with what fills them. Twin of hooks/handbook/model/gaps.py. Pure.

const GAP = /\{([^{}:]*)(?::([^{}]*))?\}/g
const BY_ARTICLE = 3

/** A text with a capital first. */
export function capital(text) {
  const [first = ""] = text
  return first.toUpperCase() + text.slice(first.length)
}

const idOf = (written) => written.slice(0, 1).toLowerCase() + written.slice(1)

/** The ids that stand in gaps, however they are written there. */
export const gapNames = (...texts) => texts.flatMap((text) => [...text.matchAll(GAP)].map(([, written]) => idOf(written)))

function form(forms, { name, plural }) {
  if (plural) return forms.at(-1)
  return name.startsWith("het ") && forms.length === BY_ARTICLE ? forms.at(-2) : forms[0]
}

/** The text with its gaps filled from a Map of id -> {name, plural}; one that has no name stays. */
export function fill(text, names) {
  return text.replace(GAP, (whole, written, forms) => {
    const named = names.get(idOf(written))
    if (!named) return whole
    if (forms !== undefined) return form(forms.split("|"), named)
    return idOf(written) === written ? named.name : capital(named.name)
  })
}
