// Whom a draft names: in its clauses and in what explains them, before and after its chapters, and under it. Pure.

import { toExplain } from "./chapters.js"
import { gapNames } from "./gaps.js"
import { fits, inPlay, picked } from "./play.js"

/** The ids of the parties that the draft of these answers names, as a Set. */
export function namedIn(data, answers) {
  const { items, made } = inPlay(data, answers)
  const mine = (list) => list.filter((one) => fits(one, answers))
  const used = items.flatMap((item) => picked(item, made)).flatMap((option) => mine(option.clauses))
  const { preamble, closing, signed_by: signed, annexes, parties } = data.frame
  const texts = [...mine([...preamble, ...closing]).map((one) => one.text), ...mine(annexes).flatMap((one) => [one.about, ...one.lines])]
  const named = new Set([...toExplain(data, used).named, ...mine(signed).map((one) => one.party), ...gapNames(...texts)])
  const explained = parties.filter((party) => named.has(party.id)).map((party) => party.means)
  return new Set([...named, ...gapNames(...explained)])
}
