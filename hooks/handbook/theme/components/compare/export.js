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

const WIDTHS = { text: 60, condition: 40, exception: 40, citation: 40, topic: 30, group: 24, link: 30 }

/** A workbook with one table. Its writer and the zip library are fetched when they are first asked for. */
export async function xlsx(records, heads, name) {
  const { workbook } = await import("./sheet.js")
  const columns = FIELDS.map((field) => ({ head: heads[field], width: WIDTHS[field] ?? 20 }))
  return workbook(name, columns, records.map((record) => FIELDS.map((field) => record[field] ?? "")))
}
