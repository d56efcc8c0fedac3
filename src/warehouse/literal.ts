/**
 * A SQL string literal for text that cannot be bound: the thousands of values in compiled rules, which would not fit
 * in a request's parameters, and settings the engine wants as constants. Everything else is bound as a parameter.
 * Escapes what ClickHouse's lexer treats specially inside quotes (backslash, quote) and control characters.
 */
export function sqlString(value: string): string {
  let out = "'"
  for (const char of value) {
    const code = char.codePointAt(0) ?? 0
    if (char === '\\' || char === "'") out += `\\${char}`
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, '0')}`
    else out += char
  }
  return `${out}'`
}

/** An identifier in backquotes. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}
