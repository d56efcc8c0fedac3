const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/**
 * A SQL string literal for text that cannot be bound: the thousands of values in compiled rules, which would not fit
 * in a request's parameters, and settings the engine wants as constants. Everything else is bound as a parameter.
 *
 * The result stands on one line and holds no control character (the embedded engine's C interface would cut at a NUL). A lone
 * surrogate has no UTF-8 form and becomes U+FFFD, as it does everywhere in Node.
 *
 * @example sqlString("it's") // 'it\'s'
 */
export function sqlString(value: string): string {
  const wellFormed = value.replace(/\p{Surrogate}/gu, '\uFFFD')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  return `'${wellFormed.replace(/[\\'\x00-\x1f\x7f]/g, escaped)}'`
}

const escaped = (char: string): string =>
  escapes[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`

/** A list of string literals, for `IN (...)` and array brackets. */
export function sqlStrings(values: Iterable<string>): string {
  return Array.from(values, sqlString).join(', ')
}

/** An identifier in backquotes. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

/** A moment as the engine reads it into DateTime64(3). */
export const timeText = (at: Date | number): string =>
  new Date(at).toISOString().replace('T', ' ').replace('Z', '')
