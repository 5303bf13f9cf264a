// What is wrong with the answers, in the words of the command line, each with the way to where it can be mended.

import { at } from "../../foundation/parts.js"
import { STOPS, remarks } from "./remarks.js"

/** Which remarks each box tells. What no longer exists is only told where the draft is taken along. */
const SHOWN = {
  vragen: ({ code }, waits) => [...STOPS, "several"].includes(code) || (code === "left_out" && !waits),
  meenemen: ({ code }) => !STOPS.includes(code),
  stops: ({ code }) => STOPS.includes(code),
}
const PLACES = { profile: "wie", country: "wie", theme: "wie", party: "namen" }

/** The questions and choices as readers know them, by their names. */
function namesOf(data) {
  const choices = data.items.flatMap((item) => item.options.map((option) => [`${item.id}/${option.id}`, option.label]))
  return new Map([...data.items.map((item) => [item.id, item.question]), ...choices])
}

/** A remark in words. Twin of `told` in hooks/handbook/draft.py. Pure. */
export function told({ code, place, value }, data, say) {
  const names = namesOf(data)
  const shown = code === "several" ? value.split(", ").map((id) => names.get(`${place}/${id}`)) : [names.get(value) ?? value]
  const question = names.get(place.split("/")[0]) ?? ""
  return say(`remark-${code}`, { question, place: names.get(place) ?? place, value: shown.join(" / ") })
}

export class Told {
  constructor(host, data, say) {
    Object.assign(this, { host, data, say })
  }

  /** Show what is wrong in `panel`, if that has room for it. */
  show(answers, made, panel) {
    const boxes = [...this.host.querySelectorAll(`[data-panel="${panel}"] [data-told]`)]
    if (!boxes.length) return
    const found = remarks(this.data, answers, made)
    for (const box of boxes) {
      const list = found.filter((one) => SHOWN[box.dataset.told](one, this.#waits(one, made)))
      showTold(box, list, this.data, this.say)
    }
  }

  /** Whether an open question may still bring what a choice points to. */
  #waits({ place }, made) {
    const [id, option] = place.split("/")
    const relies = this.data.items.find((one) => one.id === id)?.options.find((one) => one.id === option)?.relies ?? []
    return relies.some((one) => one.brought_by.some((other) => made.open.includes(other.split("/")[0])))
  }

  /** Whether no draft can be made with these answers; then that is told. */
  stops(answers, made) {
    this.show(answers, made, "meenemen")
    const box = at(this.host, "wrong")
    if (!box.hidden) box.focus()
    return !box.hidden
  }
}

/** Show remarks in a box with a list, each with links to the questions that it is about or the step to mend it in. */
export function showTold(box, list, data, say) {
  box.hidden = !list.length
  box.querySelector("ul").replaceChildren(
    ...list.map((remark) => {
      const line = document.createElement("li")
      line.append(told(remark, data, say), ...waysTo(remark, data, say).flatMap((way) => [" ", way]))
      return line
    }),
  )
}

function waysTo({ code, place, value }, data, say) {
  const ids = [place, ...(code === "conflict" ? [value] : [])].map((name) => name.split("/")[0])
  const items = data.items.filter((item) => ids.includes(item.id))
  const named = ["option", "several", "number"].includes(code) // its words hold the question already
  if (items.length) return items.map((item) => link(`#vraag_${item.id}`, named ? say("to-vraag") : item.question))
  return code in PLACES ? [link(`#${PLACES[code]}`, say(`to-${PLACES[code]}`))] : []
}

const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent })
