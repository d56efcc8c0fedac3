import { type Context, unknown } from '../evaluate/context.js'
import { exactly, type Glob, glob, joined } from './glob.js'

/**
 * Text of a policy in which variables may stand: `${aws:username}`, with a default `${aws:PrincipalTag/team, 'shared'}`, and `${*}`, `${?}`,
 * `${$}` for these characters themselves. Variables are a thing of version 2012-10-17; in an older policy they are plain text.
 */
export interface Template {
  readonly parts: readonly (Glob | Variable)[]
  /** The pattern, where no variable stands in it. */
  readonly fixed: Glob | undefined
  readonly text: string
}

export interface Variable {
  readonly key: string
  readonly fallback: string | undefined
}

/** How characters between variables are read: as a pattern, or each standing for itself. */
export type Reading = (text: string) => Glob

const variable = /\$\{([^{}]*)\}/g

export function template(text: string, variables: boolean, read: Reading = glob): Template {
  const parts: (Glob | Variable)[] = []
  let from = 0
  for (const found of variables ? text.matchAll(variable) : []) {
    if (found.index > from) parts.push(read(text.slice(from, found.index)))
    parts.push(told(found[1] ?? ''))
    from = found.index + found[0].length
  }
  if (from < text.length || parts.length === 0) parts.push(read(text.slice(from)))
  const plain = parts.filter(isGlob)
  return { parts, text, fixed: plain.length === parts.length ? joined(plain) : undefined }
}

function told(inside: string): Glob | Variable {
  if (inside === '*' || inside === '?' || inside === '$') return exactly(inside)
  const comma = inside.indexOf(',')
  if (comma < 0) return { key: inside.trim().toLowerCase(), fallback: undefined }
  const given = inside.slice(comma + 1).trim()
  return {
    key: inside.slice(0, comma).trim().toLowerCase(),
    fallback: /^'.*'$/s.test(given) ? given.slice(1, -1) : given,
  }
}

export const isGlob = (part: Glob | Variable): part is Glob => 'shape' in part

/**
 * The pattern that a template is in a request. Undefined: a variable has no value there (or several), and no default. `unknown`: it is not known which it has.
 */
export function filled(
  { fixed, parts }: Template,
  context: Context,
): Glob | undefined | typeof unknown {
  if (fixed) return fixed
  const known: Glob[] = []
  for (const part of parts) {
    if (isGlob(part)) {
      known.push(part)
      continue
    }
    const values = context.lookup(part.key)
    if (values === unknown) return unknown
    const value = values === undefined ? part.fallback : values.length === 1 ? values[0] : undefined
    if (value === undefined) return undefined
    known.push(exactly(value))
  }
  return joined(known)
}

/** The widest that a template can be: each variable any text. */
export const widest = ({ parts }: Template): Glob =>
  joined(parts.map((part) => (isGlob(part) ? part : glob('*'))))

/** Keys that its variables ask for. */
export const keysOf = ({ parts }: Template): readonly string[] =>
  parts.flatMap((part) => (isGlob(part) ? [] : [part.key]))
