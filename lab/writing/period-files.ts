import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Written } from './cloudtrail-files.js'

interface Page {
  readonly period: string
  readonly lines: { readonly at: number; readonly line: string }[]
}

/** Files of lines, one or several per period (a day, a month), each with its lines in order of time. */
export class PeriodFiles {
  count = 0
  private readonly pages = new Map<string, Page>()

  constructor(
    private readonly dir: string,
    private readonly every: 'day' | 'month',
    private readonly written: Written,
  ) {}

  /** `name` turns a period such as 2026-03-01 or 2026-03 into the name of the line's file. */
  add(at: number, line: string, name: (period: string) => string): void {
    this.count++
    const period = this.periodOf(at)
    const file = name(period)
    const page = this.pages.get(file)
    if (page) page.lines.push({ at, line })
    else this.pages.set(file, { period, lines: [{ at, line }] })
  }

  /** Writes every period that ended before `at`. */
  async close(at: number): Promise<void> {
    const current = this.periodOf(at)
    for (const [file, { period, lines }] of [...this.pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (period >= current) continue
      this.pages.delete(file)
      lines.sort((a, b) => a.at - b.at)
      const text = Buffer.from(`${lines.map((item) => item.line).join('\n')}\n`)
      const path = join(this.dir, file)
      const data = path.endsWith('.gz') ? gzipSync(text, { level: 6 }) : text
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, data)
      this.written.files++
      this.written.bytes += data.length
    }
  }

  private periodOf(at: number): string {
    return new Date(at).toISOString().slice(0, this.every === 'day' ? 10 : 7)
  }
}
