/** Lends things one at a time: whoever finds none free waits, first come first served. */
export class Pool<T> {
  readonly #free: T[]
  readonly #waiting: ((thing: T) => void)[] = []

  constructor(things: readonly T[]) {
    this.#free = [...things]
  }

  async lend<R>(work: (thing: T) => Promise<R>): Promise<R> {
    const thing =
      this.#free.shift() ?? (await new Promise<T>((resolve) => this.#waiting.push(resolve)))
    try {
      return await work(thing)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(thing)
      else this.#free.push(thing)
    }
  }
}
