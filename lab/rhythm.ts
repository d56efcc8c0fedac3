import type { Random } from './random.js'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
  US: ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '11-26', '11-27', '12-25'],
  CA: ['01-01', '02-16', '04-03', '05-18', '07-01', '09-07', '10-12', '12-25', '12-28'],
  GB: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  DE: ['01-01', '03-08', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26'],
  IN: ['01-01', '01-26', '03-04', '03-20', '04-03', '05-01', '08-15', '10-02', '12-25'],
  SG: ['01-01', '02-17', '02-18', '03-20', '04-03', '05-01', '08-10', '12-25'],
}

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** Milliseconds to add to UTC for local time in `zone` on the day of `at`. */
function offset(zone: string, at: number): number {
  const key = `${zone}${Math.floor(at / DAY)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const noon = Math.floor(at / DAY) * DAY + 12 * HOUR
  const name = format.formatToParts(noon).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)
  const size = (Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)) * MINUTE
  const value = match?.[1] === '-' ? -size : size
  offsets.set(key, value)
  return value
}

/** The UTC instant of `hour` o'clock (may be fractional) local time on the calendar day `day` (epoch day). */
export function localTime(zone: string, day: number, hour: number): number {
  const midnight = day * DAY
  return midnight - offset(zone, midnight) + Math.round(hour * HOUR)
}

/** Local hour of the day, fractional. */
export function localHour(zone: string, at: number): number {
  const local = at + offset(zone, at)
  return (local % DAY) / HOUR
}

/** 0 = Sunday. */
export function weekday(day: number): number {
  return (day + 4) % 7
}

export function isWeekend(day: number): boolean {
  const d = weekday(day)
  return d === 0 || d === 6
}

export function isHoliday(country: string, day: number): boolean {
  return HOLIDAYS[country]?.includes(new Date(day * DAY).toISOString().slice(5, 10)) ?? false
}

/** The stretch of a day in which someone works, with its lunch. */
export interface Shift {
  readonly start: number
  readonly end: number
  readonly lunch: number
}

/** A moment within the shift: rarely at lunch, thinner at the edges. */
export function momentIn(random: Random, shift: Shift): number {
  const span = shift.end - shift.start
  for (let tries = 0; ; tries++) {
    const at = shift.start + random.next() * span
    const edge = Math.min(at - shift.start, shift.end - at) / span
    const atLunch = at > shift.lunch && at < shift.lunch + 50 * MINUTE
    if (tries > 8 || random.chance(atLunch ? 0.15 : edge < 0.08 ? 0.45 : 1)) return Math.floor(at)
  }
}

/** How busy customers keep the product over a day, by UTC hour: mean 1. */
export function trafficShape(at: number): number {
  const hour = (at % DAY) / HOUR
  const day = Math.floor(at / DAY)
  const wave = 1 + 0.55 * Math.cos(((hour - 17) / 24) * 2 * Math.PI)
  return wave * (isWeekend(day) ? 0.62 : 1.15)
}
