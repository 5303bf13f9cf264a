// A draft as a pack of policy files and as Markdown. Twin of hooks/handbook/drafting/pack.py. Pure.

const PART = "beleid"

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
    parts: [
      {
        id: PART,
        title: words.part,
        about: words.code_about,
        citations: whole,
        articles: draft.articles.map((article) => article.id),
      },
    ],
  }
  const files = {
    [`sources/${source}.yml`]: file("source", 2, document),
    [`${folder}/organisation.yml`]: file("organisation", 3, organisation),
    [`${folder}/answers.json`]: answers,
    [`${folder}/code/code.yml`]: file("code", 4, code),
  }
  for (const article of draft.articles) {
    files[`${folder}/code/${PART}/${article.id}.yml`] = file("article", 5, packed(article, words))
  }
  return files
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
    provisions: article.provisions.map((provision, index) => ({
      id: provision.id,
      modality: provision.modality,
      text: provision.text,
      setting: provision.setting,
      topics: provision.topics,
      citations: [{ locator: `${place}.${index + 1}` }],
      ...(provision.conditions.length && { conditions: provision.conditions }),
      ...(provision.exceptions.length && { exceptions: provision.exceptions }),
      based_on: provision.based_on,
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

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }
// what means something inside a line; no text that was typed begins one, so a full stop or a hyphen is only that
const plain = (text) => text.replace(/[&<>]/g, (one) => ENTITIES[one]).replace(/([\\`*_{}[\]#~])/g, "\\$1")

/** The draft as Markdown. Whatever was typed shows as typed. */
export function markdown(draft, words) {
  const out = [`# ${plain(draft.title)}`, "", plain(words.draft_notice), ""]
  for (const article of draft.articles) {
    out.push(`## ${words.article} ${article.number}. ${plain(article.title)}`, "")
    article.provisions.forEach((provision, index) => {
      out.push(`${article.number}.${index + 1} ${plain(provision.text)}`, "")
      for (const text of provision.conditions) out.push(`- ${words.condition}: ${plain(text)}`, "")
      for (const text of provision.exceptions) out.push(`- ${words.exception}: ${plain(text)}`, "")
    })
  }
  out.push(`## ${words.appendix}`, "")
  for (const made of draft.choices) {
    const examples = [...new Set(made.examples)].join("; ")
    const after = examples ? ` (${words.examples_head}: ${plain(examples)})` : ""
    out.push(`- ${plain(made.question)} **${plain(made.answer)}**${after}`, "")
  }
  return `${out.join("\n").replace(/\n+$/, "")}\n`
}

/** The gap report as Markdown: each item that is not (wholly) covered, with what others do and a text to adopt. */
export function gapReport(draft, gaps, unseen, text) {
  const out = [`# ${plain(text("gaps_title", { name: draft.name }))}`, "", plain(text("gaps_notice")), ""]
  for (const { item, state, place, options, model } of gaps) {
    out.push(`## ${plain(item.question)}`, "", `${plain(text("state"))}: **${plain(text(`state_${state}`))}**${place ? ` (${plain(place)})` : ""}`, "")
    out.push(plain(item.why), "")
    for (const option of options.filter((one) => one.examples.length)) {
      out.push(`- **${plain(option.label)}** ${option.examples.map((example) => plain(`${example.label}: ${example.text}`)).join("; ")}`, "")
    }
    if (model.length) out.push(`${plain(text("gaps_model"))}`, "", ...model.flatMap((one) => [`- ${plain(one)}`, ""]))
  }
  if (unseen) out.push(plain(text("gaps_unseen", { count: unseen })), "")
  return `${out.join("\n").replace(/\n+$/, "")}\n`
}
