import type { Condition } from './condition.js'
import { ConditionError, type Token, tokenize } from './tokens.js'

/** A condition is written by people; more than this is an attack on the parser's stack. */
const MAX_DEPTH = 100

/**
 * Parses one condition. `not` binds tighter than `and`, `and` tighter than `or`.
 *
 * @throws ConditionError
 */
export function parseCondition(text: string, searches: readonly string[]): Condition {
  return new Parser(tokenize(text), searches).parse()
}

class Parser {
  private next = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly searches: readonly string[],
  ) {}

  parse(): Condition {
    const condition = this.chain('or')
    if (this.peek().kind !== 'end') throw this.unexpected()
    return condition
  }

  private chain(operator: 'or' | 'and'): Condition {
    const operand = () => (operator === 'or' ? this.chain('and') : this.operand())
    const first = operand()
    const parts = [first]
    while (this.takeWord(operator)) parts.push(operand())
    return parts.length === 1 ? first : { kind: operator, parts }
  }

  private operand(): Condition {
    if (++this.depth > MAX_DEPTH) throw this.error('the condition is nested too deeply')
    try {
      if (this.takeWord('not')) return { kind: 'not', part: this.operand() }
      if (this.take('(')) {
        const inner = this.chain('or')
        if (!this.take(')')) throw this.error(`")" expected, found ${this.peek().text}`)
        return inner
      }
      return this.quantified() ?? this.search()
    } finally {
      this.depth--
    }
  }

  private quantified(): Condition | undefined {
    const quantity = this.peek()
    if (quantity.kind !== 'word' || !/^(\d+|all|any)$/i.test(quantity.text)) return undefined
    if (this.tokens[this.next + 1]?.text.toLowerCase() !== 'of') return undefined
    this.next += 2
    const pattern = this.peek()
    if (pattern.kind !== 'word') throw this.error('"of" has to be followed by "them" or a name')
    const names = this.matching(pattern.text)
    if (names.length === 0) {
      throw new ConditionError(
        'rule.unknown_identifier',
        pattern.offset,
        `no search identifier matches "${pattern.text}"`,
      )
    }
    const least = leastOf(quantity.text.toLowerCase(), names.length)
    if (least < 1 || least > names.length) {
      throw this.error(`"${quantity.text} of ${pattern.text}" with ${names.length} identifiers`)
    }
    this.next++
    return { kind: 'of', least, names }
  }

  /** Names that start with `_` stay out of `them` and `*`, as the specification says. */
  private matching(pattern: string): string[] {
    const hidden = pattern.startsWith('_')
    const all = pattern.toLowerCase() === 'them'
    const expression = new RegExp(`^${pattern.replace(/[.?-]/g, '\\$&').replaceAll('*', '.*')}$`)
    return this.searches.filter(
      (name) => (all || expression.test(name)) && (hidden || !name.startsWith('_')),
    )
  }

  private search(): Condition {
    const token = this.peek()
    if (token.kind !== 'word' || /^(and|or|not|of|them)$/i.test(token.text)) throw this.unexpected()
    if (!this.searches.includes(token.text)) {
      const message = `the condition names "${token.text}", which the detection does not define`
      throw new ConditionError('rule.unknown_identifier', token.offset, message)
    }
    this.next++
    return { kind: 'search', name: token.text }
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: 'the end', offset: 0 }
  }

  private take(kind: Token['kind']): boolean {
    const found = this.peek().kind === kind
    if (found) this.next++
    return found
  }

  private takeWord(word: string): boolean {
    const token = this.peek()
    const found = token.kind === 'word' && token.text.toLowerCase() === word
    if (found) this.next++
    return found
  }

  private unexpected(): ConditionError {
    const { kind, text } = this.peek()
    return this.error(kind === 'end' ? 'the condition ends too early' : `unexpected "${text}"`)
  }

  private error(message: string): ConditionError {
    return new ConditionError('rule.bad_condition', this.peek().offset, message)
  }
}

function leastOf(quantity: string, count: number): number {
  if (quantity === 'all') return count
  return quantity === 'any' ? 1 : Number(quantity)
}
