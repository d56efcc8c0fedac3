export interface Token {
  readonly kind: '(' | ')' | 'word' | 'end'
  readonly text: string
  /** Character offset in the condition. */
  readonly offset: number
}

/** What is wrong with a condition, and at which character of it. */
export class ConditionError extends Error {
  override name = 'ConditionError'

  constructor(
    readonly code: 'rule.bad_condition' | 'rule.unknown_identifier',
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

/** Splits a condition into words and parentheses; the last token is always `end`. */
export function tokenize(condition: string): Token[] {
  const tokens: Token[] = []
  const lexeme = /\s+|([()])|([A-Za-z0-9_*?.-]+)|(.)/gsu
  for (const match of condition.matchAll(lexeme)) {
    const [text, paren, word, other] = match
    const offset = match.index
    if (paren) tokens.push({ kind: paren as '(' | ')', text, offset })
    else if (word) tokens.push({ kind: 'word', text, offset })
    else if (other === '|') {
      throw new ConditionError(
        'rule.bad_condition',
        offset,
        'aggregations behind "|" are Sigma 1; write a correlation rule instead',
      )
    } else if (other !== undefined) {
      throw new ConditionError('rule.bad_condition', offset, `unexpected "${other}"`)
    }
  }
  tokens.push({ kind: 'end', text: 'the end', offset: condition.length })
  return tokens
}
