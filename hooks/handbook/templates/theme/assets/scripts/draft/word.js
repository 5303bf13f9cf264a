// A draft as a Word file, made in the browser. Twin of hooks/handbook/drafting/word.py: equal text, equal styles.

/** The bytes of a .docx file, as a Blob. The library is fetched when it is first asked for. */
export async function word(draft, words) {
  const docx = await import("./vendor/docx.js")
  const { Document, HeadingLevel, Packer, PageBreak, Paragraph, TableOfContents, TextRun } = docx
  const text = (value, options = {}) => new Paragraph({ ...options, children: [new TextRun(value)] })
  const children = [
    text(draft.title, { style: "Title" }),
    text(words.draft_notice, { style: "Subtitle" }),
    text(`${draft.profile}, ${draft.country}`),
    new Paragraph({ children: [new PageBreak()] }),
    text(words.contents, { style: "TOCHeading" }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: "1-2" }),
    new Paragraph({ children: [new PageBreak()] }),
    ...draft.articles.flatMap((article) => [
      text(article.title, { heading: HeadingLevel.HEADING_1, numbering: { reference: "beleid", level: 0 } }),
      ...article.provisions.flatMap((provision) => [
        text(provision.text, { numbering: { reference: "beleid", level: 1 } }),
        ...provision.conditions.map((one) => text(`${words.condition}: ${one}`, { bullet: { level: 0 } })),
        ...provision.exceptions.map((one) => text(`${words.exception}: ${one}`, { bullet: { level: 0 } })),
      ]),
    ]),
    new Paragraph({ children: [new PageBreak()] }),
    text(words.appendix, { heading: HeadingLevel.HEADING_1 }),
    text(words.appendix_about),
    choices(docx, draft, words),
  ]
  const document = new Document({
    title: draft.title,
    creator: draft.name,
    features: { updateFields: true },
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 22, language: { value: "nl-BE" } }, paragraph: { spacing: { after: 140 } } },
      },
      paragraphStyles: [{ id: "TOCHeading", name: "TOC Heading", basedOn: "Normal", run: { bold: true, size: 28 } }],
    },
    numbering: { config: [{ reference: "beleid", levels: levels(docx, words.article) }] },
    sections: [{ children }],
  })
  return Packer.toBlob(document)
}

/** Numbers that Word counts itself: "Artikel 1." before a heading, "1.1" before each provision below it. */
function levels({ AlignmentType, LevelFormat, LevelSuffix }, article) {
  const shared = { format: LevelFormat.DECIMAL, alignment: AlignmentType.LEFT }
  return [
    { ...shared, level: 0, text: `${article} %1.`, suffix: LevelSuffix.SPACE },
    { ...shared, level: 1, text: "%1.%2", style: { paragraph: { indent: { left: 680, hanging: 680 } } } },
  ]
}

function choices({ Paragraph, Table, TableCell, TableRow, TextRun, WidthType }, draft, words) {
  const row = (cells, tableHeader) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (cell) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: cell, bold: tableHeader })] })] }),
      ),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row([words.question_head, words.answer_head, words.examples_head], true),
      ...draft.choices.map((made) => row([made.question, made.answer, made.examples.join("; ")], false)),
    ],
  })
}
