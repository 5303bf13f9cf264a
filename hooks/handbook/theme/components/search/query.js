/* The index and the ranking: which documents answer a question, best first. Knows nothing of messages or HTML.
 *
 * A question is a list of concepts, one per word that matters. Each concept is looked up in several ways (itself, its
 * synonyms, the parts of a compound, a prefix; only when all that fails a typing error), each way with its own weight.
 * A document scores the sum of its concepts, and loses quickly for every concept it lacks: documents with all the words
 * come first ("and"), documents with most of them follow ("or"), so a question in plain words still finds its answer.
 */
/* global Dutch, MiniSearch */
"use strict"

const HandbookSearch = (() => {

  /* How much each field counts. `words` are the editors' search words of a document, `context` is the title of the page
   * it stands on, `parts` holds the parts of the compounds in its title and text. */
  const FIELDS = { title: 1.3, text: 1, words: 0.4, context: 0.5, parts: 0.5 }

  /* Fields that many documents share, and how surely a word found only there is a word of this document. */
  const BORROWED = ["words", "context"]
  const LENT = 0.7

  /* How the engine is asked: all terms of a way, and little weight for length, because provisions are short anyway. */
  const SEARCH = { combineWith: "AND", boost: FIELDS, bm25: { k: 1.2, b: 0.4, d: 0.5 } }

  /* How much each way of matching counts, compared with the word itself (1). */
  const WEIGHT = {
    relative: 0.95, synonym: 0.9, joined: 1, parts: 0.7, onePart: 0.25, prefix: 0.4, inside: 0.3, fuzzy: 0.5
  }

  /* What a second way of matching the same word adds to the first. */
  const ALSO = 0.2

  /* The power with which missing concepts push a document down. */
  const COVERAGE = 2

  /* How much a concept counts that a document lacks but its neighbours on the same page have: an article about mail
   * does not say "mail" in every provision. */
  const NEIGHBOUR = 0.3

  /* The score of a page compared with its best section. */
  const PAGE = 0.5

  const FUZZY_FROM = 5          /* letters; shorter words have too many neighbours */
  const FUZZY = 0.2             /* edits per letter: one in five */
  const PREFIX_FROM = 3         /* letters, unless it is the last word, which may still be growing */
  const PART_FROM = 4           /* letters a word of the index needs before it is tried as a part of a compound */
  const LONGEST_PHRASE = 4      /* words of a synonym, as in "out of office bericht" */

  /* Words of an HTML text, as text: the search index stores both titles and texts as HTML. */
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }
  function plain(html) {
    return (html || "")
      .replace(/<[^>]*>/g, tag => /^<\/?(?:a|abbr|b|code|em|i|mark|span|strong|sub|sup)\b/i.test(tag) ? "" : " ")
      .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec, hex, name) =>
        dec ? String.fromCodePoint(+dec) : hex ? String.fromCodePoint(parseInt(hex, 16)) : ENTITIES[name] || all)
      .replace(/\s+/g, " ").trim()
  }

  const pathOf = location => location.split("#", 1)[0]

  class Index {

    /* `entries` as in search_index.json. Entries for the same place are one document: the later one wins, because the
     * handbook adds its own (with search words) after those that the search plugin makes from headings. */
    constructor(entries, { synonyms = [], compounds = [] } = {}) {
      const places = new Map()
      for (const entry of entries)
        places.set(entry.location, { ...places.get(entry.location), ...entry })
      this.docs = [...places.values()].map(entry => ({
        ...entry, title: plain(entry.title), text: plain(entry.text), page: pathOf(entry.location)
      }))
      this.pages = new Map(this.docs.filter(doc => doc.location === doc.page).map(doc => [doc.page, doc]))

      this.cache = new Map()
      this.readVocabulary(compounds)
      this.readSynonyms(synonyms)
      this.fill()
    }

    /* First pass: the stems that occur as words, among which relatives and parts of compounds are looked for. */
    readVocabulary(compounds) {
      this.spellings = new Map()
      this.known = new Set()
      for (const doc of this.docs)
        for (const { text } of Dutch.words(`${doc.title} ${doc.text} ${doc.words || ""}`))
          for (const form of Dutch.forms(text))
            this.spellings.set(form, (this.spellings.get(form) || 0) + 1)
      for (const form of this.spellings.keys())
        this.known.add(Dutch.stem(form))
      this.family = new Map()
      for (const stem of this.known)
        for (const key of Dutch.relatives(stem))
          this.family.set(key, [...this.family.get(key) || [], stem])

      const given = new Set(compounds.flatMap(Dutch.forms).map(Dutch.stem))
      this.isPart = stem => given.has(stem) ||
        (stem.length >= PART_FROM && this.known.has(stem) && !Dutch.STOP_WORDS.has(stem))
    }

    /* What one written form is looked up as: its stem and, for a compound, the stems of its parts. */
    analyse(form) {
      let result = this.cache.get(form)
      if (!result) {
        const stem = Dutch.stem(form)
        const parts = Dutch.split(form, this.isPart).filter(part => part !== stem)
        this.cache.set(form, result = { stem, parts })
      }
      return result
    }

    relatives(stem) {
      const family = [...Dutch.relatives(stem)].flatMap(key => this.family.get(key) || [])
      return [...new Set(family)].filter(relative => relative !== stem)
    }

    stems(text) {
      return Dutch.words(text).flatMap(word => Dutch.forms(word.text)).map(form => this.analyse(form).stem)
    }

    parts(text) {
      return Dutch.words(text).flatMap(word => Dutch.forms(word.text)).flatMap(form => this.analyse(form).parts)
    }

    /* "e-mail" in a synonym stands for "email"; a phrase is a list of stems that must all occur. */
    phrase(text) {
      return Dutch.words(text).map(word => this.analyse(Dutch.forms(word.text)[0]).stem)
    }

    readSynonyms(groups) {
      this.synonyms = new Map()
      for (const group of groups) {
        const phrases = group.map(entry => this.phrase(entry)).filter(phrase => phrase.length)
        for (const phrase of phrases) {
          const key = phrase.join(" ")
          this.synonyms.set(key, [...this.synonyms.get(key) || [], ...phrases.filter(other => other !== phrase)])
        }
      }
    }

    fill() {
      this.engine = new MiniSearch({
        fields: Object.keys(FIELDS),
        tokenize: text => text.split(" ").filter(Boolean),
        processTerm: term => term
      })
      this.engine.addAll(this.docs.map((doc, id) => ({
        id,
        title: this.stems(doc.title).join(" "),
        text: this.stems(doc.text).join(" "),
        words: this.stems(doc.words || "").join(" "),
        context: doc.location === doc.page ? "" : this.stems((this.pages.get(doc.page) || doc).title).join(" "),
        parts: this.parts(`${doc.title} ${doc.text} ${doc.words || ""}`).join(" ")
      })))
    }

    /* The concepts of a question, each with the ways to look it up. */
    concepts(question) {
      const all = Dutch.words(question).map(({ text }) => {
        const [joined, ...pieces] = Dutch.forms(text)
        const { stem, parts } = this.analyse(joined)
        return { word: text, form: joined, stem, parts, stop: Dutch.STOP_WORDS.has(joined), pieces, ways: [], share: 1 }
      })
      this.addPhrases(all)
      const meaningful = all.filter(concept => !concept.stop)
      const kept = meaningful.length ? meaningful : all

      for (const concept of kept) {
        const { stem, form, parts, pieces, ways } = concept
        const last = concept === all[all.length - 1]
        ways.push({ terms: [stem], weight: 1 })
        for (const relative of this.relatives(stem))
          ways.push({ terms: [relative], weight: WEIGHT.relative })
        if (pieces.length)
          ways.push({ terms: pieces.map(piece => this.analyse(piece).stem), weight: WEIGHT.joined })
        if (stem.length >= PREFIX_FROM || last)
          ways.push({ terms: [last ? form : stem], weight: WEIGHT.prefix, prefix: true })
        if (parts.length) {
          ways.push({ terms: parts, weight: WEIGHT.parts })
          for (const part of parts)
            for (const terms of [[part], ...this.synonyms.get(part) || []])
              ways.push({ terms, weight: WEIGHT.onePart })
        }
      }
      return kept
    }

    /* Neighbouring words may be a synonym ("out of office") or one word written apart ("mail box"): every word of the
     * phrase gets the other spelling or wording as a way of its own. */
    addPhrases(all) {
      for (let from = 0; from < all.length; from++)
        for (let to = from + 1; to <= Math.min(all.length, from + LONGEST_PHRASE); to++) {
          const phrase = all.slice(from, to)
          const terms = []
          if (phrase.length > 1) {
            const { stem } = this.analyse(phrase.map(concept => concept.form).join(""))
            if (this.known.has(stem))
              terms.push({ terms: [stem], weight: WEIGHT.joined })
            for (const other of this.synonyms.get(stem) || [])
              terms.push({ terms: other, weight: WEIGHT.synonym })
          }
          for (const other of this.synonyms.get(phrase.map(concept => concept.stem).join(" ")) || [])
            terms.push({ terms: other, weight: WEIGHT.synonym })
          if (!terms.length)
            continue
          if (phrase.length > 1 && phrase.every(concept => concept.stop))
            phrase[phrase.length - 1].stop = false
          const share = phrase.filter(concept => !concept.stop).length
          for (const concept of phrase) {
            concept.ways.push(...terms)
            concept.share = Math.max(concept.share, share)
          }
        }
    }

    /* Where one concept occurs: document id -> { score, strength, terms }. */
    lookUp(concept) {
      const found = new Map()
      const tried = new Set()
      const add = ({ terms, weight, ...options }) => {
        const query = terms.join(" ")
        const key = [query, options.prefix, options.fuzzy].join()
        if (tried.has(key))
          return
        tried.add(key)
        for (const { id, score, terms: matched, match } of this.engine.search(query, { ...SEARCH, ...options })) {
          /* A slip of the finger seldom hits the first letter: "zeggen" is not "leggen". */
          if (options.fuzzy && !matched.some(term => term[0] === query[0]))
            continue
          const hit = found.get(id) || { score: 0, strength: 0, terms: new Set() }
          const points = score * weight * (this.docs[id].boost || 1) / terms.length / concept.share
          hit.score = Math.max(hit.score, points) + ALSO * Math.min(hit.score, points)
          const own = Object.values(match).some(fields => fields.some(field => !BORROWED.includes(field)))
          hit.strength = Math.max(hit.strength, Math.sqrt(weight) * (own ? 1 : LENT))
          matched.forEach(term => hit.terms.add(term))
          found.set(id, hit)
        }
      }
      concept.ways.forEach(add)
      if (!found.size && concept.form.length >= PART_FROM)
        for (const term of this.known)
          if (term.includes(concept.stem))
            add({ terms: [term], weight: WEIGHT.inside })
      if (!found.size && concept.form.length >= FUZZY_FROM)
        add({ terms: [concept.stem], weight: WEIGHT.fuzzy, fuzzy: FUZZY, prefix: true })
      return found
    }

    /* The answers: [{ doc, score, concepts: [{ word, terms }] }], best first. `terms` are the index terms by which the
     * document has the concept, or undefined if it lacks it. */
    search(question, limit = 60) {
      const concepts = this.concepts(question).map(concept => {
        const found = this.lookUp(concept)
        const importance = found.size ? Math.log(1 + this.docs.length / found.size) : 0
        const pages = new Set([...found.keys()].map(id => this.docs[id].page))
        return { word: concept.word, found, pages, importance: importance / concept.share }
      })
      const total = concepts.reduce((sum, concept) => sum + concept.importance, 0)

      const answers = []
      for (const id of new Set(concepts.flatMap(concept => [...concept.found.keys()]))) {
        const doc = this.docs[id]
        let score = 0
        let covered = 0
        for (const { found, importance, pages } of concepts) {
          score += found.has(id) ? found.get(id).score : 0
          covered += importance * (found.has(id) ? found.get(id).strength : pages.has(doc.page) ? NEIGHBOUR : 0)
        }
        answers.push({
          doc,
          score: score * (covered / total) ** COVERAGE,
          concepts: concepts.map(({ word, found }) => ({ word, terms: found.has(id) && found.get(id).terms }))
        })
      }
      return this.belowSections(answers).sort((a, b) => b.score - a.score).slice(0, limit)
    }

    /* A page repeats the text of its sections, which are the better answers: it ranks just below its best one. */
    belowSections(answers) {
      const best = new Map()
      for (const { doc, score } of answers)
        if (doc.location !== doc.page)
          best.set(doc.page, Math.max(score, best.get(doc.page) || 0))
      for (const answer of answers)
        if (answer.doc.location === answer.doc.page && best.has(answer.doc.page))
          answer.score = Math.min(answer.score, best.get(answer.doc.page) * PAGE)
      return answers
    }

    /* The most usual word that starts like the last word of the question, for Material's search suggestions. */
    suggest(question) {
      const typed = Dutch.fold(question).split(/[\s-]+/).pop()
      let best
      if (typed)
        for (const [form, count] of this.spellings)
          if (form.startsWith(typed) && form !== typed && !(best && count <= best.count))
            best = { form, count }
      return best ? [best.form] : []
    }
  }

  return { Index, plain, pathOf }
})()
