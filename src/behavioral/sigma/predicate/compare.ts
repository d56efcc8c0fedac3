import { sqlString } from '../../../warehouse/index.js'
import { COMPARISONS, type ModifierName, TIME_PARTS } from '../modifiers.js'

const OPERATORS: Partial<Record<ModifierName, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

const PARTS: Partial<Record<ModifierName, string>> = {
  minute: 'toMinute',
  hour: 'toHour',
  day: 'toDayOfMonth',
  week: 'toISOWeek',
  month: 'toMonth',
  year: 'toYear',
}

export function isComparison(modifiers: readonly ModifierName[]): boolean {
  return modifiers.some((name) => name in OPERATORS || name in PARTS)
}

/** A number, or a part of a time in UTC, against a number; false when the text is neither. */
export function compares(
  value: string,
  number: number,
  modifiers: readonly ModifierName[],
): string {
  const part = TIME_PARTS.find((name) => modifiers.includes(name))
  const comparison = COMPARISONS.find((name) => modifiers.includes(name))
  const operator = (comparison && OPERATORS[comparison]) ?? '='
  if (part) return `ifNull(${PARTS[part]}(${asTime(value)}) ${operator} ${decimal(number)}, 0)`
  const parsed = `toFloat64OrNull(${value})`
  return `ifNull(isFinite(${parsed}) AND ${parsed} ${operator} ${decimal(number)}, 0)`
}

/** Both sides go through the same text-to-float routine: its last bit differs from a literal's. */
function decimal(number: number): string {
  return `toFloat64(${sqlString(String(number))})`
}

/**
 * ISO 8601 or Unix time in seconds or milliseconds. ClickHouse's best effort also reads "5" and
 * "12:30" as a time of the current year, which would match by accident.
 */
function asTime(value: string): string {
  const plausible = sqlString(String.raw`^(\d{4}-\d\d-\d\d|\d{9,13}(\.\d+)?$)`)
  return `if(match(${value}, ${plausible}), parseDateTime64BestEffortOrNull(${value}, 3, 'UTC'), NULL)`
}
