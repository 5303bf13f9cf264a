// The gap report on an existing policy: what it lacks, half says, says otherwise than is usual, covers, and says beside all
// questions; what is needed most first. Data only: the page, Word and Markdown show the same report. Pure.

import { clausesOf, fits, picked, usualChoice } from "../draft/draft.js"
import { whole } from "../draft/drafted.js"
import { barless as plain } from "../draft/markdown.js"
import { LEVELS, ordered } from "../draft/progress.js"

const STATES = ["missing", "partly", "covered", "unseen"]

/**
 * The report: `{ title, name, notice, counts, groups }`. `items` are the questions that are asked, `made` the choices that
 * count, `filled` the answers with their gaps filled, `extra` the rules that no question covers, `say` the texts.
 */
export function reportOf(data, { items, made, filled, extra = [], name }, say) {
  const seen = ordered(items, filled).map((item) => looked(data, item, made, filled))
  const groups = [
    ["missing", seen.filter(({ state }) => state === "missing").map((one) => needed(one, filled, say))],
    ["partly", seen.filter(({ state }) => state === "partly").map((one) => needed(one, filled, say))],
    ["differs", seen.filter(({ differs }) => differs).map((one) => different(one, say))],
    ["covered", seen.filter(({ state, differs }) => state === "covered" && !differs).map((one) => ({ question: one.item.question, lines: found(one, say) }))],
    ["extra", extra.map(({ place, text }, index) => ({ question: place || say("rule", { number: index + 1 }), lines: [line(say("text"), text)] }))],
    ["unseen", byLevel(seen.filter(({ state }) => state === "unseen"), filled, say)],
  ].filter(([, list]) => list.length)
  return {
    title: say("title", { name }),
    name,
    notice: say("notice"),
    counts: LEVELS.map((level) => counted(level, seen.filter(({ item }) => item.levels[filled.profile] === level), say)),
    groups: groups.map(([kind, list], index) => ({
      kind,
      number: String(index + 1),
      title: say(`group_${kind}`, { count: count(kind, list) }),
      about: say(`about_${kind}`, { count: count(kind, list) }),
      items: list,
    })),
  }
}

const count = (kind, list) => (kind === "unseen" ? list.flatMap(({ lines }) => lines) : list).length

/** A question with what the policy says on it. */
function looked(data, item, made, answers) {
  const existing = answers.existing[item.id] ?? {}
  const chosen = picked(item, made)
  const usual = new Set(usualChoice(item, answers))
  const isUsual = chosen.length === usual.size && chosen.every(({ id }) => usual.has(id))
  const state = STATES.includes(existing.state) || existing.state === "not_applicable" ? existing.state : "unseen"
  const theirs = item.options.filter((option) => usual.has(option.id) && fits(option, answers))
  const model = (chosen.length ? chosen : theirs).flatMap((option) => clausesOf(data, item, option, answers))
  return { item, existing, state, chosen, usual: theirs, model, differs: state === "covered" && chosen.length > 0 && !isUsual }
}

/** `own` is the text where the links stand beside it themselves. */
const line = (label, text, links = [], own = text) => ({ label, text, links, own })

/** Questions that are only named, by how much they are needed. */
function byLevel(some, { profile }, say) {
  const levels = LEVELS.map((level) => [level, some.filter(({ item }) => item.levels[profile] === level)])
  return levels.filter(([, list]) => list.length).map(([level, list]) => ({ question: say(`level_${level}`), lines: list.map(({ item }) => line("", item.question)) }))
}

function needed(one, answers, say) {
  const { item, model } = one
  const grounds = item.grounds.filter((ground) => fits(ground, answers))
  return {
    question: item.question,
    lines: [
      priority(one, answers, say),
      ...found(one, say),
      line(say("why"), item.why),
      ...grounds.map(({ text, links }) => line(say("ground"), listed(text, links), links.map((link) => ({ ...link, text: "" })), text)),
      ...item.options.filter(({ examples }) => examples.length).map(({ label, examples }) => line(say("others", { answer: label }), told(examples), examples)),
      ...model.map((clause) => line(say("model"), whole(clause, { condition: say("condition"), exception: say("exception") }))),
    ],
  }
}

function different({ item, existing, chosen, usual }, say) {
  const labels = (options) => options.map(({ label }) => label).join("; ") || say("nothing")
  return {
    question: item.question,
    lines: [...found({ existing }, say), line(say("yours"), labels(chosen)), line(say("usual"), labels(usual)), line(say("why"), item.why)],
  }
}

/** Where the policy says it, and in which words. */
function found({ existing }, say) {
  const { place = "", passages = [] } = existing
  return [...(place ? [line(say("place"), place)] : []), ...passages.map((one) => line(say("passage"), one.text))]
}

const priority = ({ item }, { profile }, say) => line(say("priority"), say(`level_${item.levels[profile] ?? "optional"}`))
const told = (links) => links.map((link) => (link.text ? `${link.label}: ${link.text}` : link.label)).join("; ")
const listed = (text, links) => [text, ...new Set(links.map((link) => link.label))].join(" · ")

function counted(level, some, say) {
  const counts = Object.fromEntries(STATES.map((state) => [state, String(some.filter((one) => one.state === state).length)]))
  return { label: say(`level_${level}`), ...counts }
}

/** The report as Markdown. Whatever somebody's policy holds shows as it is. */
export function reportMarkdown(report, say) {
  const row = (cells) => `| ${cells.join(" | ")} |`
  const out = [`# ${plain(report.title)}`, "", plain(report.notice), ""]
  out.push(row(["priority", ...STATES.map((state) => `state_${state}`)].map((name) => plain(say(name)))), row(["---", "---:", "---:", "---:", "---:"]))
  out.push(...report.counts.map((one) => row([plain(one.label), ...STATES.map((state) => one[state])])), "")
  for (const { title, about, items } of report.groups) {
    out.push(`## ${plain(title)}`, "", plain(about), "")
    for (const { question, lines } of items) {
      out.push(`### ${plain(question)}`, "", ...lines.flatMap(({ label, text }) => [label ? `**${plain(label)}** ${plain(text)}` : `- ${plain(text)}`, ""]))
    }
  }
  return `${out.join("\n").replace(/\n+$/, "")}\n`
}
