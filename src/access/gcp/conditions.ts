import { rests, sure, unknown } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { field, text } from '../reading.js'

/** Comparisons of the time alone, joined by `&&`, are the one thing in a condition that is known. */
const clock = /^request\.time\s*(<=|>=|<|>)\s*timestamp\(\s*(["'])([^"']+)\2\s*\)$/

/**
 * Whether a binding with a condition holds at a moment: `undefined` where its time is over or has not come. Any other condition (CEL) is what
 * it depends on, word for word.
 */
export function holding(condition: unknown, at: string): Certainty | undefined {
  if (condition === undefined) return sure
  const expression = text(condition, 'expression').trim()
  if (expression === '')
    return rests(unknown('a condition that the exports do not hold', text(condition, 'title')))
  const open: string[] = []
  for (const part of expression.split('&&').map((one) => one.trim())) {
    const holds =
      expression.includes('||') || expression.includes('?') ? undefined : onTime(part, at)
    if (holds === false) return undefined
    if (holds === undefined) open.push(part)
  }
  if (open.length === 0) return sure
  return rests({ key: expression, operator: 'CEL', values: [], wanted: 'met' })
}

function onTime(part: string, at: string): boolean | undefined {
  const [, operator = '', , written = ''] = clock.exec(part) ?? []
  const [now, then] = [Date.parse(at), Date.parse(written)]
  if (operator === '' || Number.isNaN(now) || Number.isNaN(then)) return undefined
  return { '<': now < then, '<=': now <= then, '>': now > then, '>=': now >= then }[operator]
}

/** The condition of a grant; null is one that an event did not tell. */
export const conditionOf = (grant: unknown): unknown => {
  const found = field(grant, 'condition')
  return found === null ? {} : found
}
