/** More than this is a mistake in the placeholders, and would make SQL no engine parses. */
const MAX_VARIANTS = 10_000

/** The first placeholder without values, or too many combinations: why a text cannot be expanded. */
export interface Unexpandable {
  readonly problem: string
}

/**
 * Every way to fill the %placeholders% of a text. `quote` writes a filled-in value so that it
 * stands for itself in the notation of the text.
 */
export function expand(
  text: string,
  valuesOf: (name: string) => readonly string[] | undefined,
  quote: (value: string) => string,
): readonly string[] | Unexpandable {
  let variants = ['']
  for (const [index, part] of text.split(/%([^%\s]+)%/).entries()) {
    const values = index % 2 === 0 ? [part] : valuesOf(part)?.map(quote)
    if (!values) return { problem: `nothing is known for the placeholder %${part}%` }
    if (variants.length * values.length > MAX_VARIANTS) {
      return { problem: `the placeholders make more than ${MAX_VARIANTS} values` }
    }
    variants = variants.flatMap((start) => values.map((value) => start + value))
  }
  return variants
}
