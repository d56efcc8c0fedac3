import { sqlString } from '../../../warehouse/index.js'
import type { ModifierName } from '../modifiers.js'

/**
 * True when the regular expression is found anywhere in the text. ClickHouse lets `.` match a
 * newline by default and Sigma does not, so the `s` flag is always written, on or off.
 */
export function matchesRegex(
  value: string,
  regex: string,
  modifiers: readonly ModifierName[],
): string {
  const on = (['i', 'm', 's'] as const).filter((flag) => modifiers.includes(flag)).join('')
  const flags = on.includes('s') ? on : `${on}-s`
  return `ifNull(match(${value}, ${sqlString(`(?${flags})${regex}`)}), 0)`
}
