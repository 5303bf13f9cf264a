// The door: <gw-draft> on the page of the generator. Without it the page offers the checklists to print.

import { GwDraft } from "./element.js"

customElements.define("gw-draft", GwDraft)
