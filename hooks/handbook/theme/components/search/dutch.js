/* Dutch words: folding, stemming, compounds. Pure functions, no index and no I/O. formats/search/words.py folds and cuts
 * the words of the index in the same way: tests/search/dutch.yml holds the two together.
 */

/* One spelling for what people type differently: capitals, accents, curly or missing apostrophes. The length may
 * change, so offsets in the original text are never computed from folded text. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/['’‘`´]s(?![\p{L}\p{N}])/gu, "s")
    .replace(/['’‘`´]/g, "")
}

const WORD = /\d+(?:\.\d+)+(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘`´&-][\p{L}\p{N}\p{M}]+)*/gu

/* The words of a text with their places: "de ICT-dienst" gives "de" and "ICT-dienst". A number of an article is one. */
export function words(text) {
  return [...text.matchAll(WORD)].map(match => ({ text: match[0], start: match.index }))
}

/* The folded forms to look up for one written word. A hyphen is a matter of taste in Dutch ("e-mail", "email";
 * "ICT-dienst", "ICT dienst"), so the joined form comes first and the pieces follow. */
export function forms(word) {
  const pieces = fold(word).split(/[-&]/)
  return pieces.length === 1 ? pieces : [pieces.join(""), ...pieces.filter(piece => piece.length > 1)]
}

/* ---- stemming ---------------------------------------------------------------------------------------------- */

const VOWEL = "aeiouyè"
const isVowel = letter => letter !== undefined && letter !== "" && VOWEL.includes(letter)
const REGION = new RegExp(`[${VOWEL}]+[^${VOWEL}]`, "g")
const DOUBLE_VOWEL = new RegExp(`([^${VOWEL}])(aa|ee|oo|uu)([^${VOWEL}I])$`)

const undouble = word => /(dd|kk|tt)$/.test(word) ? word.slice(0, -1) : word

/* Snowball's Dutch stemmer (Porter's, called dutch_porter since Snowball 3), after the published description:
 * https://snowballstem.org/algorithms/dutch_porter/stemmer.html. tests/search/dutch.yml holds its reference output.
 */
export function snowball(input) {
  let word = input.replace(/[áäéëíïóöúü]/g, letter => letter.normalize("NFD")[0])

  /* An i between vowels, and a y that starts the word or follows a vowel, are consonants: hidden as capitals. */
  word = word.replace(/^y/, "Y").replace(new RegExp(`([${VOWEL}])([iy])?`, "g"), (all, vowel, next, at, whole) =>
    next === "y" ? vowel + "Y" : next === "i" && isVowel(whole[at + 2]) ? vowel + "I" : all)

  /* R1 and R2 start after the first and second "vowels, then a consonant"; R1 leaves at least three letters. */
  REGION.lastIndex = 0
  let r1 = word.length
  let r2 = word.length
  if (REGION.test(word)) {
    r1 = Math.max(REGION.lastIndex, Math.min(3, word.length))
    if (REGION.test(word))
      r2 = REGION.lastIndex
  }

  const ends = suffix => word.endsWith(suffix)
  const before = suffix => word[word.length - suffix.length - 1]
  const within = (suffix, region) => word.length - suffix.length >= region
  const cut = suffix => { word = word.slice(0, word.length - suffix.length) }
  const longest = suffixes => suffixes.find(ends)

  let foundE = false
  const dropEn = suffix => {
    if (!within(suffix, r1) || before(suffix) === undefined || isVowel(before(suffix)) ||
        word.slice(0, word.length - suffix.length).endsWith("gem"))
      return
    cut(suffix)
    word = undouble(word)
  }
  const dropE = () => {
    foundE = false
    if (!ends("e") || !within("e", r1) || before("e") === undefined || isVowel(before("e")))
      return
    cut("e")
    foundE = true
    word = undouble(word)
  }

  const plural = longest(["heden", "ene", "en", "se", "s"])
  if (plural === "heden") {
    if (within(plural, r1))
      word = word.slice(0, -5) + "heid"
  } else if (plural === "ene" || plural === "en") {
    dropEn(plural)
  } else if (plural && within(plural, r1) && before(plural) !== undefined &&
             !isVowel(before(plural)) && before(plural) !== "j") {
    cut(plural)
  }

  dropE()

  if (ends("heid") && within("heid", r2) && before("heid") !== "c") {
    cut("heid")
    if (ends("en"))
      dropEn("en")
  }

  const suffix = longest(["lijk", "baar", "end", "ing", "bar", "ig"])
  if (suffix && within(suffix, r2)) {
    if (suffix === "end" || suffix === "ing") {
      cut(suffix)
      if (ends("ig") && within("ig", r2) && before("ig") !== "e")
        cut("ig")
      else
        word = undouble(word)
    } else if (suffix === "ig") {
      if (before("ig") !== "e")
        cut("ig")
    } else if (suffix === "lijk") {
      cut("lijk")
      dropE()
    } else if (suffix === "baar" || foundE) {
      cut(suffix)
    }
  }

  return word.replace(DOUBLE_VOWEL, (all, first, vowels, last) => first + vowels[0] + last).toLowerCase()
}

/* What Snowball leaves alone and readers of this site type: plurals on -s after a vowel or -en ("foto's" typed as
 * "fotos", "sancties", "gegevens"; but "adres" and "proces" are no plurals), and plurals with another vowel. */
const PLURAL_S = /(?:[^a]a|[^o]o|y|[^aeiou]en|[^cer]e)s$/
const IRREGULAR = [[/leden$/, "lid"], [/kinderen$/, "kind"], [/^steden$/, "stad"], [/^uren$/, "uur"]]

function singular(word) {
  for (const [plural, single] of IRREGULAR)
    if (plural.test(word))
      return word.replace(plural, single)
  return word.length > 4 && PLURAL_S.test(word) ? word.slice(0, -1) : word
}

/* The end of a stem as it is written when nothing follows: "toestell" is toestel, "gev" is geef, "lez" is lees. */
function ending(stemmed) {
  return stemmed
    .replace(/([^aeiou])\1$/, "$1")
    .replace(DOUBLE_VOWEL, (all, first, vowels, last) => first + vowels[0] + last)
    .replace(/v$/, "f").replace(/z$/, "s")
}

export const stem = word => ending(snowball(singular(word)))

/* Stems that may belong to one verb: "deelt", "gedeeld", "delen"; "doorgegeven", "doorgeven". Too bold to replace the
 * stem itself ("gemeente" is not "menen"), so it only adds a way to look a word up: two stems are relatives when
 * they share one of these keys. `isKey` refuses keys that say nothing ("men"). */
const PARTICLE = /^((?:aan|achter|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)?)ge(.{3,})$/

export function relatives(stemmed, isKey = () => true) {
  const keys = new Set([stemmed])
  const participle = stemmed.match(PARTICLE)
  const closed = /[^aeiou][dt]$/.test(stemmed)
  const add = key => key.length > 2 && isKey(key) && keys.add(key)
  if (closed)
    add(ending(stemmed.slice(0, -1)))
  if (participle && (closed || participle[1])) {
    const bare = participle[1] + participle[2]
    add(ending(bare))
    if (closed)
      add(ending(bare.slice(0, -1)))
  }
  return keys
}

/* ---- compounds --------------------------------------------------------------------------------------------- */

const LINKS = ["", "s", "en", "e"]
const PART = 3

/* The parts of a compound ("kantooruren": kantoor, uur; "persoonsgegevens": persoon, gegeven) as stems, or [] if it
 * is none. `isPart` knows the stems that may be a part. The fewest parts win, then the longest shortest part:
 * "bestandsnaam" is bestand + naam whatever else fits. */
export function split(word, isPart, depth = 3) {
  let best = []
  const better = parts => best.length === 0 || parts.length < best.length || (parts.length === best.length &&
    Math.min(...parts.map(part => part.length)) > Math.min(...best.map(part => part.length)))
  for (let at = PART; at <= word.length - PART; at++) {
    const head = word.slice(0, at)
    for (const link of LINKS) {
      if (!head.endsWith(link) || head.length - link.length < PART)
        continue
      const first = stem(head.slice(0, head.length - link.length))
      if (!isPart(first))
        continue
      const rest = word.slice(at)
      const last = stem(rest)
      const tails = [isPart(last) ? [last] : [], depth > 2 ? split(rest, isPart, depth - 1) : []]
      for (const tail of tails)
        if (tail.length && better([first, ...tail]))
          best = [first, ...tail]
    }
  }
  return best
}
