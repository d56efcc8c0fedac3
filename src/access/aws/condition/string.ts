import { unknown } from '../evaluate/context.js'
import { exactly, fits, type Glob } from '../policy/glob.js'
import { filled, keysOf, type Reading, template } from '../policy/template.js'
import type { Operator, Prepared } from './operator.js'

/** Text with variables, compared as a pattern or as it is. */
function compared(
  text: string,
  variables: boolean,
  read: Reading | undefined,
  compare: (pattern: Glob) => (value: string) => boolean,
): Prepared {
  const made = template(text, variables, read)
  const ready = made.fixed ? compare(made.fixed) : undefined
  return {
    keys: keysOf(made),
    compare: (context) => {
      if (ready) return ready
      const pattern = filled(made, context)
      return pattern === undefined || pattern === unknown ? pattern : compare(pattern)
    },
  }
}

export const equalTo: Operator['prepare'] = (text, variables) =>
  compared(text, variables, exactly, (pattern) => (value) => value === pattern.text)

export const equalInAnyCase: Operator['prepare'] = (text, variables) =>
  compared(text, variables, exactly, (pattern) => {
    const lower = pattern.text.toLowerCase()
    return (value) => value.toLowerCase() === lower
  })

export const like: Operator['prepare'] = (text, variables) =>
  compared(text, variables, undefined, (pattern) => (value) => fits(pattern, value))
