// All that a page does by itself. Every part stands alone: one that fails must not take the others with it.

import { band, drawer } from "../components/header/panels.js"
import { scheme } from "../components/header/scheme-button.js"
import { searching } from "../components/search/panel.js"
import { terms } from "../components/term/term.js"
import { reading } from "../components/toc/toc.js"
import { printing } from "./printing.js"
import { reveal } from "./reveal.js"

for (const part of [drawer, searching, scheme, terms, band, reading, reveal, printing]) {
  try {
    part()
  } catch (error) {
    console.error(part.name, error)
  }
}
