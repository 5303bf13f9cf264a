// The tables on the page: put columns in, hide rows, read out what is shown.

import { facts } from "./columns.js"
import { stays } from "./state.js"

export class Table {
  constructor(root) {
    this.groups = [...root.querySelectorAll("details[data-group]")]
    this.rows = this.groups.flatMap((group) =>
      [...group.querySelectorAll("tr[data-topic]")].map((line) => ({ group, line, topic: line.dataset.topic })),
    )
  }

  /** Ids of the columns that stand in the tables, from left to right. */
  get columns() {
    return [...this.groups[0].querySelectorAll("thead th[data-organisation]")].map((head) => head.dataset.organisation)
  }

  /** Hand the columns of the page itself to the store. */
  store(columns) {
    for (const id of this.columns) {
      const head = this.groups[0].querySelector(`thead th[data-organisation="${id}"]`)
      const cells = this.rows.map(({ line, topic }) => [topic, line.querySelector(`td[data-organisation="${id}"]`)])
      columns.keep(id, head, new Map(cells))
    }
  }

  /** Show these columns (`{id, head, cells}`), in this order. */
  show(columns) {
    for (const group of this.groups) {
      const line = group.querySelector("thead tr")
      const heads = columns.map(({ head }) => document.importNode(head, true))
      line.replaceChildren(line.firstElementChild, ...heads)
      group.querySelector("table").dataset.columns = columns.length
    }
    for (const { line, topic } of this.rows) {
      line.replaceChildren(line.firstElementChild, ...columns.map(({ cells }) => document.importNode(cells.get(topic), true)))
    }
  }

  /** Leave the rows that the choice asks for; a group without rows goes too. Returns how many stay. */
  filter(state) {
    let count = 0
    for (const row of this.rows) {
      const cells = [...row.line.querySelectorAll("td")].map(facts)
      const shown = stays({ group: row.group.dataset.group, words: row.line.dataset.words, cells }, state)
      row.line.hidden = !shown
      if (shown) count += 1
    }
    for (const group of this.groups) {
      group.hidden = !group.querySelector("tr[data-topic]:not([hidden])")
      group.open = !state.dicht.includes(group.dataset.group)
    }
    return count
  }

  /** What is shown as records, one for each position or place with provisions and one for each silence. `names`: organisations by id. */
  records(names) {
    return this.rows
      .filter(({ line }) => !line.hidden)
      .flatMap(({ group, line }) => {
        const topic = line.querySelector("th").textContent.trim()
        const here = { group: group.querySelector("h2").textContent.replace(/^\S+\s/, ""), topic }
        return [...line.querySelectorAll("td")].flatMap((cell) =>
          inCell(cell).map((found) => ({ ...here, organisation: names.get(cell.dataset.organisation), ...found })),
        )
      })
  }
}

function inCell(cell) {
  const { items, regulated } = facts(cell)
  if (regulated.length) return regulated.map(inPlace)
  if (!items.length) return [{ position: cell.querySelector("[data-silence]").textContent.trim() }]
  return items.map((item) => {
    const field = (name) => item.querySelector(`[data-field=${name}]`)?.textContent.trim() ?? ""
    return {
      position: item.querySelector(".gw-badge").textContent.trim(),
      text: field("text"),
      setting: field("setting"),
      condition: field("condition"),
      exception: field("exception"),
      citation: field("citation"),
      link: item.querySelector("[data-field=text]").href,
    }
  })
}

/** A place with provisions on the topic. */
function inPlace(item) {
  const link = item.querySelector("a")
  const found = [...item.querySelectorAll(".gw-badge")].map((badge) => badge.textContent.trim())
  return {
    position: item.closest(".gw-regulated").querySelector(".gw-badge").textContent.trim(),
    text: found.join(", "),
    citation: link.textContent.trim(),
    link: link.href,
  }
}
