// Take it along: the records that are shown, as CSV, XLSX or JSON. Made in the browser, nothing is sent.

export const FIELDS = ["group", "topic", "organisation", "position", "text", "setting", "condition", "exception", "citation", "link"]

/** A spreadsheet takes text that begins like this for a formula; an apostrophe before it keeps it text. */
const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quoted = (text) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** CSV as Excel with Dutch settings expects it: a BOM, semicolons, CRLF. `heads`: words by field. */
export function csv(records, heads) {
  const lines = [FIELDS.map((name) => heads[name]), ...records.map((record) => FIELDS.map((name) => record[name] ?? ""))]
  return `\ufeff${lines.map((line) => line.map((text) => quoted(harmless(text))).join(";")).join("\r\n")}\r\n`
}

export function json(records, address) {
  return `${JSON.stringify({ address, records }, null, 1)}\n`
}

/** A workbook with one table: real header cells, a filter, the header in sight and repeated on paper. */
export async function xlsx(records, heads, name) {
  await import("./vendor/exceljs.js")
  const book = new globalThis.ExcelJS.Workbook()
  const sheet = book.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { orientation: "landscape", paperSize: 9, fitToPage: true, fitToHeight: 0, printTitlesRow: "1:1" },
  })
  sheet.addTable({
    name: "vergelijking",
    ref: "A1",
    headerRow: true,
    style: { theme: "TableStyleLight1", showRowStripes: true },
    columns: FIELDS.map((field) => ({ name: heads[field], filterButton: true })),
    rows: records.map((record) => FIELDS.map((field) => record[field] ?? "")),
  })
  const widths = { text: 60, condition: 40, exception: 40, citation: 40, topic: 30, group: 24, link: 30 }
  FIELDS.forEach((field, index) => {
    const column = sheet.getColumn(index + 1)
    column.width = widths[field] ?? 20
    column.alignment = { wrapText: true, vertical: "top" }
  })
  return book.xlsx.writeBuffer()
}
