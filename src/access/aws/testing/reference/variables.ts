import type { Context, OneOrMore } from '../vector.js'
import { literally, type Pattern, patternOf } from './patterns.js'

/** Rule: names of condition keys are compared without regard to case, the part after the slash of a tag included. */
export function contextValue(context: Context, key: string): OneOrMore<string> | undefined {
  const entry = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  return entry?.[1]
}

/** Rule: only the version of 2012-10-17 knows variables; in an older policy, or one that says none, they are text. */
export const knowsVariables = (version: string | undefined): boolean => version === '2012-10-17'

/**
 * The pattern that a text of a policy stands for, its variables replaced.
 * Undefined when a variable has no value: nothing is equal to that, or like it.
 */
export function expand(
  text: string,
  context: Context,
  version: string | undefined,
): Pattern | undefined {
  if (!knowsVariables(version)) return patternOf(text)
  const pieces = text.split(/(\$\{[^}]*\})/).map((piece) => {
    const inner = /^\$\{([^}]*)\}$/.exec(piece)?.[1]
    return inner === undefined ? patternOf(piece) : variable(inner, context)
  })
  if (pieces.includes(undefined)) return undefined
  return pieces.flatMap((piece) => piece ?? [])
}

/** Rule: `${*}`, `${?}` and `${$}` are those characters themselves, where they would else have a meaning. */
const characters = ['*', '?', '$']

/** Rule: a variable is the value of a single-valued key; what follows a comma, in quotes, is for when there is none. */
function variable(inner: string, context: Context): Pattern | undefined {
  if (characters.includes(inner)) return literally(inner)
  const [, key = inner, fallback] = /^\s*([^,\s]+)\s*,\s*'(.*)'\s*$/.exec(inner) ?? []
  const value = contextValue(context, key.trim())
  if (typeof value === 'string') return literally(value)
  return fallback === undefined ? undefined : literally(fallback)
}
