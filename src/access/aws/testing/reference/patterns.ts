/**
 * One position of a pattern: a character that must be there, `?` (any one character) or `*` (any number of them).
 * Kept apart from the text, so that a `*` that a variable stands for is a character and no wildcard.
 */
export type Token = { readonly char: string } | 'one' | 'many'

export type Pattern = readonly Token[]

/** Rule: in a pattern, `*` stands for any number of characters, none included, and `?` for exactly one. */
export function patternOf(text: string): Pattern {
  return [...text].map((char) => (char === '*' ? 'many' : char === '?' ? 'one' : { char }))
}

/** The same text with nothing in it a wildcard. */
export function literally(text: string): Pattern {
  return [...text].map((char) => ({ char }))
}

/** Whether the whole of the text fits the whole of the pattern; upper and lower case differ. */
export function fits(pattern: Pattern, text: string): boolean {
  const chars = [...text]
  // The places in the text that the pattern, read so far, may have come to.
  let places = new Set([0])
  for (const token of pattern) places = new Set(step(token, places, chars))
  return places.has(chars.length)
}

function step(token: Token, places: ReadonlySet<number>, chars: readonly string[]): number[] {
  if (token === 'many') {
    const first = Math.min(...places)
    return places.size === 0 ? [] : range(first, chars.length)
  }
  return [...places]
    .filter((place) => (token === 'one' ? place < chars.length : chars[place] === token.char))
    .map((place) => place + 1)
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Rule: a wildcard fits within one segment of an ARN; a `*` that ends its segment may go on past the colons. */
export function fitsResource(pattern: Pattern, arn: string): boolean {
  const [head, ...rest] = segments(pattern)
  const [first, ...others] = arn.split(':')
  return fitsSegments(head ?? [], rest, first ?? '', others)
}

/** Tries to end the first segment of the pattern at each colon of the text at which it may end. */
function fitsSegments(
  segment: Pattern,
  later: readonly Pattern[],
  text: string,
  others: readonly string[],
): boolean {
  if (fits(segment, text)) {
    const [next, ...afterNext] = later
    const [nextText, ...afterText] = others
    if (next === undefined && nextText === undefined) return true
    if (next !== undefined && nextText !== undefined) {
      if (fitsSegments(next, afterNext, nextText, afterText)) return true
    }
  }
  const [nextText, ...afterText] = others
  const mayGoOn = segment.at(-1) === 'many' && nextText !== undefined
  return mayGoOn && fitsSegments(segment, later, `${text}:${nextText}`, afterText)
}

/** Rule: the ARN operators compare six parts, the last of which holds whatever colons follow the fifth. */
export function fitsArn(pattern: Pattern, arn: string): boolean {
  const patterns = sixParts(segments(pattern), joinPatterns)
  const parts = sixParts(arn.split(':'), (rest) => rest.join(':'))
  if (patterns === undefined || parts === undefined) return false
  return patterns.every((part, index) => fits(part, parts[index] ?? ''))
}

/** Whether the ARN operators can read it: six parts, the first of them `arn`. */
export function isArn(pattern: Pattern): boolean {
  const parts = segments(pattern)
  return parts.length >= 6 && fits(parts[0] ?? [], 'arn')
}

function sixParts<T>(
  parts: readonly T[],
  join: (rest: readonly T[]) => T,
): readonly T[] | undefined {
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), join(parts.slice(5))]
}

function joinPatterns(patterns: readonly Pattern[]): Pattern {
  return patterns.flatMap((pattern, index) =>
    index === 0 ? pattern : [...literally(':'), ...pattern],
  )
}

function segments(pattern: Pattern): readonly Pattern[] {
  const found: Token[][] = [[]]
  for (const token of pattern) {
    if (typeof token === 'object' && token.char === ':') found.push([])
    else found.at(-1)?.push(token)
  }
  return found
}

/** Rule: the names of services and actions are compared without regard to case. */
export function fitsAction(text: string, action: string): boolean {
  return fits(patternOf(text.toLowerCase()), action.toLowerCase())
}
