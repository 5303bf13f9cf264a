// The doors: <gw-compare> around the tables, <gw-pair> on the page with two organisations. Without them both pages read as they are.

import { GwCompare } from "./compare.js"
import { GwPair } from "../pair/pair.js"

customElements.define("gw-compare", GwCompare)
customElements.define("gw-pair", GwPair)
