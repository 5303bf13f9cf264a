// A table as an Excel file: SpreadsheetML from elements, on the zip library. Every cell is a text, never a formula.

import { strToU8, zipSync } from "../../foundation/vendor/fflate.js"
import { xml } from "../../foundation/xml.js"

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const PREFIXES = { r: OFFICE, xml: "http://www.w3.org/XML/1998/namespace" }

const main = (...tree) => xml(MAIN, tree, PREFIXES)

const LONGEST = 32_767
const LONGEST_NAME = 31
/** Looks of cells, by their place in `styles`. */
const [BODY, QUOTED, HEAD] = [1, 2, 3]

/**
 * The bytes of a workbook with one table: a header row in bold that stays in sight and is repeated on paper, a filter.
 * `name`: of the sheet; `columns`: `{ head, width }`; `rows`: texts.
 */
export function workbook(name, columns, rows) {
  const title = name.replace(/[[\]:*?/\\'\s]+/g, " ").slice(0, LONGEST_NAME).trim() // the name of a sheet takes no such signs
  const table = ref(columns.length, Math.max(rows.length, 1) + 1) // a table has at least one row below its head
  const files = {
    "[Content_Types].xml": types(),
    "_rels/.rels": relations({ officeDocument: "xl/workbook.xml" }),
    "xl/workbook.xml": book(title),
    "xl/_rels/workbook.xml.rels": relations({ worksheet: "worksheets/sheet1.xml", styles: "styles.xml" }),
    "xl/worksheets/sheet1.xml": sheet(columns, rows),
    "xl/worksheets/_rels/sheet1.xml.rels": relations({ table: "../tables/table1.xml" }),
    "xl/tables/table1.xml": tableOf(columns, table),
    "xl/styles.xml": styles(),
  }
  // one fixed moment for all files: the same table gives the same bytes
  const bytes = Object.entries(files).map(([path, text]) => [path, strToU8(text)])
  return zipSync(Object.fromEntries(bytes), { mtime: new Date(1980, 0, 1) })
}

/** "A1:J12"; no table of ours has more columns than the alphabet has letters. */
const letter = (index) => String.fromCharCode(65 + index)
const ref = (width, height) => `A1:${letter(width - 1)}${height}`

function types() {
  const part = (path, kind) => ["Override", { PartName: `/xl/${path}.xml`, ContentType: `${KIND}.${kind}+xml` }]
  return xml(`${PACKAGE}/content-types`, [
    "Types",
    {},
    ["Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }],
    ["Default", { Extension: "xml", ContentType: "application/xml" }],
    part("workbook", "sheet.main"),
    part("worksheets/sheet1", "worksheet"),
    part("tables/table1", "table"),
    part("styles", "styles"),
  ])
}

/** What a part refers to: rId1 is the first. */
function relations(targets) {
  const lines = Object.entries(targets).map(([kind, target], index) => [
    "Relationship",
    { Id: `rId${index + 1}`, Type: `${OFFICE}/${kind}`, Target: target },
  ])
  return xml(`${PACKAGE}/relationships`, ["Relationships", {}, ...lines])
}

function book(title) {
  const repeated = ["definedName", { name: "_xlnm.Print_Titles", localSheetId: 0 }, `'${title}'!$1:$1`]
  return main(
    "workbook",
    {},
    ["sheets", {}, ["sheet", { name: title, sheetId: 1, "r:id": "rId1" }]],
    ["definedNames", {}, repeated],
  )
}

function sheet(columns, rows) {
  const pane = { ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen" }
  const wide = ({ width }, index) => ["col", { min: index + 1, max: index + 1, width, customWidth: 1 }]
  const lines = [columns.map(({ head }) => head), ...rows]
  return main(
    "worksheet",
    {},
    ["sheetPr", {}, ["pageSetUpPr", { fitToPage: 1 }]],
    ["dimension", { ref: ref(columns.length, lines.length) }],
    ["sheetViews", {}, ["sheetView", { tabSelected: 1, workbookViewId: 0 }, ["pane", pane]]],
    ["sheetFormatPr", { defaultRowHeight: 15 }],
    ["cols", {}, ...columns.map(wide)],
    ["sheetData", {}, ...lines.map(row)],
    ["pageSetup", { paperSize: 9, orientation: "landscape", fitToHeight: 0 }],
    ["tableParts", { count: 1 }, ["tablePart", { "r:id": "rId1" }]],
  )
}

const row = (texts, index) => ["row", { r: index + 1 }, ...texts.map((text, column) => cell(text, column, index + 1))]

function cell(text, column, line) {
  const place = { r: `${letter(column)}${line}`, s: line === 1 ? HEAD : look(text) }
  return text ? ["c", { ...place, t: "inlineStr" }, ["is", {}, ["t", { "xml:space": "preserve" }, plain(text)]]] : ["c", place]
}

/** Text that would begin a formula, once somebody edits its cell, is quoted: it stays text then too. */
const look = (text) => (/^[=+\-@\t\r]/.test(text) ? QUOTED : BODY)

/** Text as a cell takes it: not too long, and "_x000D_" is no code for a character. */
const plain = (text) => text.slice(0, LONGEST).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")

function tableOf(columns, place) {
  const named = ({ head }, index) => ["tableColumn", { id: index + 1, name: plain(head) }]
  return main(
    "table",
    { id: 1, name: "vergelijking", displayName: "vergelijking", ref: place, totalsRowShown: 0 },
    ["autoFilter", { ref: place }],
    ["tableColumns", { count: columns.length }, ...columns.map(named)],
    ["tableStyleInfo", { name: "TableStyleLight1", showFirstColumn: 0, showLastColumn: 0, showRowStripes: 1, showColumnStripes: 0 }],
  )
}

/** A cell as it comes (which every workbook has), the body, quoted text, the head. */
function styles() {
  const font = (...marks) => ["font", {}, ...marks, ["sz", { val: 11 }], ["name", { val: "Calibri" }], ["family", { val: 2 }]]
  const fill = (patternType) => ["fill", {}, ["patternFill", { patternType }]]
  const base = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 }
  const wrapped = (more) => ["xf", { ...base, xfId: 0, applyAlignment: 1, ...more }, ["alignment", { vertical: "top", wrapText: 1 }]]
  const sides = ["left", "right", "top", "bottom", "diagonal"].map((side) => [side])
  return main(
    "styleSheet",
    {},
    ["fonts", { count: 2 }, font(), font(["b"])],
    ["fills", { count: 2 }, fill("none"), fill("gray125")],
    ["borders", { count: 1 }, ["border", {}, ...sides]],
    ["cellStyleXfs", { count: 1 }, ["xf", base]],
    ["cellXfs", { count: 4 }, ["xf", { ...base, xfId: 0 }], wrapped(), wrapped({ quotePrefix: 1 }), wrapped({ fontId: 1, applyFont: 1 })],
    ["cellStyles", { count: 1 }, ["cellStyle", { name: "Normal", xfId: 0, builtinId: 0 }]],
  )
}
