import type { ModifierName } from '../modifiers.js'

/** Compares two fields of one event; false when either is absent. */
export function refersTo(value: string, other: string, modifiers: readonly ModifierName[]): string {
  const fold = (sql: string) => (modifiers.includes('cased') ? sql : `lowerUTF8(${sql})`)
  const [left, right] = [fold(value), fold(other)]
  if (modifiers.includes('contains')) return `ifNull(position(${left}, ${right}) > 0, 0)`
  if (modifiers.includes('startswith')) return `ifNull(startsWith(${left}, ${right}), 0)`
  if (modifiers.includes('endswith')) return `ifNull(endsWith(${left}, ${right}), 0)`
  return `ifNull(${left} = ${right}, 0)`
}
