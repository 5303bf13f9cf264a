// What a reader chose, its way into the address and back, and which rows it leaves. Pure: no page, no network.

export const LISTS = ["org", "groep", "standpunt", "dicht"]
export const SWITCHES = ["verschil", "zonder-stilte"]

/** The choice that shows everything that the page came with. */
export function fresh(columns) {
  return { org: [...columns], groep: [], standpunt: [], dicht: [], verschil: false, "zonder-stilte": false, zoek: "" }
}

/**
 * The choice that an address carries; what it does not name is as on a fresh page. `known`: what each list may hold.
 * `unknown` and `left` are what it names that does not exist, and what is more than fits.
 */
export function read(address, columns, known, widest) {
  const asked = new URLSearchParams(address)
  const state = fresh(columns)
  for (const name of LISTS) {
    if (asked.has(name)) state[name] = [...new Set(asked.get(name).split(",").filter(Boolean))]
  }
  const unknown = []
  for (const [name, values] of Object.entries(known)) {
    unknown.push(...state[name].filter((id) => !values.includes(id)))
    state[name] = state[name].filter((id) => values.includes(id))
  }
  const left = state.org.splice(widest)
  if (!state.org.length) state.org = [...columns]
  for (const name of SWITCHES) state[name] = asked.get(name) === "1"
  state.zoek = asked.get("zoek") ?? ""
  return { state, unknown, left }
}

/** The shortest address that brings the choice back: what is as on a fresh page is left out. */
export function write(state, columns) {
  const parts = []
  for (const name of LISTS) {
    const usual = name === "org" ? columns.join() : ""
    if (state[name].join() !== usual) parts.push(`${name}=${state[name].map(encodeURIComponent).join()}`)
  }
  for (const name of SWITCHES) if (state[name]) parts.push(`${name}=1`)
  if (state.zoek.trim()) parts.push(`zoek=${encodeURIComponent(state.zoek.trim())}`)
  return parts.length ? `?${parts.join("&")}` : ""
}

/** How many filters are on; which organisations stand in the table is no filter. */
export function filters(state) {
  const lists = [state.groep, state.standpunt, state.zoek.trim()].filter((chosen) => chosen.length)
  return lists.length + SWITCHES.filter((name) => state[name]).length
}

/** Text as it is searched: small letters, no accents, one kind of apostrophe. */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[’‘]/g, "'")
    .toLowerCase()
}

/** Whether organisations with positions hold different kinds. A silence is no difference, nor are mere provisions. */
export function differ(cells) {
  const speaking = cells.filter((cell) => cell.kinds.length)
  const kinds = speaking.map((cell) => [...new Set(cell.kinds)].sort().join())
  return new Set(kinds).size > 1
}

/** Whether a row stays. `row`: its group, the words of its topic, and the cells that are shown. */
export function stays(row, state) {
  if (state.groep.length && !state.groep.includes(row.group)) return false
  if (state.verschil && !differ(row.cells)) return false
  const said = row.cells.flatMap((cell) => cell.kinds)
  if (state["zonder-stilte"] && !row.cells.some((cell) => cell.speaks)) return false
  if (state.standpunt.length && !said.some((kind) => state.standpunt.includes(kind))) return false
  const asked = plain(state.zoek).split(/\s+/).filter(Boolean)
  const found = plain([row.words, ...row.cells.map((cell) => cell.text)].join(" "))
  return asked.every((word) => found.includes(word))
}

/** How two cells relate; the same words as the pages that are made beforehand. */
export function relation(first, second) {
  const [a, b] = [first, second].map(({ kinds }) => [...new Set(kinds)].sort().join())
  if (!first.speaks && !second.speaks) return "neither"
  if (!first.speaks || !second.speaks) return first.speaks ? "first" : "second"
  if (!a || !b) return "unjudged"
  return a === b ? "same" : "different"
}
