// A draft as a Word file, made in the browser: the skeleton that hooks/handbook/formats/word/skeleton.py made, filled in.
// What such a file looks like only Python knows; a test holds every part of this one to that of the command line.

import { strFromU8, strToU8, unzipSync, zipSync } from "../../foundation/vendor/fflate.js"
import { edited, legal } from "../../foundation/xml.js"

const SKELETONS = {
  draft: new URL("../../word/skelet.docx", import.meta.url),
  gaps: new URL("../../word/gaten.docx", import.meta.url),
  discussion: new URL("../../word/bespreking.docx", import.meta.url),
  note: new URL("../../word/nota.docx", import.meta.url),
}
const MARK = /⟦([a-z/]+)⟧/g
const MARKED = /⟦([a-z/]+)⟧/
const PROPERTIES = "docProps/core.xml"
const LONGEST = 255

/** The bytes of a .docx file: a draft, or what else has a skeleton. */
export async function word(draft, kind = "draft") {
  const answer = await fetch(SKELETONS[kind])
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  for (const name of Object.keys(parts).filter((one) => one.endsWith(".xml"))) {
    const source = strFromU8(parts[name])
    if (!MARKED.test(source)) continue
    const edit = name === PROPERTIES ? (root) => describe(root, draft) : (root) => write(root, draft)
    parts[name] = strToU8(edited(source, edit))
  }
  // one fixed moment for all files: the same answers give the same bytes
  return zipSync(parts, { mtime: new Date(1980, 0, 1) })
}

/** `text` with what `item` holds (itself, if it is a text) where marks are. */
function filled(text, item) {
  return text.replace(MARK, (whole, path) => {
    const found = typeof item === "string" ? item : item[path.split("/").at(-1)]
    return Array.isArray(found) ? found.join("; ") : (found ?? whole)
  })
}

// what Python's str.split takes for space; the script's \s is another set
const SPACE = /[\t\n\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g

/** The properties of the file: one line each, as `short` in formats/word/parts.py. */
function describe(root, draft) {
  for (const one of root.children) {
    if (!MARKED.test(one.textContent)) continue
    const line = legal(filled(one.textContent, draft)).replace(SPACE, " ").replace(/^ | $/g, "")
    one.textContent = [...line].slice(0, LONGEST).join("")
  }
}

/** The text itself. A paragraph or a row is the least that is repeated, a table the most. */
function write(root, draft) {
  // the first line of the contents begins their field and the last one ends it, whichever lines those will be
  const marks = [...root.querySelectorAll("sdtContent > p > r")]
  for (const run of marks) run.remove()
  const units = unitsOf(root.querySelectorAll("tbl, p:not(tr p)"))
  for (let at = 0; at < units.length; ) {
    const run = together(units.slice(at), 0)
    run[0].node.before(...repeated(run, 0, draft))
    for (const { node } of run) node.remove()
    at += run.length
  }
  root.querySelector("sdtContent > p > pPr")?.after(...marks.slice(0, -1))
  root.querySelector("sdtContent > p:last-child")?.append(...marks.slice(-1))
  for (const name of ["bookmarkStart", "bookmarkEnd"]) {
    root.querySelectorAll(name).forEach((mark, index) => mark.setAttributeNS(mark.namespaceURI, "w:id", index + 1))
  }
}

const unitsOf = (nodes) => [...nodes].map((node) => ({ node, lists: listsOf(node.querySelector("tblPr") ?? node) }))

/** The lists that the marks in a unit lead through; those of a table are named where it is described. */
const listsOf = (node) => (MARKED.exec(node.outerHTML)?.[1] ?? "").split("/").slice(0, -1)

/** The units at the beginning that are repeated together, for the items of the same list. */
function together(units, depth) {
  const list = units[0].lists[depth]
  const end = list === undefined ? 1 : units.findIndex(({ lists }) => lists[depth] !== list)
  return units.slice(0, end < 0 ? units.length : end)
}

/** Copies of sibling units, filled in: those of a list once for each of its items. */
function repeated(units, depth, item) {
  const made = []
  for (let at = 0; at < units.length; ) {
    const run = together(units.slice(at), depth)
    const list = run[0].lists[depth]
    if (list === undefined) made.push(run[0].node.localName === "tbl" ? table(run[0].node, depth, item) : copied(run[0].node, item))
    else made.push(...item[list].flatMap((one) => repeated(run, depth + 1, one)))
    at += run.length
  }
  return made
}

/** A table with its rows repeated; `depth` as far as the table itself is. */
function table(node, depth, item) {
  const made = node.cloneNode(false)
  const rows = [...node.children].filter((one) => one.localName === "tr")
  const looks = [...node.children].filter((one) => !rows.includes(one))
  made.append(...looks.map((one) => copied(one, item)), ...repeated(unitsOf(rows), depth, item))
  return made
}

function copied(node, item) {
  const copy = node.cloneNode(true)
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const one of element.attributes) if (MARKED.test(one.value)) one.value = legal(filled(one.value, item))
    if (element.localName === "t" && MARKED.test(element.textContent)) element.replaceWith(...pieces(element, item))
  }
  return copy
}

/** A text in a run: tabs and line breaks are elements of their own. */
function pieces(element, item) {
  const parts = legal(filled(element.textContent, item)).split(/([\t\n])/)
  return parts.filter(Boolean).map((part) => {
    if (part === "\t" || part === "\n") return document.createElementNS(element.namespaceURI, part === "\t" ? "w:tab" : "w:br")
    const piece = element.cloneNode(true)
    piece.textContent = part
    return piece
  })
}
