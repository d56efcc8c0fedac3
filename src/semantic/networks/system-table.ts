/** An autonomous system: its number and the name it is registered under. */
export interface System {
  readonly number: number
  readonly name: string
}

interface Line extends System {
  readonly first: Buffer
  readonly last: Buffer
}

/**
 * Address ranges with their autonomous system as lines of text, sorted by their first address. A line is found by halving the text, and
 * only the lines that are met are read: taking all half a million of them apart cost half a second of every load. Addresses are compared as
 * the decimal digits that stand in the text; neighbours are mostly asked for together, so the last line is tried first.
 */
export class SystemTable {
  readonly #text: Buffer
  #last: Line | undefined

  constructor(text: Buffer) {
    this.#text = text
  }

  /** The system that announces an address, given as its bytes from the front. */
  find(bytes: readonly number[]): System | undefined {
    const wanted = digitsOf(bytes)
    if (this.#last && within(this.#last, wanted)) return this.#last
    let low = 0
    let high = this.#text.length
    while (low < high) {
      const start = this.#text.lastIndexOf(10, ((low + high) >> 1) - 1) + 1
      if (this.#startsAfter(start, wanted)) high = start
      else {
        const line = this.#lineAt(start)
        if (line === undefined) return undefined
        if (within(line, wanted)) {
          this.#last = line
          return line
        }
        low = this.#endOf(start) + 1
      }
    }
    return undefined
  }

  /** Whether the range of the line at `start` begins behind the wanted address: more digits, or greater ones. */
  #startsAfter(start: number, wanted: Buffer): boolean {
    const text = this.#text
    for (let at = 0; at < wanted.length; at++) {
      const difference = (text[start + at] ?? 0) - (wanted[at] ?? 0)
      if (difference === 0) continue
      const length = text.indexOf(44, start) - start
      return length === wanted.length ? difference > 0 : length > wanted.length
    }
    return text[start + wanted.length] !== 44
  }

  #lineAt(start: number): Line | undefined {
    const text = this.#text.toString('utf8', start, this.#endOf(start))
    const match = /^(\d+),(\d+),(\d+),"?(.*?)"?\r?$/.exec(text)
    if (!match) return undefined
    return {
      first: Buffer.from(match[1] ?? ''),
      last: Buffer.from(match[2] ?? ''),
      number: Number(match[3]),
      name: (match[4] ?? '').replaceAll('""', '"'),
    }
  }

  #endOf(start: number): number {
    const end = this.#text.indexOf(10, start)
    return end < 0 ? this.#text.length : end
  }
}

const within = ({ first, last }: Line, wanted: Buffer): boolean =>
  compare(first, wanted) <= 0 && compare(wanted, last) <= 0

/** Digits without leading zeros: the longer number is the greater one. */
const compare = (a: Buffer, b: Buffer): number => a.length - b.length || a.compare(b)

function digitsOf(bytes: readonly number[]): Buffer {
  const number =
    bytes.length === 4
      ? bytes.reduce((sum, byte) => sum * 256 + byte, 0)
      : bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return Buffer.from(String(number))
}
