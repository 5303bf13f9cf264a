// A policy that somebody has -> its passages, each with its place. Pure: text in, data out; `docx.js` reads Word files.
//
// Both ways make blocks first: { kind: "heading" | "item" | "text" | "row", level, number, text, deep }.

/** What is read at most; a policy is far shorter. */
export const MOST = { letters: 1_000_000, passages: 4_000 }

const SHORT = 90 // letters of a line that may be a heading
const LIST = 600 // letters of a list that stays with the sentence before it
const TOGETHER = 700 // letters of a short passage with the next one

const CLOSED = /[.:;!?,…]["”’)]?$/
const MARKDOWN = /^#{1,6}\s*\S/m
const BULLET = /^\s*(?:[-*+•·^»▪●◦‣–—]|o(?=\s)|\uf0b7|\uf0a7)\s+(\S.*)$/u
const NUMBERED = /^\s*(\(?\d{1,3}(?:\.\d{1,3})*[.)°]?|\(?[a-z][.)]|[ivx]{1,4}[.)])\s+(\S.*)$/
const ALONE = /^\s*(?:[-*+•·▪●◦–]\s*)?(lid\s+\d+\w?|\(?\d{1,2}[.)°]|\(?[a-z][.)])\s*$/i
const NAMED = /^(artikel|art\.?|hoofdstuk|titel|afdeling|deel|bijlage|paragraaf|§)\s*(\d+(?:[.:]\d+)*[a-z]?|[IVXLC]+)\b\s*[.:–—-]*\s*(.*)$/i
const LEVELS = { hoofdstuk: 1, titel: 1, deel: 1, bijlage: 1, afdeling: 2, paragraaf: 3, "§": 3 }

const flat = (text) => text.replace(/\s+/g, " ").trim()

/** The passages of a text that was pasted, or of a file of plain text or Markdown. */
export function fromText(text) {
  if (text.length > MOST.letters) throw new RangeError("large")
  return passages(blocksOf(text.replace(/\r\n?/g, "\n").replace(/\f/g, "\n\n")))
}

/* ---- lines -> blocks ------------------------------------------------------------------------------------------ */

function blocksOf(text) {
  const marked = MARKDOWN.test(text)
  const lines = text.split("\n").map((line) => (marked ? bare(line) : line))
  const wrapped = isWrapped(lines)
  const blocks = []
  let open = null // the block that the next line may go on with
  let blank = true
  let label = "" // a number that stands alone on its line belongs to what follows
  lines.forEach((line, at) => {
    if (!line.trim()) {
      blank = true
      return
    }
    const alone = ALONE.exec(line)
    if (alone) {
      label = alone[1]
      open = null
      blank = true
      return
    }
    const next = lines.slice(at + 1).find((one) => one.trim()) ?? ""
    const goesOn = open && continues(open, line, { blank, wrapped })
    const found = goesOn ? null : label ? { kind: "item", deep: 0, number: label.replace(/[().°]/g, ""), text: line.trim() } : read(line, { blank, next, after: !(lines[at + 1] ?? "").trim(), marked })
    label = ""
    if (goesOn) open.text = joined(open.text, line.trim())
    else if (found) {
      blocks.push(found)
      open = found.kind === "heading" ? null : found
    }
    if (open) open.width = line.length
    blank = false
  })
  return blocks.map((block) => ({ ...block, text: flat(block.text) }))
}

/** Two parts of a paragraph; a word that was cut at the end of a line becomes whole again. */
const joined = (one, other) => (/[\p{Ll}]-$/u.test(one) && /^\p{Ll}/u.test(other) && !/^(en|of)\b/.test(other) ? one.slice(0, -1) + other : `${one} ${other}`)

/** A line of Markdown without what marks it up inside. */
function bare(line) {
  return line
    .replace(/<!--.*?-->|<\/?[a-z][^>]*>/gi, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(^|[\s(])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?=[\s.,;:)]|$)/g, "$1$2")
    .replace(/\\([\\`*_{}[\]()#+.!|~-])/g, "$1")
}

/** Whether long lines were broken, as in text that was copied from a PDF: then most lines go on in the next one. */
function isWrapped(lines) {
  const full = lines.filter((line) => line.trim().length > 40)
  if (full.length < 8) return false
  const open = full.filter((line) => !CLOSED.test(line.trim()))
  return open.length > full.length * 0.4 && full.filter((line) => line.length > 140).length < full.length * 0.1
}

function continues(open, line, { blank, wrapped }) {
  const starts = BULLET.test(line) || NUMBERED.test(line) || NAMED.test(line.trim()) || /^\s*[#|]/.test(line)
  const ended = CLOSED.test(open.text.trim())
  if (/^\s*\p{Ll}/u.test(line) && !ended && !starts) return true
  if (blank || starts || open.kind === "row") return false
  return wrapped && !(ended && open.width < 70)
}

/** The block that a line or a paragraph begins; nothing where it is only a rule or the frame of a table. */
export function read(line, { blank, next, after, marked }) {
  const text = line.trim()
  if (/^[-=_*\s]{3,}$/.test(text) || /^\|?[\s:|-]+\|?$/.test(text)) return null
  if (marked && /^#{1,6}/.test(text)) {
    const [, hashes, title] = /^(#{1,6})\s*(.*?)\s*#*$/.exec(text)
    return heading(hashes.length, title)
  }
  if (/^\|.*\|$/.test(text)) return { kind: "row", text: text.split("|").map(flat).filter(Boolean).join(" | ") }
  const named = NAMED.exec(text)
  if (named && isTitle(named[3].replace(/\?$/, ""), text)) return heading(named[1], text)
  const bullet = BULLET.exec(line)
  if (bullet) return { kind: "item", deep: indent(line) + (/^\s*[o»▪◦]/.test(line) ? 1 : 0), number: "", text: bullet[1] }
  const numbered = NUMBERED.exec(line)
  if (numbered) {
    const [, number, rest] = numbered
    const title = isTitle(rest, text) && !NUMBERED.test(next) && /^\d/.test(number) && (after || blank)
    if (title || (/\d\.\d/.test(number) && isTitle(rest, text))) return heading(number.split(".").filter(Boolean).length, text)
    return { kind: "item", deep: indent(line), number: number.replace(/[().°]+$|^\(/g, ""), text: rest }
  }
  if (blank && isTitle(text, text) && /^\p{Lu}/u.test(text) && next && (after || text.length < SHORT / 2)) return heading(1, text)
  return /;$/.test(text) ? { kind: "item", deep: indent(line), number: "", text } : { kind: "text", text }
}

const indent = (line) => /^\s*/.exec(line)[0].replace(/\t/g, "    ").length
const isTitle = (rest, whole) => whole.length <= SHORT && !CLOSED.test(rest)

/** A heading with its number apart: "Artikel 5.4 - Controle", "3.3. Mail". */
export function heading(level, text) {
  const named = NAMED.exec(text)
  const plain = /^(\d+(?:\.\d+)*)[.)]?\s+(.*)$/.exec(text)
  const rank = typeof level === "string" ? (LEVELS[level.toLowerCase()] ?? 2) : level
  if (named) return { kind: "heading", level: rank, number: `${named[1]} ${named[2]}`, text: named[3] }
  if (plain) return { kind: "heading", level: rank + 2, number: plain[1], text: plain[2] }
  return { kind: "heading", level: rank, number: "", text }
}

/* ---- blocks -> passages --------------------------------------------------------------------------------------- */

/**
 * The passages of blocks: `[{ text, place, heading, before }]`. `place` is where it stands ("Artikel 3.2 Mail, 4"), `heading`
 * the titles above it, `before` the sentence that leads a list in, `list` is the same for what stands in one list. A short list stays with its sentence.
 */
export function passages(blocks) {
  const made = []
  let above = []
  let empty = null // a heading of a number only: the next one is its title
  let lists = 0
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (!(block.kind === "item" && (blocks[at - 1]?.kind === "item" || /:$/.test(blocks[at - 1]?.text)))) lists++
    if (block.kind === "heading") {
      if (empty && !block.number) Object.assign(empty, { text: block.text })
      else above = [...above.filter((one) => one.level < block.level), { ...block }]
      empty = above.at(-1).text ? null : above.at(-1)
      continue
    }
    empty = null
    const list = itemsAfter(blocks, at)
    const where = { place: placeOf(above, block.number), heading: above.map((one) => one.text).join(" "), before: "", list: lists }
    const length = list.reduce((sum, item) => sum + item.text.length, block.text.length)
    if (list.length && length <= LIST) {
      made.push({ ...where, text: [block.text, ...list.map(shown)].join(" ") })
      at += list.length
    } else if (list.length) {
      made.push({ ...where, text: block.text })
      for (const item of together(list)) made.push({ ...where, place: placeOf(above, item.number || block.number), before: block.text, text: item.text })
      at += list.length
    } else made.push({ ...where, text: block.text })
    if (made.length > MOST.passages) throw new RangeError("large")
  }
  return made.filter((one) => /\p{L}{2}/u.test(one.text))
}

const shown = (item) => (item.number ? `${item.number}) ${item.text}` : `– ${item.text}`)

/** The items of the list that a block leads in: it ends in a colon, or the items stand deeper. */
function itemsAfter(blocks, at) {
  const lead = blocks[at]
  if (!/:$/.test(lead.text)) return []
  const found = []
  for (const block of blocks.slice(at + 1)) {
    if (block.kind !== "item" || (lead.kind === "item" && block.deep <= lead.deep && sort(block) === sort(lead))) break
    found.push(block)
  }
  return found
}

const sort = ({ number }) => (!number ? "bullet" : /^\d/.test(number) ? "number" : "letter")

/** Items with the items below them. */
function together(list) {
  const made = []
  for (const item of list) {
    const last = made.at(-1)
    if (last && item.deep > last.deep && last.text.length < TOGETHER) last.text += ` ${shown(item)}`
    else made.push({ ...item })
  }
  return made
}

function placeOf(above, number) {
  const from = above.findLastIndex((one) => one.number)
  const named = above.slice(from < 0 ? -1 : from).map((one) => [one.number, one.text].filter(Boolean).join(" "))
  return [...named, number].filter(Boolean).join(", ")
}
