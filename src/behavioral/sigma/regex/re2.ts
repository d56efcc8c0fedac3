import { ClassReader } from './class.js'
import { Cursor, RegexError } from './cursor.js'
import { readEscape } from './escape.js'

/** RE2's own bounds, below which its compiler has the memory ClickHouse gives it. */
const MAX_REPEAT = 1000
const MAX_SIZE = 60_000
const MAX_DEPTH = 200
const MAX_GROUPS = 500

const REPEAT = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/

/** What a part of an expression costs: program size, and the product of its nested repeats. */
interface Part {
  readonly size: number
  readonly repeats: number
}

/**
 * Says why RE2 would refuse a regular expression, or undefined when it is good. Rules are checked
 * where they are read, so that a bad one names its line instead of failing a query later on.
 * Slightly stricter than RE2: what passes here always compiles there (tested against chDB).
 */
export function regexProblem(regex: string): string | undefined {
  try {
    new Reader(regex).read()
    return undefined
  } catch (error) {
    if (error instanceof RegexError) return error.message
    throw error
  }
}

class Reader {
  private readonly cursor: Cursor
  private readonly names = new Set<string>()
  private groups = 0

  constructor(regex: string) {
    this.cursor = new Cursor(regex)
  }

  read(): void {
    const { size } = this.alternatives(0)
    if (!this.cursor.done) throw this.cursor.error('")" without "("')
    if (size > MAX_SIZE) throw this.cursor.error('the expression is too large for RE2')
  }

  private alternatives(depth: number): Part {
    if (depth > MAX_DEPTH) throw this.cursor.error('groups are nested too deeply')
    let size = 1
    let repeats = 1
    do {
      while (!this.cursor.done && !this.cursor.sees('|') && !this.cursor.sees(')')) {
        const part = this.repeated(depth)
        size += part.size
        repeats = Math.max(repeats, part.repeats)
      }
      size++
    } while (this.cursor.take('|'))
    return { size, repeats }
  }

  private repeated(depth: number): Part {
    const { cursor } = this
    if (REPEAT.test(cursor.rest)) throw cursor.error('nothing to repeat')
    const part = this.atom(depth)
    const operator = cursor.takeMatch(REPEAT)
    if (!operator) return part
    const [, least, comma, most] = operator
    const repeats = this.checkRepeat(part, least, comma, most)
    cursor.take('?')
    if (REPEAT.test(cursor.rest)) {
      throw cursor.error('a repeat of a repeat; RE2 has no possessive quantifiers')
    }
    return { size: part.size * repeats + 2, repeats: part.repeats * repeats }
  }

  private checkRepeat(part: Part, least?: string, comma?: string, most?: string): number {
    if (least === undefined) return 1
    const low = Number(least)
    const high = most ? Number(most) : low
    if (comma && most && high < low)
      throw this.cursor.error(`{${low},${high}} is the wrong way round`)
    const repeats = Math.max(low, high, 1)
    if (repeats * part.repeats > MAX_REPEAT) {
      throw this.cursor.error(`more than ${MAX_REPEAT} repeats, counting nested ones`)
    }
    return repeats
  }

  private atom(depth: number): Part {
    const { cursor } = this
    if (cursor.sees('(')) return this.group(depth)
    if (cursor.take('[')) return { size: new ClassReader(cursor).read(), repeats: 1 }
    if (cursor.take('\\')) return { size: readEscape(cursor), repeats: 1 }
    return { size: cursor.next() === '.' ? 20 : 3, repeats: 1 }
  }

  private group(depth: number): Part {
    const { cursor } = this
    if (cursor.takeMatch(/^\(\?[imsU]*(?:-[imsU]+)?\)/)) {
      if (REPEAT.test(cursor.rest)) throw cursor.error('nothing to repeat behind flags')
      return { size: 0, repeats: 1 }
    }
    const lookaround = cursor.takeMatch(/^\(\?(?:<?[=!])/)
    if (lookaround) throw cursor.error(`"${lookaround[0]}": RE2 has no lookarounds`)
    const named = cursor.takeMatch(/^\(\?P?<([A-Za-z_]\w*)>/)
    const name = named?.[1]
    if (name !== undefined && this.names.has(name))
      throw cursor.error(`group "${name}" stands twice`)
    if (name !== undefined) this.names.add(name)
    const capturing = named !== undefined || !cursor.takeMatch(/^\(\?[imsU]*(?:-[imsU]+)?:/)
    if (capturing && ++this.groups > MAX_GROUPS) throw cursor.error('too many groups')
    if (capturing && !named) {
      const unknown = cursor.takeMatch(/^\(\?.{0,2}/s)
      if (unknown) throw cursor.error(`RE2 does not know the group "${unknown[0]}"`)
      cursor.take('(')
    }
    const inner = this.alternatives(depth + 1)
    if (!cursor.take(')')) throw cursor.error('")" is missing')
    return { ...inner, size: inner.size + 2 }
  }
}
