/** Seeded random choices (mulberry32), so that a failing case is the same on every machine. */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T
  }

  list<T>(length: number, make: () => T): T[] {
    return Array.from({ length }, make)
  }

  text(alphabet: readonly string[], longest: number): string {
    return this.list(this.below(longest + 1), () => this.pick(alphabet)).join('')
  }
}
