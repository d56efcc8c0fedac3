/** Why RE2 would refuse an expression. */
export class RegexError extends Error {
  override name = 'RegexError'
}

/** A place in a regular expression. */
export class Cursor {
  private index = 0

  constructor(private readonly text: string) {}

  get rest(): string {
    return this.text.slice(this.index)
  }

  get done(): boolean {
    return this.index >= this.text.length
  }

  sees(char: string): boolean {
    return this.text.startsWith(char, this.index)
  }

  take(char: string): boolean {
    const found = this.sees(char)
    if (found) this.index += char.length
    return found
  }

  takeMatch(expression: RegExp): RegExpExecArray | undefined {
    const match = expression.exec(this.text.slice(this.index, this.index + 200))
    if (match) this.index += match[0].length
    return match ?? undefined
  }

  /** The next character, whole when it takes two UTF-16 units. */
  next(): string {
    const char = String.fromCodePoint(this.text.codePointAt(this.index) ?? 0)
    this.index += char.length
    return char
  }

  error(message: string): RegexError {
    return new RegexError(`bad regular expression at character ${this.index + 1}: ${message}`)
  }
}
