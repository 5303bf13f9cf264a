// A draft as a Word file, made in the browser. Twin of hooks/handbook/drafting/word.py: equal text, equal styles.

const STYLES = new URL("../../word/styles.xml", import.meta.url)

/** The paper and the margins of the default reference document, in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { left: 1247, right: 1247, top: 1361, bottom: 1247, header: 624, footer: 624 },
}

/** The bytes of a .docx file, as a Blob. The library and the styles are fetched when they are first asked for. */
export async function word(draft, words) {
  const [docx, styles] = await Promise.all([import("./vendor/docx.js"), stylesOfTheHandbook()])
  const { Bookmark, Document, Footer, Header, LeaderType, Packer, Paragraph, TableOfContents, TextRun } = docx
  const text = (style, value, options = {}) => new Paragraph({ ...options, style, children: [new TextRun(value)] })
  const head1 = (id, value, options = {}) =>
    new Paragraph({ ...options, style: "Heading1", children: [new Bookmark({ id, children: [new TextRun(value)] })] })
  const limit = (label, value) =>
    new Paragraph({
      style: "Beperking3",
      children: [new TextRun({ text: `${label}:`, style: "Etiket" }), new TextRun(` ${value}`)],
    })
  const children = [
    text("Title", draft.title),
    text("Subtitle", words.draft_notice),
    text("Titelregel", `${draft.profile}, ${draft.country}`),
    text("TOCHeading", words.contents),
    // filled as Word will fill it; only Word knows the page numbers
    new TableOfContents(words.contents, {
      hyperlink: true,
      headingStyleRange: "1-3",
      tabLeader: LeaderType.NONE,
      cachedEntries: [
        ...draft.articles.map(({ title }, at) => ({ title: `${words.article} ${at + 1}. ${title}`, level: 1, href: `art_${at + 1}` })),
        { title: words.appendix, level: 1, href: "bijlage" },
      ],
    }),
    text("Deelregel", words.short_title),
    ...draft.articles.flatMap((article, at) => [
      head1(`art_${at + 1}`, article.title, { numbering: { reference: "beleid", level: 0 } }),
      ...article.provisions.flatMap((provision) => [
        text("Lid", provision.text, { numbering: { reference: "beleid", level: 1 } }),
        ...provision.conditions.map((one) => limit(words.condition, one)),
        ...provision.exceptions.map((one) => limit(words.exception, one)),
      ]),
    ]),
    text("Deelregel", words.short_title),
    head1("bijlage", words.appendix),
    text("Intro", words.appendix_about),
    choices(docx, draft, words),
    new Paragraph({ style: "Tabeltekst" }), // a document cannot end with a table
  ]
  const foot = () => new Footer({ children: [new Paragraph({ style: "Footer", children: page(docx, words) })] })
  const head = (...inside) => new Header({ children: [new Paragraph({ style: "Header", children: inside })] })
  const document = new Document({
    title: draft.title,
    creator: draft.name,
    description: words.draft_notice,
    features: { updateFields: true },
    externalStyles: styles,
    styles: { characterStyles: [{ id: "IndexLink", name: "Index Link" }] }, // the library's own, for lines of the contents
    numbering: { config: [{ reference: "beleid", levels: levels(docx, words.article) }] },
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { default: head(new TextRun(words.short_title)), first: head() },
        footers: { default: foot(), first: foot() },
        children,
      },
    ],
  })
  return Packer.toBlob(document)
}

/** The styles of the reference document, which the site carries. */
async function stylesOfTheHandbook() {
  const answer = await fetch(STYLES)
  if (!answer.ok) throw new Error(`${STYLES}: ${answer.status}`)
  return answer.text()
}

function page({ PageNumber, Tab, TextRun }, words) {
  const { CURRENT, TOTAL_PAGES } = PageNumber
  const shown = [`${words.page} `, CURRENT, ` ${words.page_of} `, TOTAL_PAGES]
  return [new TextRun({ children: [words.draft_mark, new Tab(), ...shown] })]
}

/** Numbers that Word counts itself: "Artikel 1." before a heading, "1.1" before each provision below it. */
function levels({ AlignmentType, LevelFormat, LevelSuffix }, article) {
  const shared = { format: LevelFormat.DECIMAL, alignment: AlignmentType.LEFT }
  const indent = (left) => ({ paragraph: { indent: { left, hanging: left } } })
  return [
    { ...shared, level: 0, text: `${article} %1.`, suffix: LevelSuffix.SPACE, style: indent(0) },
    { ...shared, level: 1, text: "%1.%2", style: indent(680) },
  ]
}

function choices({ BuilderElement, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType }, draft, words) {
  const row = (cells, tableHeader) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (cell) =>
          new TableCell({
            children: [new Paragraph({ style: tableHeader ? "Tabelkop" : "Tabeltekst", children: [new TextRun(cell)] })],
          }),
      ),
    })
  const table = new Table({
    style: "Tabelhandboek",
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [3388, 2824, 3200],
    layout: TableLayoutType.FIXED,
    tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    rows: [
      row([words.question_head, words.answer_head, words.examples_head], true),
      ...draft.choices.map((made) => row([made.question, made.answer, made.examples.join("; ")], false)),
    ],
  })
  // the library has no words for the alternative text of a table; its properties take any element
  const [properties] = table.root
  for (const [name, value] of Object.entries({ tblCaption: words.appendix, tblDescription: words.choices_about })) {
    properties.root.push(new BuilderElement({ name: `w:${name}`, attributes: { val: { key: "w:val", value } } }))
  }
  return table
}
