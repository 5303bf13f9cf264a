// What the server has of the index, fetched when it is needed and kept: the head, the places of words, texts.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]))

const PLACES = 32 // what five bits can say
const SCALE = 2 // as in formats/search/asked.py

export class Library {
  /** `folder` is the address of the index, with a slash at its end. */
  constructor(folder) {
    this.folder = folder
    this.files = new Map()
  }

  async head() {
    // asked anew every time: the parts that it names are fetched by its version
    const answer = await fetch(new URL("index.json", this.folder), { cache: "no-cache" })
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    this.start(await answer.json())
    return this.known
  }

  start(head) {
    this.known = { ...head, forms: whole(head.forms) }
    this.phrases = head.asked.flatMap(([entry, digits]) => [...digits].map((digit) => ({ entry, says: VALUE.get(digit) / SCALE })))
    this.kinds = head.kinds.map(([id]) => id)
    this.pages = []
    this.entries = []
    for (const [url, title, kinds, lengths, owners, badges, whole] of head.pages) {
      const page = { url, title, first: this.entries.length }
      const shown = unpack(badges)
      this.pages.push(page)
      for (let at = 0; at < kinds.length; at++) {
        const kind = this.kinds[VALUE.get(kinds[at])]
        const length = 4 * 2 ** (Number(lengths[at]) / 2)
        const isPage = at === 0 && whole === 1
        this.entries.push({ page, kind, length, owners: owners[at] ?? owners[0], badge: head.badges[shown[at] - 1], isPage })
      }
    }
  }

  async file(kind, number) {
    const name = `${kind}/${number}.json?v=${this.known.version}`
    if (!this.files.has(name)) {
      const asked = fetch(new URL(name, this.folder)).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
        return answer.json()
      })
      asked.catch(() => this.files.delete(name)) // the next question tries again
      this.files.set(name, asked)
    }
    return this.files.get(name)
  }

  /** What stands under these numbers in the files of a kind, by number. */
  async among(kind, numbers) {
    const starts = this.known[kind]
    const wanted = new Map()
    for (const number of numbers) wanted.set(number, shard(starts, number))
    const files = new Map()
    await Promise.all([...new Set(wanted.values())].map(async (at) => files.set(at, await this.file(kind, at))))
    return new Map([...wanted].map(([number, at]) => [number, files.get(at)[number - starts[at]]]))
  }

  /** Where forms stand: number of a form -> { entries: [[entry, places], …], phrases: [phrase, …] }. */
  async places(forms) {
    this.unpacked ??= new Map()
    const missing = forms.filter((form) => !this.unpacked.has(form))
    for (const [form, text] of await this.among("words", missing)) this.unpacked.set(form, stands(text))
    return this.unpacked
  }

  /** What shows entries: number -> { anchor, title, text }. */
  async texts(numbers) {
    const found = await this.among("texts", numbers)
    return new Map([...found].map(([number, [anchor, title, text]]) => [number, { anchor, title, text }]))
  }
}

/** The number of the file in which a number stands. */
function shard(starts, number) {
  let at = starts.length - 1
  while (starts[at] > number) at--
  return at
}

/** The other side of `_stands` in formats/search/index.py. */
function stands(text) {
  const [entries, phrases = ""] = text.split(" ")
  let entry = 0
  let phrase = 0
  return {
    entries: unpack(entries).map((number) => [(entry += Math.floor(number / PLACES)), number % PLACES]),
    phrases: unpack(phrases).map((step) => (phrase += step)),
  }
}

/** The other side of `columns` in formats/search/packing.py. */
function whole(text) {
  let last = ""
  return text.split(" ").map(([digit, ...rest]) => (last = last.slice(0, VALUE.get(digit)) + rest.join("")))
}

/** The other side of `packed` there. */
export function unpack(text) {
  const found = []
  let value = 0
  let scale = 1
  for (const digit of text) {
    const bits = VALUE.get(digit)
    value += (bits & 31) * scale
    scale *= 32
    if (bits & 32) continue
    found.push(value)
    value = 0
    scale = 1
  }
  return found
}
