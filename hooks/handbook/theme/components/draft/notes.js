// A draft to talk about: alternatives side by side, and a short note for who decides. Data only: Word and Markdown show the
// same. Twin of hooks/handbook/drafting/notes.py and notes_markdown.py; a test holds the two together. Pure.

import { Citations, laws } from "./citations.js"
import { clausesOf, draft, fits, inPlay, picked, spread, usualChoice } from "./draft.js"
import { unique, whole } from "./drafted.js"
import { barless, plain } from "./markdown.js"
import { clean } from "./typed.js"

const put = (text, gaps) => Object.entries(gaps).reduce((made, [name, found]) => made.replace(`{${name}}`, () => found), text)

/** Every question in play with the answers that fit the drafter. */
export function discussion(data, answers) {
  const { groups, words } = data
  const { items, made } = inPlay(data, answers)
  const drafted = draft(data, answers)
  const seen = { data, answers, made, filled: spread(items, made, answers), citations: new Citations() }
  const themes = groups
    .map((group) => [group, items.filter((item) => item.group === group.id)])
    .filter(([, own]) => own.length)
    .map(([{ label, about }, own], index) => ({
      number: String(index + 1),
      title: label,
      about,
      items: own.map((item, place) => discussed(item, `${index + 1}.${place + 1}`, seen)),
    }))
  return { ...head(drafted, put(words.talk_title, { title: drafted.title }), words.talk_notice), themes }
}

function head({ name, profile, country, details }, title, notice) {
  return { title, name, notice, details: [`${profile}, ${country}`, ...details] }
}

function discussed(item, number, seen) {
  const { answers, citations, data } = seen
  const { words } = data
  const grounds = item.grounds.filter((one) => fits(one, answers)).map((one) => citations.ground(one))
  const note = answers.notes?.[item.id] ?? { text: "", who: "" }
  const [text, who] = [clean(note.text), clean(note.who)]
  const label = who ? put(words.talk_remark_of, { name: who }) : words.talk_remark
  return {
    number,
    question: item.question,
    lines: [{ label: words.talk_why, text: item.why }, ...grounds.map((one) => ({ label: words.talk_ground, text: one }))],
    options: item.options.filter((option) => fits(option, answers)).map((option) => alternative(item, option, seen)),
    remarks: text || who ? [{ label, text: text || words.room }] : [],
    decision: [{ label: words.talk_decision, text: words.room.repeat(2) }],
  }
}

function alternative(item, option, { answers, data, filled, made }) {
  const { words } = data
  const isChosen = made.has(`${item.id}/${option.id}`)
  const isUsual = usualChoice(item, answers).includes(option.id)
  const marks = [...(isChosen ? [words.talk_chosen] : []), ...(isUsual ? [words.talk_usual] : [])]
  const who = unique(option.examples.map((link) => link.who || link.label)).join("; ")
  const { label, pro, con, asks } = option
  return {
    label,
    marks: marks.length ? `\n${marks.join(", ")}` : "",
    who: who ? `\n${words.talk_who} ${who}` : "",
    text: clausesOf(data, item, option, filled).map((one) => whole(one, words)).join("\n") || words.talk_nothing,
    pro: pro || words.talk_none,
    con: con || words.talk_none,
    asks: asks || words.talk_none,
  }
}

/** The note that goes with the draft to who decides on it. */
export function note(data, answers) {
  const { words } = data
  const { items, made } = inPlay(data, answers)
  const drafted = draft(data, answers)
  const answered = items.filter((item) => made.has(item.id))
  const main = answered.filter((item) => item.quick)
  const other = answered.filter((item) => differs(item, made, answers))
  const table = (name, about, list) =>
    list.length ? [{ title: words[name], about, rows: list.map((item) => decision(item, made, answers, words)) }] : []
  const about = put(words.note_chosen_about, { count: String(answered.length - main.length) })
  const told = items.filter((item) => main.includes(item) || other.includes(item))
  return {
    ...head(drafted, put(words.note_title, { title: drafted.title }), words.note_notice),
    chosen: table("note_chosen", about, main),
    differs: table("note_differs", words.note_differs_about, other),
    sections: sections(data, answers, { items, made, drafted, told }),
  }
}

function differs(item, made, answers) {
  const [chosen, usual] = [picked(item, made), usualOf(item, answers)]
  return chosen.length !== usual.length || chosen.some((option, index) => option !== usual[index])
}

/** The usual answers that fit the drafter. */
function usualOf(item, answers) {
  const ids = usualChoice(item, answers)
  return item.options.filter((option) => ids.includes(option.id) && fits(option, answers))
}

function decision(item, made, answers, words) {
  const chosen = picked(item, made)
  const usual = usualOf(item, answers)
  return {
    question: item.question,
    chosen: chosen.map((option) => option.label).join("; "),
    usual: usual.map((option) => option.label).join("; ") || words.note_none,
    pro: chosen.map((option) => option.pro).join(" "),
    con: chosen.map((option) => option.con).join(" "),
  }
}

const STEPS = ["laws", "talk", "assess", "decide", "tell", "review"]

/** What follows on the choices. `told`: the questions of the tables, whose duties are named one by one. */
function sections(data, answers, { items, made, drafted, told }) {
  const { words } = data
  const labels = new Map(items.flatMap((item) => item.options.map((option) => [`${item.id}/${option.id}`, option.label])))
  const grounds = items.filter((item) => made.has(item.id)).flatMap((item) => item.grounds.filter((one) => fits(one, answers)))
  const open = [
    ...items.filter((item) => drafted.open.includes(item.id)).map((item) => item.question),
    ...drafted.left_out.map(({ choice, subject }) => put(words.note_left_out, { choice: labels.get(choice), subject })),
  ]
  const lines = {
    duties: duties(items, made, told, words),
    laws: laws(grounds),
    open: open.length ? open : [words.note_open_none],
    conflicts: drafted.conflicts.map(([first, second]) => put(words.note_conflict, { first: labels.get(first), second: labels.get(second) })),
    steps: [...STEPS.map((name) => words[`note_step_${name}`]), ...drafted.closing.flatMap((one) => one.lines)],
  }
  return Object.entries(lines)
    .filter(([, list]) => list.length)
    .map(([id, list]) => ({ id, kind: "", title: words[`note_${id}`], about: words[`note_${id}_about`], lines: list }))
}

/** What the choices ask of the organisation: of the questions that are told one by one, of the others how many. */
function duties(items, made, told, words) {
  const of = (list) => list.flatMap((item) => picked(item, made).map((option) => option.asks)).filter((asks) => asks && asks !== words.asks_nothing)
  const rest = of(items.filter((item) => !told.includes(item))).length
  return [...unique(of(told)), ...(rest ? [put(words.note_more, { count: String(rest) })] : [])]
}

/** The note as Markdown. Whatever was typed shows as typed. */
export function noteMarkdown(made, words) {
  const row = (cells) => `| ${cells.join(" | ")} |`
  const cell = (text) => barless(text).replace(/\n/g, " ")
  const table = ({ title, about, rows }, names) => [
    `## ${plain(title)}`,
    "",
    plain(about),
    "",
    row(names.map(([, head]) => cell(words[head]))),
    row(names.map(() => "---")),
    ...rows.map((one) => row(names.map(([name]) => cell(one[name])))),
    "",
  ]
  const out = [
    `# ${plain(made.title)}`,
    "",
    plain(made.notice),
    "",
    ...made.details.flatMap((line) => [plain(line), ""]),
    ...made.chosen.flatMap((one) => table(one, CHOSEN)),
    ...made.differs.flatMap((one) => table(one, DIFFERS)),
    ...made.sections.flatMap(({ title, about, lines }) => [
      `## ${plain(title)}`,
      "",
      plain(about),
      "",
      ...lines.map((line) => `- ${plain(line)}`),
      "",
    ]),
  ]
  return `${out.join("\n").replace(/\n+$/, "")}\n`
}

const CHOSEN = [
  ["question", "note_question"],
  ["chosen", "note_choice"],
  ["pro", "note_pro"],
]
const DIFFERS = [
  ["question", "note_question"],
  ["chosen", "note_choice"],
  ["usual", "note_usual"],
  ["con", "note_con"],
]
