// How far a drafter is: what is decided, what only follows what is usual, what is open, and how long the rest takes. Pure.

import { asked, available, inPlay, usualChoice } from "./draft.js"

/** The states of a question, from nothing to done. */
export const STATES = ["open", "usual", "decided"]

const WORDS_A_MINUTE = 240
const MINUTES_TO_CHOOSE = 0.3

/** Whether the way that was chosen asks this question; the others keep what is usual. */
export const isAsked = (item, answers) => answers.mode !== "quick" || item.quick

/** How much a question matters to a profile, most first. */
export const LEVELS = ["essential", "recommended", "optional"]

/** What the profile needs most comes first. */
export function ordered(items, { profile }) {
  const rank = (item) => LEVELS.indexOf(item.levels[profile] ?? "optional")
  return [...items].sort((one, other) => rank(one) - rank(other))
}

/** The themes that are asked, with the questions of each: those of the way that was chosen, and the `rest` of it. */
export function themesOf(data, items, answers) {
  return data.groups
    .map((group) => {
      const mine = ordered(items.filter((item) => item.group === group.id), answers)
      return { group, items: mine.filter((item) => isAsked(item, answers)), rest: mine.filter((item) => !isAsked(item, answers)) }
    })
    .filter((theme) => theme.items.length)
}

/** What the drafter did with a question. An answer that nobody looked at is no decision. */
export function stateOf(item, made, answers) {
  if (answers.mode === "check") return answers.existing[item.id]?.state ? "decided" : "open"
  if (!made.has(item.id)) return "open"
  return item.id in answers.looked ? "decided" : "usual"
}

/** How many questions are in each state. */
export function tally(items, state) {
  const counts = Object.fromEntries(STATES.map((name) => [name, 0]))
  for (const item of items) counts[state.get(item.id)] += 1
  return counts
}

/** Whether a question is new or reads differently since the answers were given. */
export function markOf(item, answers) {
  if (!(item.id in answers.items)) return "new"
  return answers.items[item.id] === item.hash ? "" : "changed"
}

const words = (text) => (text ?? "").split(" ").length

/** About how many minutes it takes to read and answer these questions; from their words, never from a clock. */
export function minutesFor(items) {
  const read = items.flatMap((item) => [
    item.question,
    item.why,
    ...item.options.flatMap((option) => [option.label, option.help, option.pro, option.con, option.asks]),
  ])
  const minutes = read.reduce((sum, text) => sum + words(text), 0) / WORDS_A_MINUTE + items.length * MINUTES_TO_CHOOSE
  return minutes > 10 ? Math.round(minutes / 5) * 5 : Math.ceil(minutes)
}

/** The questions on the page: in play, or for somebody else's policy all that the profile asks. */
export function onPage(data, answers) {
  const { items, made } = inPlay(data, answers)
  return { items: answers.mode === "check" ? asked(data, answers) : items, playing: items, made }
}

/** Answers what is open (for which `wanted` holds) with what is usual; tells how many. Writes into `answers`. */
export function fillUsual(data, answers, wanted = () => true) {
  let count = 0
  // an answer may bring other questions into play, so answer until nothing is left to answer
  for (let before = -1; before !== count; ) {
    before = count
    const { items, made } = inPlay(data, answers)
    for (const item of items) {
      if (answers.choices[item.id]?.length || !wanted(item)) continue
      const open = available(item, answers, made).map((option) => option.id)
      answers.choices[item.id] = usualChoice(item, answers).filter((id) => open.includes(id))
      count += answers.choices[item.id].length ? 1 : 0
    }
  }
  return count
}

/** The quick way asks little: what it does not ask has what is usual. Writes into `answers`. */
export function fillRest(data, answers) {
  if (answers.mode === "quick") fillUsual(data, answers, (item) => !item.quick && !(item.id in answers.looked))
}

/** After another profile, country or way in: what nobody looked at follows what is usual there. Writes into `answers`. */
export function followUsual(data, answers) {
  const quick = answers.mode === "quick"
  const untouched = data.items.filter((item) => answers.choices[item.id]?.length && !(item.id in answers.looked))
  for (const item of untouched) delete answers.choices[item.id]
  fillUsual(data, answers, (item) => (quick && !item.quick) || untouched.includes(item))
}
