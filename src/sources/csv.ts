/** One row of a table in text, with the line on which it begins. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Cuts text that arrives in chunks into the rows of a comma-separated table (RFC 4180: quotes, doubled quotes, breaks inside quotes). */
export class CsvSplitter {
  #cells: string[] = []
  #cell = ''
  #quoted = false
  /** The last character was a quote inside a quoted cell: it ends the cell unless another one follows. */
  #closing = false
  #line = 1
  #startLine = 1

  push(chunk: string): CsvRow[] {
    const rows: CsvRow[] = []
    for (const char of chunk) {
      if (this.#quoted && this.#closing && char === '"') {
        this.#cell += '"'
        this.#closing = false
      } else if (this.#quoted && !this.#closing) {
        if (char === '"') this.#closing = true
        else this.#cell += char
      } else if (char === '"' && this.#cell === '') this.#quoted = true
      else if (char === ',') this.#endCell()
      else if (char === '\n') rows.push(this.#endRow())
      else if (char !== '\r') this.#cell += char
      if (char === '\n') {
        this.#line++
        if (this.#cells.length === 0 && this.#cell === '' && !this.#quoted)
          this.#startLine = this.#line
      }
    }
    return rows
  }

  /** The last row when the text ends without a line break; `whole` is false when it ends inside quotes. */
  rest(): (CsvRow & { readonly whole: boolean }) | undefined {
    if (this.#cells.length === 0 && this.#cell === '' && !this.#quoted) return undefined
    const whole = !this.#quoted || this.#closing
    return { ...this.#endRow(), whole }
  }

  #endCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#quoted = false
    this.#closing = false
  }

  #endRow(): CsvRow {
    this.#endCell()
    const row = { cells: this.#cells, line: this.#startLine }
    this.#cells = []
    return row
  }
}

/** The column names in the first row of a table, or undefined when there is no usable one. */
export function csvColumns(text: string): readonly string[] | undefined {
  const names = new CsvSplitter().push(`${text}\n`)[0]?.cells
  if (!names || names.length < 2) return undefined
  return names.every((name) => name !== '') && new Set(names).size === names.length
    ? names
    : undefined
}
