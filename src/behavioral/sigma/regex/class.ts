import type { Cursor } from './cursor.js'
import { readCharacter, readSet } from './escape.js'

const POSIX =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/

/** Reads a character class whose `[` has been taken. */
export class ClassReader {
  constructor(private readonly cursor: Cursor) {}

  /** Returns the program size of the class. */
  read(): number {
    const { cursor } = this
    let size = cursor.take('^') ? 40 : 4
    for (let first = true; first || !cursor.sees(']'); first = false) {
      if (cursor.done) throw cursor.error('"]" is missing')
      size += this.member()
    }
    cursor.take(']')
    return size
  }

  private member(): number {
    const { cursor } = this
    if (cursor.takeMatch(POSIX)) return 10
    if (cursor.sees('[:') && /^\[:[^\]]*:\]/.test(cursor.rest)) {
      throw cursor.error('unknown [:class:]')
    }
    const low = this.one()
    if (typeof low === 'object') return low.size
    if (!/^-[^\]]/s.test(cursor.rest)) return 4
    cursor.take('-')
    const high = this.one()
    if (typeof high === 'object' || high < low) throw cursor.error('a range is the wrong way round')
    return high > 0x7f ? 30 : 4
  }

  /** A character, or the size of a set such as `\d`. */
  private one(): number | { readonly size: number } {
    const { cursor } = this
    if (!cursor.take('\\')) return cursor.next().codePointAt(0) ?? 0
    const size = readSet(cursor)
    return size === undefined ? readCharacter(cursor) : { size }
  }
}
