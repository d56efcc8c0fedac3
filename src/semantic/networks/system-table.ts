/** An autonomous system: its number and the name it is registered under. */
export interface System {
  readonly number: number
  readonly name: string
}

const comma = 44
const newline = 10

/**
 * Address ranges with their autonomous system as lines of text, sorted by their first address. A line is found by halving the text, and
 * only the line that is wanted is taken apart: taking all half a million of them apart cost half a second of every load. Addresses are compared
 * as the decimal digits that stand in the text. Neighbours are mostly asked for together, so the last line is tried first.
 */
export class SystemTable {
  readonly #text: Buffer
  #last: { readonly start: number; readonly system: System } | undefined

  constructor(text: Buffer) {
    this.#text = text
  }

  /** The system that announces an address, given as its bytes from the front. */
  find(bytes: readonly number[]): System | undefined {
    const wanted = decimal(bytes)
    if (this.#last && this.#side(this.#last.start, wanted) === 0) return this.#last.system
    let low = 0
    let high = this.#text.length
    while (low < high) {
      const start = this.#text.lastIndexOf(newline, ((low + high) >> 1) - 1) + 1
      const side = this.#side(start, wanted)
      if (side === 0) return this.#read(start)
      if (side < 0) high = start
      else low = this.#endOf(start) + 1
    }
    return undefined
  }

  /** Where the wanted address is: before the range of the line at `start` (-1), in it (0) or behind it (1). */
  #side(start: number, wanted: string): -1 | 0 | 1 {
    if (this.#compare(start, wanted) > 0) return -1
    return this.#compare(this.#text.indexOf(comma, start) + 1, wanted) < 0 ? 1 : 0
  }

  /** The number that stands at `at`, up to a comma, against the wanted one: the longer is the greater, else the first other digit tells. */
  #compare(at: number, wanted: string): number {
    let difference = 0
    for (let digit = 0; digit < wanted.length; digit++) {
      const sign = this.#text[at + digit]
      if (sign === undefined || sign === comma) return -1
      if (difference === 0) difference = sign - wanted.charCodeAt(digit)
    }
    return this.#text[at + wanted.length] === comma ? difference : 1
  }

  #read(start: number): System | undefined {
    const line = this.#text.toString('utf8', start, this.#endOf(start))
    const match = /^\d+,\d+,(\d+),"?(.*?)"?\r?$/.exec(line)
    if (!match) return undefined
    const system = { number: Number(match[1]), name: (match[2] ?? '').replaceAll('""', '"') }
    this.#last = { start, system }
    return system
  }

  #endOf(start: number): number {
    const end = this.#text.indexOf(newline, start)
    return end < 0 ? this.#text.length : end
  }
}

function decimal(bytes: readonly number[]): string {
  if (bytes.length === 4) return String(bytes.reduce((sum, byte) => sum * 256 + byte, 0))
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString()
}
