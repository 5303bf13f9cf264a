// What is wrong with answers, told alike by the page and the command line. Twin of hooks/handbook/drafting/remarks.py. Pure.

import { draft } from "./draft.js"
import { fits, inPlay, picked } from "./play.js"
import { clean, numberFits } from "./typed.js"

/** Codes of remarks with which no draft is made. */
export const STOPS = ["number"]

function unknown(data, answers) {
  const groups = data.groups.map((group) => group.id)
  const parties = data.frame.parties.map((party) => party.id)
  const found = [
    ...answers.themes.filter((id) => !groups.includes(id)).map((value) => ({ code: "theme", place: "", value })),
    ...Object.keys(answers.parties ?? {})
      .filter((id) => !parties.includes(id))
      .map((value) => ({ code: "party", place: "", value })),
  ]
  for (const [id, chosen] of Object.entries(answers.choices)) {
    const item = data.items.find((one) => one.id === id)
    if (item) found.push(...options(item, chosen, answers))
    else found.push({ code: "question", place: "", value: id })
  }
  return found
}

function options(item, chosen, answers) {
  const known = new Map(item.options.map((option) => [option.id, option]))
  const strange = chosen.filter((id) => !known.has(id)).map((value) => ({ code: "option", place: item.id, value }))
  const fitting = chosen.filter((id) => known.has(id) && fits(known.get(id), answers))
  if (fitting.length < 2 || item.multiple) return strange
  return [...strange, { code: "several", place: item.id, value: fitting.join(", ") }]
}

/** Numbers that are typed in gaps of choices that count and cannot stand there. */
function numbers(data, answers) {
  const { items, made } = inPlay(data, answers)
  return items.flatMap((item) =>
    picked(item, made).flatMap((option) => {
      const place = `${item.id}/${option.id}`
      return option.clauses
        .filter((clause) => fits(clause, answers))
        .flatMap((clause) => clause.parameters)
        .map((parameter) => [parameter, clean(answers.values[`${place}/${parameter.id}`] ?? "")])
        .filter(([parameter, typed]) => typed && !numberFits(parameter, typed))
        .map(([, value]) => ({ code: "number", place, value }))
    }),
  )
}

/** Everything that is wrong, in the order of the questions: {code, place, value}; `made` is their draft. */
export function remarks(data, answers, made = draft(data, answers)) {
  return [
    ...unknown(data, answers),
    ...numbers(data, answers),
    ...made.conflicts.map(([place, value]) => ({ code: "conflict", place, value })),
    ...made.left_out.map(({ choice, subject }) => ({ code: "left_out", place: choice, value: subject })),
  ]
}
