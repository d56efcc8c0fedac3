import type { Pattern, PatternPart } from '../pattern.js'

/** A dash or slash that opens an argument: nothing word-like before it, something behind it. */
const ARGUMENT_DASH = /(?<!\w)([-/\u2013\u2014\u2015])(?=\w)/

/**
 * Lets every dash that opens an argument stand for all dashes Windows accepts: `-`, `/`, en dash,
 * em dash and horizontal bar. One pattern, where spelling the variants out would take 5^n.
 */
export function windash(pattern: Pattern): Pattern {
  return pattern.flatMap((part): PatternPart[] =>
    typeof part !== 'object'
      ? [part]
      : part.literal
          .split(ARGUMENT_DASH)
          .map((text, index): PatternPart => (index % 2 === 1 ? 'dash' : { literal: text }))
          .filter((one) => typeof one !== 'object' || one.literal !== ''),
  )
}

/** The variants one by one, for a value that is encoded afterwards. */
export function windashVariants(text: string): string[] {
  const [head = '', ...rest] = text.split(ARGUMENT_DASH)
  let variants = [head]
  for (const [index, part] of rest.entries()) {
    const choices = index % 2 === 0 ? ['-', '/', '\u2013', '\u2014', '\u2015'] : [part]
    variants = variants.flatMap((start) => choices.map((choice) => start + choice))
  }
  return variants
}
