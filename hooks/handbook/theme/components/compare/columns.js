// Columns of the comparison: those on the page, and those that are fetched when somebody picks another organisation.

const squeezed = (node) => node.textContent.replace(/\s+/g, " ").trim()

/** Everything about one cell that filters and exports need. */
export function facts(cell) {
  const items = [...cell.querySelectorAll("[data-kind]")]
  const kinds = items.map((item) => item.dataset.kind)
  const regulated = [...cell.querySelectorAll("[data-regulated]")] // provisions, where nobody typed a position
  return { text: squeezed(cell), kinds, items, regulated, speaks: items.length + regulated.length > 0 }
}

/** Links in a fetched file count from that file: make them count from anywhere. */
function rebase(root, address) {
  for (const link of root.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), address).href)
  }
}

/** The organisations to pick from, and a store of their columns. Raises what `fetch` raises. */
export class Columns {
  #listed
  #address
  #stored = new Map()

  constructor(address) {
    this.#address = new URL(address, document.baseURI)
  }

  /** All organisations, fetched once. */
  async list() {
    this.#listed ??= fetch(this.#address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
      return answer.json()
    })
    return this.#listed
  }

  /** Keep the columns that a page came with. */
  keep(id, head, cells) {
    if (!this.#stored.has(id)) this.#stored.set(id, Promise.resolve({ head, cells }))
  }

  /** Head and cells by topic of one organisation. */
  async get(id) {
    if (!this.#stored.has(id)) {
      const wanted = this.#fetch(id)
      this.#stored.set(id, wanted)
      wanted.catch(() => this.#stored.delete(id))
    }
    return this.#stored.get(id)
  }

  async #fetch(id) {
    const organisation = (await this.list()).find((item) => item.id === id)
    const address = new URL(organisation.column, this.#address)
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    rebase(page, address)
    const cells = new Map([...page.querySelectorAll("tr[data-topic]")].map((row) => [row.dataset.topic, row.querySelector("td")]))
    const topics = new Map([...page.querySelectorAll("tr[data-topic]")].map((row) => [row.dataset.topic, row.querySelector("th a")]))
    return { head: page.querySelector("thead th[data-organisation]"), cells, topics }
  }
}
