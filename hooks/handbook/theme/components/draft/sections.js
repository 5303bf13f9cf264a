// What stands before and after the chapters of a draft. Twin of hooks/handbook/drafting/sections.py. Pure.

import { capital, fill } from "./gaps.js"
import { fits } from "./play.js"
import { clean, shortName } from "./typed.js"

/** How each party is called, as a Map: as the drafter says, or as is usual. */
export function partyNames(data, answers) {
  return new Map(
    data.frame.parties.map((party) => {
      const typed = answers.parties?.[party.id]
      if (typed && shortName(typed.name)) return [party.id, { name: shortName(typed.name), plural: typed.plural }]
      const { name, plural } = party.names.find((one) => fits(one, answers)) ?? party.names.at(-1)
      return [party.id, { name, plural }]
    }),
  )
}

/** What the drafter says of this text: its version, its date. */
export function detailLines(data, answers) {
  return ["version", "date"]
    .map((key) => [data.words[key], clean(answers.details?.[key] ?? "")])
    .filter(([, text]) => text)
    .map(([label, text]) => `${label}: ${text}`)
}

/** The lines of the preamble or of the end that are meant for this drafter, by kind. */
export function passages(data, answers, names, where) {
  return ["basis", "consideration"].flatMap((kind) => {
    const lines = data.frame[where]
      .filter((one) => one.kind === kind && fits(one, answers))
      .map((one) => fill(one.text, names))
    return lines.length ? [{ id: kind, kind, title: data.words[`${where}_${kind}`], about: "", lines }] : []
  })
}

/** Who signs, with room to do so. */
export function signing(data, answers, names) {
  const { words } = data
  const lines = data.frame.signed_by
    .filter((one) => fits(one, answers))
    .map((one) => `${capital(names.get(one.party).name)}: ${words.room}`)
  return lines.length ? [{ id: "ondertekening", kind: "signatures", title: words.signatures, about: "", lines }] : []
}

/** The annexes that have something in them. */
export function annexes(data, answers, { names, used, provisions }) {
  const { room } = data.words
  const parties = new Set(used.flatMap((clause) => clause.parties))
  const lines = {
    contacts: data.frame.parties
      .filter((party) => parties.has(party.id) && party.contact && fits(party, answers))
      .map((party) => `${capital(names.get(party.id).name)}: ${room}`),
    periods: provisions.filter((one) => one.period).map((one) => `${one.number} ${one.text}`),
  }
  return data.frame.annexes
    .filter((one) => fits(one, answers))
    .map((one) => {
      const typed = one.lines.map((line) => fill(line, names)).map((line) => (line.endsWith(":") ? `${line} ${room}` : line))
      return {
        id: one.id,
        kind: one.kind,
        title: one.title,
        about: fill(one.about, names),
        lines: [...typed, ...(lines[one.kind] ?? [])],
      }
    })
    .filter((one) => one.lines.length)
}
