// What the drafter takes along: each kind of file, made of the answers as they are.

import { reportMarkdown } from "../existing/gapreport.js"
import { toFile } from "./answers.js"
import { markdown } from "./markdown.js"
import { pack, slug } from "./pack.js"

const WORD = ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"]
const MARKDOWN = ["text/markdown;charset=utf-8", "md"]
const TYPES = {
  word: [...WORD, "file"],
  markdown: [...MARKDOWN, "file"],
  report: [...MARKDOWN, "file_report"],
  "report-word": [...WORD, "file_report"],
  discussion: [...WORD, "file_discussion"],
  note: [...WORD, "file_note"],
  "note-markdown": [...MARKDOWN, "file_note"],
  yaml: ["application/zip", "zip", "file"],
  answers: ["application/json", "json", "file_answers"],
}

const MAKERS = {
  word: async ({ draft }) => (await import("./word.js")).word(draft),
  markdown: ({ draft, data }) => markdown(draft, data.words),
  report: ({ gaps, sayGaps }) => reportMarkdown(gaps, sayGaps),
  "report-word": async ({ gaps }) => (await import("./word.js")).word(gaps, "gaps"),
  discussion: async ({ data, answers }) =>
    (await import("./word.js")).word((await import("./notes.js")).discussion(data, answers), "discussion"),
  note: async ({ data, answers }) => (await import("./word.js")).word((await import("./notes.js")).note(data, answers), "note"),
  "note-markdown": async ({ data, answers }) => {
    const { note, noteMarkdown } = await import("./notes.js")
    return noteMarkdown(note(data, answers), data.words)
  },
  answers: ({ data, answers }) => toFile(data, answers),
  yaml: async ({ data, answers, draft }) => {
    const { strToU8, zipSync } = await import("../../foundation/vendor/fflate.js")
    const { kind } = data.profiles.find((one) => one.id === answers.profile)
    const files = Object.entries(pack(draft, kind, answers.country, data.words, toFile(data, answers)))
    // one fixed moment for all files: the same answers give the same bytes
    return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(1980, 0, 1) })
  },
}

/** The file of a kind: its content, type and name. */
export async function file(kind, state) {
  const [type, end, name] = TYPES[kind]
  return { content: await MAKERS[kind](state), type, name: `${state.say(name)}-${slug(state.draft.name)}.${end}` }
}
