/** A part of a text pattern: literal text, `*`, `?`, or any of the dashes that Windows accepts. */
export type PatternPart = { readonly literal: string } | 'many' | 'one' | 'dash'
export type Pattern = readonly PatternPart[]

/**
 * Reads a Sigma text. `*` and `?` are wildcards; a backslash takes the meaning from a wildcard or
 * from another backslash, and is a plain backslash before anything else.
 */
export function parsePattern(text: string): Pattern {
  const parts: PatternPart[] = []
  for (const [token] of text.matchAll(/\\[\\*?]|[\s\S]/g)) {
    if (token === '*') parts.push('many')
    else if (token === '?') parts.push('one')
    else parts.push({ literal: token.length === 2 ? token.slice(1) : token })
  }
  return joined(parts)
}

/** A pattern that matches exactly this text. */
export function literalPattern(text: string): Pattern {
  return text === '' ? [] : [{ literal: text }]
}

/** Writes a text so that `parsePattern` reads it back as literal. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&')
}

/** Merges neighbouring literals and neighbouring `*`, so that equal patterns look equal. */
export function joined(parts: Pattern): Pattern {
  const result: PatternPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (typeof part === 'object' && typeof last === 'object') {
      result[result.length - 1] = { literal: last.literal + part.literal }
    } else if (part !== 'many' || last !== 'many') {
      result.push(part)
    }
  }
  return result
}

/** The text of a pattern without wildcards; undefined when it has some. */
export function literalOf(pattern: Pattern): string | undefined {
  const [only] = pattern
  if (only === undefined) return ''
  return pattern.length === 1 && typeof only === 'object' ? only.literal : undefined
}
