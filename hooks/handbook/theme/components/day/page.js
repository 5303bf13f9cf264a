// The door: <gw-day> on the list of editions. Without it the list is the way.

import { GwDay } from "./day.js"

customElements.define("gw-day", GwDay)
