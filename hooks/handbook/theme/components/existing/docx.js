// A Word file that somebody has -> its passages: headings, numbers as Word counts them, lists, rows of tables. Nothing is sent.
// What is told of a file that cannot be read: RangeError for one that is too large, any other error for one that is none.

import { strFromU8, unzipSync } from "../../foundation/vendor/fflate.js"
import { heading, MOST, passages, read } from "./passages.js"

const LARGEST = 20_000_000 // bytes of a file
const PART = 30_000_000 // bytes of one part when unpacked
const PACKED = 3_000_000 // and as it is packed: text packs well
const PARTS = /^word\/(?:document\d*|styles\d*|numbering\d*)\.xml$/

/** The passages of a .docx file. */
export function fromDocx(bytes) {
  if (bytes.length > LARGEST) throw new RangeError("large")
  const parts = unzipSync(bytes, { filter: wanted })
  const named = (name) => Object.keys(parts).find((one) => one.startsWith(`word/${name}`))
  if (!named("document")) throw new TypeError("no document")
  const root = (name) => (named(name) ? parsed(strFromU8(parts[named(name)])) : null)
  const reader = new Reader(stylesOf(root("styles")), numberingOf(root("numbering")))
  const body = first(root("document"), "body")
  if (!body) throw new TypeError("no text")
  return passages(reader.blocks(body))
}

function wanted({ name, size, originalSize }) {
  if (!PARTS.test(name)) return false
  if (originalSize > PART || size > PACKED) throw new RangeError("large")
  return true
}

/** XML without a document type: what is declared there is never expanded. */
function parsed(source) {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) throw new TypeError("declarations")
  const { documentElement } = new DOMParser().parseFromString(source, "application/xml")
  if (documentElement.querySelector("parsererror") || documentElement.localName === "parsererror") throw new TypeError("no XML")
  return documentElement
}

/* ---- elements, whatever the prefix of their names ------------------------------------------------------------- */

const first = (element, name) => [...(element?.children ?? [])].find((one) => one.localName === name)
const all = (element, name) => [...(element?.children ?? [])].filter((one) => one.localName === name)
const value = (element, name = "val") => [...(element?.attributes ?? [])].find((one) => one.localName === name)?.value
const number = (element, name) => {
  const found = Number.parseInt(value(first(element, name)), 10)
  return Number.isNaN(found) ? undefined : found
}

/** Style -> its name, what it is based on, its level as a heading and its list. */
function stylesOf(root) {
  const found = new Map()
  for (const style of all(root, "style")) {
    const properties = first(style, "pPr")
    const list = first(properties, "numPr")
    found.set(value(style, "styleId"), {
      name: (value(first(style, "name")) ?? "").toLowerCase(),
      based: value(first(style, "basedOn")),
      outline: number(properties, "outlineLvl"),
      list: list && { id: value(first(list, "numId")), level: number(list, "ilvl") },
    })
  }
  return found
}

/** Number of a list -> its levels: where each starts, how it counts, what stands around it, the style that it is tied to. */
function numberingOf(root) {
  const kinds = new Map()
  for (const kind of all(root, "abstractNum")) {
    const levels = new Map()
    for (const level of all(kind, "lvl")) {
      levels.set(Number(value(level, "ilvl")), {
        start: number(level, "start") ?? 1,
        format: value(first(level, "numFmt")) ?? "decimal",
        text: value(first(level, "lvlText")) ?? "",
        style: value(first(level, "pStyle")),
      })
    }
    kinds.set(value(kind, "abstractNumId"), levels)
  }
  const found = new Map()
  for (const list of all(root, "num")) {
    const kind = value(first(list, "abstractNumId"))
    const levels = new Map(kinds.get(kind))
    for (const change of all(list, "lvlOverride")) {
      const at = Number(value(change, "ilvl"))
      const start = number(change, "startOverride")
      if (start !== undefined && levels.has(at)) levels.set(at, { ...levels.get(at), start, own: true })
    }
    found.set(value(list, "numId"), { kind: [...levels.values()].some((level) => level.own) ? `own ${value(list, "numId")}` : kind, levels })
  }
  return found
}

const ROMAN = [["x", 10], ["ix", 9], ["v", 5], ["iv", 4], ["i", 1]]
const roman = (count) => ROMAN.reduce(({ text, rest }, [sign, worth]) => ({ text: text + sign.repeat(Math.floor(rest / worth)), rest: rest % worth }), { text: "", rest: count }).text
const letter = (count) => String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
const COUNTED = { lowerLetter: letter, upperLetter: (count) => letter(count).toUpperCase(), lowerRoman: roman, upperRoman: (count) => roman(count).toUpperCase() }

/** Reads paragraphs in order, because lists count. */
class Reader {
  constructor(styles, lists) {
    Object.assign(this, { styles, lists, counts: new Map(), letters: 0 })
  }

  blocks(parent) {
    return [...parent.children].flatMap((element) => {
      const name = element.localName
      if (name === "p") return this.paragraph(element)
      if (name === "tbl") return all(element, "tr").flatMap((row) => this.row(row))
      if (name === "sdt") return this.isContents(element) ? [] : this.blocks(first(element, "sdtContent") ?? element)
      return ["ins", "customXml", "smartTag"].includes(name) ? this.blocks(element) : []
    })
  }

  isContents(element) {
    return [...element.querySelectorAll("*")].some((one) => one.localName === "docPartGallery" && /contents/i.test(value(one) ?? ""))
  }

  /** The cells of a row side by side; a table of one column is only a frame around text. */
  row(row) {
    const cells = all(row, "tc")
    if (cells.length === 1) return this.blocks(cells[0])
    const texts = cells.map((cell) => this.blocks(cell).map((block) => [block.number, block.text].filter(Boolean).join(" ")).join(" "))
    return texts.some(Boolean) ? [{ kind: "row", text: texts.filter(Boolean).join(" | ") }] : []
  }

  paragraph(element) {
    const properties = first(element, "pPr")
    const style = this.style(value(first(properties, "pStyle")))
    const { text, boxes } = this.said(element)
    const inside = boxes.flatMap((box) => this.blocks(box))
    this.letters += text.length
    if (this.letters > MOST.letters) throw new RangeError("large")
    if (!text || /^(?:toc|inhopg)/.test(style.name)) return inside
    const list = this.numbered(first(properties, "numPr"), style)
    return [this.block(text, { style, list, bold: isBold(element), outline: number(properties, "outlineLvl") }), ...inside].filter(Boolean)
  }

  block(text, { style, list, bold, outline }) {
    const level = outline ?? style.outline ?? (/^(?:title|titel)$/.test(style.name) ? 0 : undefined)
    if (level !== undefined && level < 9) return heading(level + 1, [list?.label, text].filter(Boolean).join(" "))
    if (list) return { kind: "item", deep: list.level, number: list.label.replace(/[().:°\s]+$|^\(/g, ""), text }
    const found = read(text, { blank: bold, next: text, after: bold, marked: false })
    // a line that is only bold stands below the real headings
    return found?.kind === "heading" && bold && !found.number ? { ...found, level: 8 } : found
  }

  /** A style with what it takes over from those that it is based on. */
  style(id) {
    const found = { name: "" }
    const seen = new Set()
    for (let at = id; this.styles.has(at) && !seen.has(at); at = this.styles.get(at).based) {
      seen.add(at)
      const { name, outline, list } = this.styles.get(at)
      found.name ||= name
      found.outline ??= outline ?? (/^(?:heading|kop) [1-9]$/.test(name) ? Number(name.at(-1)) - 1 : undefined)
      if (list && !found.list) Object.assign(found, { list, listed: at })
    }
    return found
  }

  /** The number of a paragraph as Word shows it, and its level; nothing where it is in no list. */
  numbered(own, style) {
    const id = value(first(own, "numId")) ?? style.list?.id
    const list = this.lists.get(id)
    if (!list || id === "0") return null
    const tied = [...list.levels].find(([, level]) => level.style && level.style === style.listed)?.[0]
    const at = number(own, "ilvl") ?? style.list?.level ?? tied ?? 0
    const level = list.levels.get(at)
    if (!level) return null
    const counts = this.counts.get(list.kind) ?? []
    this.counts.set(list.kind, counts)
    counts.length = Math.min(counts.length, at + 1)
    counts[at] = (counts[at] ?? level.start - 1) + 1
    if (level.format === "bullet" || level.format === "none") return { level: at, label: "" }
    const shown = (place) => {
      const { format = "decimal", start = 1 } = list.levels.get(place) ?? {}
      return (COUNTED[format] ?? String)(counts[place] ?? start)
    }
    return { level: at, label: level.text.replace(/%(\d)/g, (_, place) => shown(Number(place) - 1)) }
  }

  /** The text of a paragraph without what was struck out, and its text boxes. */
  said(element) {
    const boxes = []
    const text = (node) =>
      [...node.children]
        .map((one) => {
          if (["del", "moveFrom", "Fallback", "pPr", "rPr"].includes(one.localName)) return ""
          if (one.localName === "txbxContent") {
            boxes.push(one)
            return ""
          }
          if (one.localName === "t") return one.textContent
          if (["tab", "br", "cr"].includes(one.localName)) return " "
          if (one.localName === "noBreakHyphen") return "-"
          return text(one)
        })
        .join("")
    return { text: text(element).replace(/\s+/g, " ").trim(), boxes }
  }
}

/** Whether all that a paragraph says is bold. */
function isBold(element) {
  const runs = all(element, "r").filter((run) => run.textContent.trim())
  return runs.length > 0 && runs.every((run) => {
    const bold = first(first(run, "rPr"), "b")
    return bold && !["0", "false"].includes(value(bold))
  })
}
