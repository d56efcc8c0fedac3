import { unknown } from '../evaluate/context.js'
import { fits, type Glob, split } from '../policy/glob.js'
import { filled, keysOf, template } from '../policy/template.js'
import type { Operator } from './operator.js'

/** Each of the six parts of an ARN is compared by itself, as a pattern, in ArnEquals as in ArnLike. */
export const arnLike: Operator['prepare'] = (text, variables) => {
  const made = template(text, variables)
  const ready = made.fixed && comparison(made.fixed)
  return {
    keys: keysOf(made),
    compare: (context) => {
      if (ready) return ready
      const pattern = filled(made, context)
      return pattern === undefined || pattern === unknown ? pattern : comparison(pattern)
    },
  }
}

function comparison(pattern: Glob): (value: string) => boolean {
  // A lone star is no ARN, but is written and understood as any.
  if (pattern.shape === 'any') return () => true
  const parts = split(pattern, ':', 6)
  return (value) => {
    const given = partsOf(value)
    return given.length === parts.length && parts.every((part, at) => fits(part, given[at] ?? ''))
  }
}

/** The six parts of an ARN; the last holds what follows, colons too. */
export function partsOf(arn: string): readonly string[] {
  const pieces = arn.split(':')
  return pieces.length <= 6 ? pieces : [...pieces.slice(0, 5), pieces.slice(5).join(':')]
}
