const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/**
 * Writes a text as a ClickHouse string literal. The only way a value of a rule reaches SQL.
 *
 * The result stands on one line and holds no NUL, which the embedded engine's C interface would
 * cut at. A lone surrogate has no UTF-8 form and becomes U+FFFD, as it does everywhere in Node.
 *
 * @example sqlString("it's") // 'it\'s'
 */
export function sqlString(value: string): string {
  const wellFormed = value.replace(/\p{Surrogate}/gu, '\uFFFD')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  return `'${wellFormed.replace(/[\\'\0\x08\t\n\r]/g, (char) => ESCAPES[char] ?? char)}'`
}

/** A list of string literals, for `IN (...)` and array brackets. */
export function sqlStrings(values: Iterable<string>): string {
  return Array.from(values, sqlString).join(', ')
}
