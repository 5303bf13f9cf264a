// What Material's own script leaves undone for keyboard and screen reader. Every part stands alone: one that fails must not
// take the others with it.

import { buttons, keys } from "../components/header/panels.js"
import { scheme } from "../components/header/scheme-button.js"
import { searching } from "../components/search/panel.js"
import { terms } from "../components/term/term.js"
import { printing } from "./printing.js"

for (const part of [buttons, keys, searching, scheme, terms, printing]) {
  try {
    part()
  } catch (error) {
    console.error(part.name, error)
  }
}
