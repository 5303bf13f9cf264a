// A draft as Markdown. Twin of hooks/handbook/drafting/markdown.py. Pure.

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }
// what means something inside a line; no text that was typed begins one, so a full stop or a hyphen is only that
export const plain = (text) => text.replace(/[&<>]/g, (one) => ENTITIES[one]).replace(/([\\`*_{}[\]#~])/g, "\\$1")

/** The same without a bar that a table could take for a border. */
export const barless = (text) => plain(text).replace(/\|/g, "\\|")

function section({ about, lines }, title) {
  return [`## ${plain(title)}`, "", ...(about ? [plain(about), ""] : []), ...lines.flatMap((line) => [`- ${plain(line)}`, ""])]
}

function article({ number, title, provisions }, words) {
  const limits = (label, texts) => texts.flatMap((text) => [`- ${label}: ${plain(text)}`, ""])
  return [
    `### ${words.article} ${number}. ${plain(title)}`,
    "",
    ...provisions.flatMap((one) => [
      `${one.number} ${plain(one.text)}`,
      "",
      ...limits(words.condition, one.conditions),
      ...limits(words.exception, one.exceptions),
    ]),
  ]
}

/** A choice with where it stands, what asks for it and who chose something like it. */
function choice({ question, answer, numbers, grounds, examples }, words) {
  const told = [
    [words.numbers_head, numbers.join(", ")],
    [words.grounds_head, grounds.join(" ")],
    [words.examples_head, examples.join("; ")],
  ]
  const after = told.filter(([, text]) => text).map(([label, text]) => ` (${label}: ${plain(text)})`)
  return `- ${plain(question)} **${plain(answer)}**${after.join("")}`
}

/** The draft as Markdown. Whatever was typed shows as typed. */
export function markdown(draft, words) {
  const out = [
    `# ${plain(draft.title)}`,
    "",
    plain(words.draft_notice),
    "",
    ...draft.details.flatMap((line) => [plain(line), ""]),
    ...draft.preamble.flatMap((one) => section(one, one.title)),
    ...draft.chapters.flatMap((chapter) => [
      `## ${words.chapter} ${chapter.number}. ${plain(chapter.title)}`,
      "",
      ...chapter.articles.flatMap((one) => article(one, words)),
    ]),
    ...[...draft.closing, ...draft.signatures].flatMap((one) => section(one, one.title)),
    ...draft.annexes.flatMap((one) => section(one, `${words.annex}: ${one.title}`)),
    `## ${words.appendix}`,
    "",
    ...draft.choices.flatMap((one) => [choice(one, words), ""]),
  ]
  return `${out.join("\n").replace(/\n+$/, "")}\n`
}
