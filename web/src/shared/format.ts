const counts = new Intl.NumberFormat('en-GB')
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

export const count = (n: number) => counts.format(n)
export const short = (n: number) => (n < 10_000 ? counts.format(n) : compact.format(n))
export const plural = (n: number, one: string, many = `${one}s`) =>
  `${count(n)} ${n === 1 ? one : many}`
export const bits = (n: number) => `${n >= 10 ? n.toFixed(0) : n.toFixed(1)} bits`

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** `3 h ago`; after a month the date says more. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000)
  if (!Number.isFinite(seconds)) return iso
  if (seconds < -MINUTE) return `in ${lasting(-seconds)}`
  if (seconds < MINUTE) return 'just now'
  return `${lasting(seconds)} ago`
}

/** A length of time in its largest unit. */
export function lasting(seconds: number): string {
  if (seconds < MINUTE) return `${Math.round(seconds)} s`
  if (seconds < HOUR) return `${Math.round(seconds / MINUTE)} min`
  if (seconds < DAY) return `${Math.round(seconds / HOUR)} h`
  if (seconds < 60 * DAY) return `${Math.round(seconds / DAY)} d`
  return seconds < 730 * DAY
    ? `${Math.round(seconds / (30.4 * DAY))} mo`
    : `${Math.round(seconds / (365.25 * DAY))} y`
}

/** `brief` is a minute without the year, when it is this year's. */
export type Precision = 'day' | 'brief' | 'minute' | 'second' | 'millisecond'
const LENGTH: Record<Precision, number> = {
  day: 10,
  brief: 16,
  minute: 16,
  second: 19,
  millisecond: 23,
}

/** `2026-03-14 09:26:53` in UTC. */
export function utc(iso: string, precision: Precision = 'second'): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const text = date.toISOString().replace('T', ' ').replace('Z', '')
  const thisYear = date.getUTCFullYear() === new Date().getUTCFullYear()
  return text.slice(precision === 'brief' && thisYear ? 5 : 0, LENGTH[precision])
}

export function local(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

/** `needs a look` → `Needs a look`. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Any value as one line of text. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** JSON laid out for reading; anything else as it came. */
export function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}
