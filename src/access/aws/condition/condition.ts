import { type Context, unknown } from '../evaluate/context.js'
import { maybe, no, type Truth, truth, yes } from '../evaluate/truth.js'
import type { Operator, Prepared } from './operator.js'
import { operators } from './operators.js'

/** One line of a Condition element: an operator, a key and the values it is compared with. */
export interface Condition {
  /** As the policy writes it: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string
  /** In lower case. */
  readonly key: string
  readonly values: readonly string[]
  /** Keys that variables in its values ask for. */
  readonly variables: readonly string[]
  readonly test: (context: Context) => Truth
}

/** A condition ready to be tested; undefined for an operator that there is not. */
export function condition(
  operator: string,
  givenKey: string,
  values: readonly string[],
  variables: boolean,
): Condition | undefined {
  const key = givenKey.toLowerCase()
  const named = operator.toLowerCase()
  const set = /^for(any|all)values?:/.exec(named)?.[1]
  const base = named.replace(/^for(any|all)values?:/, '')
  const ifExists = base.endsWith('ifexists')
  const name = ifExists ? base.slice(0, -'ifexists'.length) : base
  if (name === 'null' && !ifExists)
    return { operator, key, values, variables: [], test: absence(key, values) }
  const found = operators.get(name)
  if (!found) return undefined
  const prepared = values.map((value) => found.prepare(value, variables))
  const ready = prepared.filter((one) => one !== undefined)
  const ask = { key, ready, found, ifExists, set }
  const asked = [...new Set(ready.flatMap((one) => one.keys))]
  return { operator, key, values, variables: asked, test: (context) => tested(ask, context) }
}

/** `Null`: `true` holds where the key is not in the request, `false` where it is. */
function absence(key: string, values: readonly string[]): Condition['test'] {
  const wanted = new Set(values.map((value) => value.toLowerCase()))
  return (context) => {
    const given = context.lookup(key)
    if (given === unknown) return wanted.has('true') && wanted.has('false') ? yes : maybe
    return truth(wanted.has(String(given === undefined || given.length === 0)))
  }
}

interface Ask {
  readonly key: string
  readonly ready: readonly Prepared[]
  readonly found: Operator
  readonly ifExists: boolean
  readonly set: string | undefined
}

function tested({ key, ready, found, ifExists, set }: Ask, context: Context): Truth {
  const given = context.lookup(key)
  if (given === unknown) return maybe
  if (given === undefined || given.length === 0) {
    if (ifExists || set === 'all') return yes
    return truth(set === undefined && found.negated)
  }
  let open = false
  const comparisons: ((value: string) => boolean)[] = []
  for (const one of ready) {
    const compare = one.compare(context)
    // A value whose variable is not there is null: nothing equals it, so that a negated operator holds.
    if (compare === unknown) open = true
    else if (compare) comparisons.push(compare)
  }
  const matches = (value: string): Truth =>
    comparisons.some((compare) => compare(value)) ? yes : open ? maybe : no
  const holds = (value: string): Truth =>
    found.negated ? ((2 - matches(value)) as Truth) : matches(value)
  // A single-valued operator on several values: each has to differ, or one has to be equal.
  const every = set === 'all' || (set === undefined && found.negated)
  let result: Truth = every ? yes : no
  for (const value of given) {
    const one = holds(value)
    result = every ? (one < result ? one : result) : one > result ? one : result
  }
  return result
}
