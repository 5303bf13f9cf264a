// What a draft holds on topics and answers to employees. Twin of hooks/handbook/drafting/held.py. Pure.

import { articlesOf, unique, whole } from "./drafted.js"

const KINDS = {
  obligation: "required",
  retention: "required",
  prohibition: "prohibited",
  recommendation: "recommended",
  permission: "allowed",
  right: "allowed",
  sanction: "described",
}
const DECIDING = [...Object.keys(KINDS), "principle", "procedure"]
const LONGEST = 15_000
const YES = ["allowed", "allowed_if"]
const NO = ["not_allowed", "not_allowed_unless"]

const placed = (draft) =>
  articlesOf(draft).flatMap((article) => article.provisions.map((provision) => [provision, `${article.id}#${provision.id}`]))

function kindOf(provision) {
  const kind = KINDS[provision.modality] ?? ""
  return kind === "allowed" && provision.conditions.length + provision.exceptions.length ? "conditional" : kind
}

/** The positions: one per choice and kind of norm, in the words of the first such provision, resting on all of them. */
export function positionsOf(draft, words) {
  const found = new Map()
  for (const [provision, place] of placed(draft)) {
    const kind = kindOf(provision)
    if (!kind || !provision.based_on) continue
    const key = JSON.stringify([provision.based_on.clause, provision.topics[0], kind])
    if (found.has(key)) found.get(key).basis.push(place)
    else
      found.set(key, {
        topic: provision.topics[0],
        kind,
        text: provision.text,
        setting: provision.setting,
        ...(provision.conditions.length && { condition: provision.conditions.join(" ") }),
        ...(provision.exceptions.length && { exception: provision.exceptions.join(" ") }),
        citations: [{ locator: `${words.article.toLowerCase()} ${provision.number}` }],
        basis: [place],
      })
  }
  return [...found.values()]
}

function together(verdicts) {
  if (new Set(verdicts).size === 1) return verdicts[0]
  if (verdicts.every((one) => YES.includes(one))) return "allowed_if"
  return verdicts.every((one) => NO.includes(one)) ? "not_allowed_unless" : "depends"
}

/** Whether a provision is one of those by which a choice decides a question: its id ends in the clause's number. */
function decides({ choice, by }, { id, based_on: basedOn }) {
  const number = Number(id.slice(id.lastIndexOf("-") + 1))
  return basedOn.clause === choice && (!by.length || by.includes(number))
}

/** The answers to employees' questions that choices decide; where two decide otherwise, what both come down to. */
export function answersOf(draft, words) {
  const norms = placed(draft).filter(([provision]) => provision.based_on && DECIDING.includes(provision.modality))
  return unique(draft.decided.map((one) => one.situation)).flatMap((situation) => {
    const told = draft.decided.filter((one) => one.situation === situation)
    const basis = new Map(
      told.flatMap((one) => norms.filter(([provision]) => decides(one, provision))).map(([provision, place]) => [place, provision]),
    )
    if (!basis.size) return []
    const text = unique([...basis.values()].map((provision) => whole(provision, words))).join(" ")
    return [
      {
        situation,
        verdict: together(told.map((one) => one.verdict)),
        text: [...text].slice(0, LONGEST).join("").replace(/^ +| +$/g, ""),
        basis: [...basis.keys()],
      },
    ]
  })
}
