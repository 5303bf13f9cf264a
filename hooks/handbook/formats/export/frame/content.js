// What the pages themselves need of a script, in the frame of another engine: menus, search and colours are of that frame.

import { tables } from "../components/table/table.js"
import { terms } from "../components/term/term.js"
import { printing } from "./printing.js"

for (const part of [terms, tables, printing]) {
  try {
    part()
  } catch (error) {
    console.error(part.name, error)
  }
}
