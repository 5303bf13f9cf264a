// The engine beside the page: looking words up never holds the typing up.

import { Engine } from "./engine.js"

let engine

addEventListener("message", async ({ data: { id, folder, ask } }) => {
  try {
    engine ??= new Engine(folder)
    postMessage({ id, answer: ask ? await engine.ask(ask) : await engine.start() })
  } catch (error) {
    postMessage({ id, fault: String(error) })
  }
})
