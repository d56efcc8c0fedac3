import type { SqlResult } from '../../shared/api/types.js'
import { asText } from '../../shared/format.js'

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/**
 * One cell. A spreadsheet takes a text that starts with one of these signs for a formula, and log lines are written by
 * strangers: such a text gets an apostrophe before it. Numbers stay numbers.
 */
export function csvCell(value: unknown): string {
  const text = asText(value)
  const safe = /^[=+\-@\t\r\n|%]/.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function toCsv(result: SqlResult): string {
  const lines = [result.columns.map((column) => column.name), ...result.rows]
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')
}

export function download(name: string, text: string) {
  // The mark at the start makes spreadsheets read UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
