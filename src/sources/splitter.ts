/** One JSON object found in a stream of text, with the line on which it begins. */
export interface Piece {
  readonly text: string
  readonly line: number
}

/**
 * Finds whole JSON objects in text that arrives in chunks, whatever stands around them: lines, a pretty-printed file, a list, or a
 * list under one of the `envelopes` keys. It counts brackets and strings and does not parse, so it also finds what is whole in
 * a file that breaks off. `key` is the envelope it met, if any.
 */
export class RecordSplitter {
  readonly #envelopes: ReadonlySet<string>
  readonly #limit: number
  #depth = 0
  #base = 0
  #inString = false
  #escaped = false
  #text = ''
  #string = ''
  #lastString = ''
  #line = 1
  #startLine = 1
  #overlong = false
  #recording = false
  /** Depth inside the object whose envelope is open, and whose envelope is through: what follows in it is no record. 0: none. */
  #wrapper = 0
  #spent = 0
  key: string | undefined

  constructor(envelopes: Iterable<string>, limit = 16_000_000) {
    this.#envelopes = new Set(envelopes)
    this.#limit = limit
  }

  /** The objects that became whole with this chunk. An object longer than the limit comes back cut, to be quarantined. */
  push(chunk: string): Piece[] {
    const out: Piece[] = []
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at)
      if (code === 10) this.#line++
      if (this.#inString) {
        this.#inside(code, chunk[at] ?? '')
        continue
      }
      if (code === 34) {
        this.#inString = true
        this.#string = ''
      } else if (code === 123 || code === 91) {
        if (this.#opens(code === 91)) from = at
      } else if ((code === 125 || code === 93) && this.#depth > 0) {
        this.#closes()
        if (code === 125 && this.#recording && this.#depth === this.#base) {
          out.push({ text: this.#text + chunk.slice(from, at + 1), line: this.#startLine })
          this.#recording = false
          this.#text = ''
          this.#overlong = false
        }
      }
    }
    if (this.#recording) this.#keep(chunk.slice(from))
    return out
  }

  /** What is left when the text ends in the middle of an object, or undefined. */
  rest(): Piece | undefined {
    return this.#recording ? { text: this.#text, line: this.#startLine } : undefined
  }

  #inside(code: number, char: string): void {
    if (this.#escaped) this.#escaped = false
    else if (code === 92) this.#escaped = true
    else if (code === 34) {
      this.#inString = false
      this.#lastString = this.#string
      return
    }
    if (this.#string.length < 64) this.#string += char
  }

  #closes(): void {
    this.#depth--
    if (this.#depth < this.#base) this.#base = this.#depth
    if (this.#wrapper > 0 && this.#depth === this.#wrapper) {
      this.#spent = this.#wrapper
      this.#wrapper = 0
    } else if (this.#depth < this.#spent) this.#spent = 0
  }

  /** Enters a bracket; true when a record begins here. */
  #opens(list: boolean): boolean {
    if (this.#spent > 0) {
      // Passed over.
    } else if (list && this.#depth === this.#base) {
      if (!this.#recording) this.#base++
    } else if (
      list &&
      this.#recording &&
      this.#depth === this.#base + 1 &&
      this.#envelopes.has(this.#lastString)
    ) {
      this.key = this.#lastString
      this.#recording = false
      this.#text = ''
      this.#wrapper = this.#depth
      this.#base = this.#depth + 1
    } else if (!list && !this.#recording && this.#depth === this.#base) {
      this.#recording = true
      this.#startLine = this.#line
      this.#depth++
      return true
    }
    this.#depth++
    return false
  }

  #keep(part: string): void {
    if (this.#overlong) return
    this.#text += part
    if (this.#text.length > this.#limit) {
      this.#overlong = true
      this.#text = this.#text.slice(0, this.#limit)
    }
  }
}
