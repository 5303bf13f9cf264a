/* The search worker behind Material's own search box: it speaks the messages of Material's worker (setup, ready, query,
 * result) and hands back what its result list renders. Nothing of Material's scripts is changed: the page's `__config`
 * names this file instead of the theme's worker.
 *
 * A classic worker, because Material starts it with `new Worker(url)`. importScripts resolves names against this file,
 * so the site may live under any path; it needs nothing but `worker-src 'self'` and `script-src 'self'`.
 */
/* global importScripts, HandbookSearch, Dutch */
"use strict"

/* A version behind the worker's address (`worker.js?v=…`) holds for its parts too: no mix of old and new in a cache. */
const PARTS = ["vendor/minisearch.js", "dutch.js", "query.js"].map(name => name + self.location.search)

/* Material's message types, in its order. */
const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

/* Material folds away the sections of a page that score less than its best one. Sections that score nearly as well are
 * lifted to the best score, so that the reader sees up to three provisions of an article at once. */
const SHOWN = 3
const NEARLY = 0.6

const TEASER = 220              /* letters of a text that are shown */
const BEFORE = 60               /* of which at most so many before the first match */

const escapeHtml = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

let index
let waiting                     /* the documents as they came: most visitors never search */
let loaded = false              /* whether the parts are there */
let options = {}

/* The first question fetches the parts and builds the index. */
function ready() {
  if (!waiting)
    return
  if (!loaded)
    importScripts(...PARTS)
  loaded = true
  index = new HandbookSearch.Index(waiting.docs, waiting.config)
  waiting = undefined
}

/* A text with its matching words marked. Everything else is escaped: Material inserts it as HTML. */
function mark(text, isMatch) {
  let html = ""
  let at = 0
  for (const word of Dutch.words(text))
    if (isMatch(word.text)) {
      html += `${escapeHtml(text.slice(at, word.start))}<mark>${escapeHtml(word.text)}</mark>`
      at = word.start + word.text.length
    }
  return html + escapeHtml(text.slice(at))
}

/* The piece of a long text around its first match, cut between words. */
function teaser(text, isMatch) {
  if (text.length <= TEASER)
    return text
  const hit = Dutch.words(text).find(word => isMatch(word.text))
  let start = hit && hit.start > BEFORE ? text.indexOf(" ", hit.start - BEFORE) + 1 : 0
  start = Math.min(start, hit ? hit.start : 0)
  const cut = text.lastIndexOf(" ", start + TEASER)
  const end = start + TEASER >= text.length ? text.length : cut > start ? cut : start + TEASER
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
}

/* One answer as Material wants it. `terms` says of each word of the question whether this document has it: the lacking
 * ones are listed under the result, the others (as the document spells them) are marked on the page it leads to. */
function item({ doc, score, concepts }) {
  const matched = new Set(concepts.flatMap(concept => concept.terms ? [...concept.terms] : []))
  const hits = (word, found) => Dutch.forms(word).some(form => {
    const { stem, parts } = index.analyse(form)
    return found.has(stem) || parts.some(part => found.has(part))
  })
  const isMatch = word => hits(word, matched)

  const terms = {}
  const spelled = Dutch.words(`${doc.title} ${doc.text}`).map(word => word.text)
  for (const { word, terms: found } of concepts)
    if (!found) {
      terms[word] = false
    } else {
      const spellings = new Set(spelled.filter(text => hits(text, found)).map(text => text.toLowerCase()))
      for (const spelling of spellings.size ? spellings : [word])
        terms[spelling] = true
    }

  return {
    location: doc.location,
    title: mark(doc.title, isMatch),
    text: mark(teaser(doc.text, isMatch), isMatch),
    ...doc.tags && { tags: doc.tags.map(escapeHtml) },
    score,
    terms
  }
}

/* Material's result list: one group per page, best group first, the page itself included in its group. */
function groups(answers) {
  const byPage = new Map()
  for (const answer of answers)
    byPage.set(answer.doc.page, [...byPage.get(answer.doc.page) || [], item(answer)])
  for (const [page, items] of byPage) {
    const best = items[0].score
    for (const near of items.slice(0, SHOWN))
      if (near.score >= best * NEARLY && near.location !== page)
        near.score = best
    if (!items.some(({ location }) => location === page)) {
      const doc = index.pages.get(page)
      items.push({ location: page, title: escapeHtml(doc ? doc.title : page), text: "", score: 0, terms: {} })
    }
  }
  return [...byPage.values()]
}

function search(question) {
  if (!question.trim())
    return { items: [], ...options.suggest && { suggest: [] } }
  ready()
  const result = { items: groups(index.search(question)) }
  if (options.suggest)
    result.suggest = index.suggest(question)
  return result
}

/* What comes back for one message. A fault while searching must not silence the box: it answers "nothing found". */
function handle({ type, data }) {
  if (type === SETUP) {
    waiting = data
    options = data.options || {}
    return { type: READY }
  }
  if (type === QUERY) {
    try {
      return { type: RESULT, data: search(data.query ?? data) }
    } catch (error) {
      console.warn("Zoeken mislukt:", error)
      return { type: RESULT, data: { items: [] } }
    }
  }
  throw new TypeError(`Unknown search message: ${type}`)
}

/* Material asks with a text; its fork with a text in `query`, and it numbers its messages and waits for the number. */
self.addEventListener("message", ({ data: message }) => {
  const { id } = message
  self.postMessage({ ...id !== undefined && { id }, ...handle(message) })
})
