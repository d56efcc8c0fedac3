const HEX = Array.from({ length: 65536 }, (_, n) => n.toString(16).padStart(4, '0'))
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A seeded stream of random numbers (sfc32). Every person, machine and story draws from a stream of
 * its own, named after it, so adding one leaves the others untouched.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private d = 1

  constructor(seed: number, name: string) {
    let h1 = 0x9e3779b9 ^ seed
    let h2 = 0x243f6a88 ^ Math.imul(seed, 0x85ebca6b)
    let h3 = 0xb7e15162
    for (let i = 0; i < name.length; i++) {
      const k = name.charCodeAt(i)
      h1 = Math.imul(h1 ^ k, 0x01000193)
      h2 = Math.imul(h2 ^ k, 0x5bd1e995) ^ (h2 >>> 13)
      h3 = Math.imul(h3 + k, 0x27d4eb2f) ^ (h1 >>> 7)
    }
    this.a = h1 | 0
    this.b = h2 | 0
    this.c = h3 | 0
    for (let i = 0; i < 12; i++) this.u32()
  }

  u32(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + t
    this.c |= 0
    return t >>> 0
  }

  /** In [0, 1). */
  next(): number {
    return this.u32() / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(p: number): boolean {
    return this.next() < p
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new Error('pick from an empty list')
    return item
  }

  sample<T>(items: readonly T[], count: number): T[] {
    const pool = [...items]
    const out: T[] = []
    while (out.length < count && pool.length > 0) {
      const at = Math.floor(this.next() * pool.length)
      out.push(...pool.splice(at, 1))
    }
    return out
  }

  gauss(mean: number, deviation: number): number {
    const u = 1 - this.next()
    return (
      mean + deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(6.283185307179586 * this.next())
    )
  }

  poisson(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 40) return Math.max(0, Math.round(this.gauss(mean, Math.sqrt(mean))))
    const limit = Math.exp(-mean)
    let n = 0
    for (let p = this.next(); p > limit; p *= this.next()) n++
    return n
  }

  uuid(): string {
    const a = this.u32()
    const b = this.u32()
    const c = this.u32()
    const d = this.u32()
    return `${h(a >>> 16)}${h(a)}-${h(b >>> 16)}-${h((b & 0x0fff) | 0x4000)}-${h(
      ((c >>> 16) & 0x3fff) | 0x8000,
    )}-${h(c)}${h(d >>> 16)}${h(d)}`
  }

  hex(length: number): string {
    let out = ''
    while (out.length < length) out += h(this.u32())
    return out.slice(0, length)
  }

  base32(length: number): string {
    return this.letters(BASE32, length)
  }

  upper(length: number): string {
    return this.letters(UPPER, length)
  }

  base62(length: number): string {
    return this.letters(BASE62, length)
  }

  digits(length: number): string {
    return this.letters('123456789', length)
  }

  private letters(alphabet: string, length: number): string {
    let out = ''
    for (let i = 0; i < length; i++) out += alphabet[Math.floor(this.next() * alphabet.length)]
    return out
  }
}

function h(n: number): string {
  return HEX[n & 0xffff] as string
}

/** The same letters for the same name, whatever the seed: for things that are facts of the company. */
export function fixed(name: string): Random {
  return new Random(20260101, name)
}

/** Picks by weight; the running sums are made once. */
export class Weighted<T> {
  private readonly sums: number[] = []
  private readonly items: T[] = []
  private total = 0

  constructor(entries: Iterable<readonly [T, number]>) {
    for (const [item, weight] of entries) {
      this.total += weight
      this.sums.push(this.total)
      this.items.push(item)
    }
  }

  pick(random: Random): T {
    const at = random.next() * this.total
    let i = 0
    while ((this.sums[i] as number) <= at && i < this.items.length - 1) i++
    return this.items[i] as T
  }
}
