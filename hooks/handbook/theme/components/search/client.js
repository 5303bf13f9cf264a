// The page's side of the search: it starts the worker when the search is first touched, and asks it.

/** Asks the index in `folder`. Of several questions at once only the last is answered; the others give nothing. */
export class Client {
  constructor(folder) {
    this.folder = folder
    this.asked = 0
    this.waiting = new Map()
  }

  /** Fetches what the first search needs. */
  start() {
    if (this.sent) return
    this.sent = true
    this.send({}).catch(() => (this.sent = false))
  }

  async ask(question) {
    const number = ++this.asked
    const answer = await this.send({ ask: question })
    return number === this.asked ? answer : undefined
  }

  async send(message) {
    const port = await this.port()
    return new Promise((resolve, reject) => {
      const id = (this.last = (this.last ?? 0) + 1)
      this.waiting.set(id, { resolve, reject })
      port({ id, folder: this.folder, ...message })
    })
  }

  /** A function that hands a message over: to a worker, or to the engine itself where workers know no modules. */
  port() {
    this.opened ??= new Promise((resolve) => {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" })
      worker.addEventListener("message", ({ data }) => this.take(data))
      worker.addEventListener("error", async () => {
        worker.terminate()
        const { Engine } = await import("./engine.js")
        const engine = new Engine(this.folder)
        this.opened = Promise.resolve(async ({ id, ask }) => {
          try {
            this.take({ id, answer: ask ? await engine.ask(ask) : await engine.start() })
          } catch (error) {
            this.take({ id, fault: String(error) })
          }
        })
        for (const { message } of this.waiting.values()) if (message) (await this.opened)(message)
      })
      resolve((message) => {
        this.waiting.get(message.id).message = message
        worker.postMessage(message)
      })
    })
    return this.opened
  }

  take({ id, answer, fault }) {
    const { resolve, reject } = this.waiting.get(id)
    this.waiting.delete(id)
    if (fault) reject(new Error(fault))
    else resolve(answer)
  }
}
