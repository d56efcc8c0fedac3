import { messageOf, TriviumError } from '../core/index.js'

/** Says what went wrong and what to do, without a stack, and makes the command fail. */
export function fail(error: unknown): void {
  const hint =
    error instanceof TriviumError && error.hint !== undefined ? `\n  ${plain(error.hint)}` : ''
  process.stderr.write(`trivium: ${plain(messageOf(error))}${hint}\n`)
  if (process.env['TRIVIUM_DEBUG'] && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}

/** Bad usage that the argument parser cannot know of. */
export class UsageError extends TriviumError {
  constructor(message: string, hint?: string) {
    super('cli.usage', message, hint === undefined ? {} : { hint })
  }
}

/** Control characters, and those that turn the direction of writing. */
const acting = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu

const hex = (char: string): string => (char.codePointAt(0) ?? 0).toString(16)

/** Log text on a terminal: control characters and the like become visible instead of acting. */
export function plain(text: string): string {
  return text.replaceAll(acting, (char) => `\\x${hex(char).padStart(2, '0')}`)
}

/** JSON that does not act on a terminal either: `JSON.stringify` escapes only what is below U+0020. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll(acting, (char) => `\\u${hex(char).padStart(4, '0')}`)
}

/** Where a terminal is too narrow for all, no column but the last is wider than this. */
const widest = 60

/**
 * Rows under a header, columns as wide as they must be. A terminal that is too narrow cuts what is long, and the end of each line; what is piped is
 * whole, and a long cell moves only the rest of its own line.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => plain(cell).replaceAll('\n', ' ')))
  const needed = header.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY
  const fits = needed.reduce((sum, one) => sum + one + 2, -2) <= width && process.stdout.isTTY
  const most = fits ? Number.POSITIVE_INFINITY : widest
  const shown = (cell: string, at: number): string => {
    if (at === header.length - 1) return cell
    const cut = cell.length > most && process.stdout.isTTY ? `${cell.slice(0, most - 1)}…` : cell
    return cut.padEnd(Math.min(most, needed[at] ?? 0))
  }
  return cells.map((row) => row.map(shown).join('  ').trimEnd().slice(0, width)).join('\n')
}

export const count = (value: number): string => value.toLocaleString('en')

export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** A time to the minute, as people read it. */
export const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

/** What is known of one thing, a line each, what is empty left out. */
export const factLines = (facts: readonly (readonly [string, string])[]): readonly string[] =>
  facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(11)} ${plain(value)}`)
