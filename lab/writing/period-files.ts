import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Written } from './cloudtrail-files.js'

/** NDJSON files, one per period (a day, a month), each line in order of time. */
export class PeriodFiles {
  count = 0
  private readonly periods = new Map<string, { at: number; line: string }[]>()

  /** `name` turns a period such as 2026-03-01 or 2026-03 into a file name; `length` is the period's own. */
  constructor(
    private readonly dir: string,
    private readonly name: (period: string) => string,
    private readonly length: 'day' | 'month',
    private readonly from: number,
    private readonly to: number,
    private readonly written: Written,
  ) {}

  /** False when the event lies outside the window and is left out. */
  add(at: number, event: object): boolean {
    if (at < this.from || at >= this.to) return false
    this.count++
    const period = new Date(at).toISOString().slice(0, this.length === 'day' ? 10 : 7)
    const lines = this.periods.get(period)
    const item = { at, line: JSON.stringify(event) }
    if (lines) lines.push(item)
    else this.periods.set(period, [item])
    return true
  }

  /** Writes every period that ended before `at`. */
  async close(at: number): Promise<void> {
    const current = new Date(at).toISOString().slice(0, this.length === 'day' ? 10 : 7)
    for (const period of [...this.periods.keys()].filter((p) => p < current).sort()) {
      const lines = this.periods.get(period) ?? []
      this.periods.delete(period)
      lines.sort((a, b) => a.at - b.at)
      const text = Buffer.from(`${lines.map((item) => item.line).join('\n')}\n`)
      const path = join(this.dir, this.name(period))
      const data = path.endsWith('.gz') ? gzipSync(text, { level: 6 }) : text
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, data)
      this.written.files++
      this.written.bytes += data.length
    }
  }
}
