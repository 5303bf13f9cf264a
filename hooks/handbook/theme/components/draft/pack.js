// A draft as a pack of policy files. Twin of hooks/handbook/drafting/pack.py. Pure.

import { answersOf, positionsOf } from "./held.js"

/** An id made of a name: small letters, digits and hyphens. */
export function slug(name) {
  const plain = name.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  const edges = (text) => text.replace(/^-+|-+$/g, "")
  const found = edges(edges(plain.replace(/[^a-z0-9]+/g, "-")).slice(0, 40))
  return found && !["code", "index"].includes(found) ? found : "mijn-organisatie"
}

/** File name below `policies/own/` -> text. `kind` and `country` are values of the model, `answers` is the file to make it of again. */
export function pack(draft, kind, country, words, answers) {
  const name = slug(draft.name)
  const source = `${name}-beleid`
  const folder = `organisations/${name}`
  const whole = [{ locator: words.whole }]
  const organisation = {
    id: name,
    name: draft.name,
    short_name: draft.name,
    kind,
    country,
    about: words.organisation_about,
    primary_document: "consulted",
    citations: [{ source, locator: words.whole }],
  }
  const document = {
    id: source,
    title: draft.title,
    kind: "code",
    about: words.source_about,
    organisation: name,
    reliability: "official",
    reliability_remark: words.source_trust,
    consulted: words.source_consulted,
  }
  const code = {
    title: draft.title,
    short_title: words.short_title,
    article_label: words.article,
    about: words.code_about,
    status: "draft",
    source,
    citations: whole,
    parts: draft.chapters.map((chapter) => ({
      id: chapter.id,
      number: `${words.chapter} ${chapter.number}.`,
      title: chapter.title,
      about: chapter.about,
      citations: [{ locator: `${words.chapter.toLowerCase()} ${chapter.number}` }],
      articles: chapter.articles.map((article) => article.id),
    })),
    ...around(draft, words),
  }
  const files = {
    [`sources/${source}.yml`]: file("source", 2, document),
    [`${folder}/organisation.yml`]: file("organisation", 3, organisation),
    [`${folder}/answers.json`]: answers,
    [`${folder}/code/code.yml`]: file("code", 4, code),
  }
  for (const chapter of draft.chapters) {
    for (const article of chapter.articles) {
      files[`${folder}/code/${chapter.id}/${article.id}.yml`] = file("article", 5, packed(article, words))
    }
  }
  for (const annex of draft.annexes) files[`${folder}/code/${annexId(annex)}.yml`] = file("article", 4, annexed(annex, words))
  const held = { positions: positionsOf(draft, words), answers: answersOf(draft, words) }
  for (const [kind, list] of Object.entries(held)) {
    if (list.length) files[`${folder}/${kind}.yml`] = file(kind, 3, { [kind]: list })
  }
  return files
}

const annexId = (annex) => `bijlage-${annex.id}`

/** What stands before and behind the articles. */
function around(draft, words) {
  const lines = Object.fromEntries(draft.preamble.map((section) => [section.kind, section.lines]))
  const preamble = {
    ...(lines.basis && { legal_basis: lines.basis.map((text) => ({ text })) }),
    ...(lines.consideration && { considerations: lines.consideration }),
  }
  const closing = draft.closing.flatMap((section) => section.lines)
  const signatories = draft.signatures.flatMap((section) => section.lines).map((line) => ({ function: label(line, words) }))
  return {
    ...(Object.keys(preamble).length && { preamble }),
    ...(closing.length && { closing: { formula: closing.join(" ") } }),
    ...(signatories.length && { signature: { signatories } }),
    ...(draft.annexes.length && { annexes: draft.annexes.map(annexId) }),
  }
}

function annexed(annex, words) {
  return {
    id: annexId(annex),
    title: annex.title,
    about: annex.about,
    setting: "both",
    citations: [{ locator: `${words.annex.toLowerCase()} ${annex.title}` }],
    form: { lines: annex.lines.map((text) => ({ kind: text.endsWith(words.room) ? "line" : "text", text: label(text, words) })) },
  }
}

/** A line without the room behind its colon. */
function label(line, { room }) {
  const end = `: ${room}`
  return line.endsWith(end) ? line.slice(0, -end.length) : line
}

function packed(article, words) {
  const place = `${words.article.toLowerCase()} ${article.number}`
  return {
    id: article.id,
    number: article.number,
    title: article.title,
    about: article.about,
    setting: "both",
    citations: [{ locator: place }],
    provisions: article.provisions.map((provision) => ({
      id: provision.id,
      modality: provision.modality,
      text: provision.text,
      setting: provision.setting,
      topics: provision.topics,
      citations: [{ locator: `${words.article.toLowerCase()} ${provision.number}` }],
      ...(provision.conditions.length && { conditions: provision.conditions }),
      ...(provision.exceptions.length && { exceptions: provision.exceptions }),
      ...(provision.based_on && { based_on: provision.based_on }),
    })),
  }
}

function file(kind, depth, data) {
  const up = "../".repeat(depth)
  return `# yaml-language-server: $schema=${up}.schemas/${kind}.schema.json\n${lines(data, "").join("")}`
}

const isNested = (value) => typeof value === "object" && value !== null

function lines(value, indent) {
  if (Array.isArray(value)) return value.flatMap((item) => dashed(item, indent))
  if (!isNested(value)) return [`${indent}${JSON.stringify(value)}\n`]
  return Object.entries(value).flatMap(([key, below]) =>
    isNested(below) ? [`${indent}${key}:\n`, ...lines(below, `${indent}  `)] : [`${indent}${key}: ${JSON.stringify(below)}\n`],
  )
}

function dashed(item, indent) {
  const [first, ...rest] = lines(item, `${indent}  `)
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
}
