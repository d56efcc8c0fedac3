import type { Context, unknown } from '../evaluate/context.js'

/** A value of a policy, ready to be compared with a value of a request. `unknown`: it holds a variable whose value is not known; undefined: one that has none. */
export type Comparison = (value: string) => boolean

/** An operator of conditions, without its `IfExists` and its set prefix. */
export interface Operator {
  /** Holds where no value of the policy compares. */
  readonly negated: boolean
  /** Prepares a value of the policy. Undefined: it is no value for this operator, and compares with nothing. */
  readonly prepare: (text: string, variables: boolean) => Prepared | undefined
}

export interface Prepared {
  /** Keys that its variables ask for. */
  readonly keys: readonly string[]
  readonly compare: (context: Context) => Comparison | undefined | typeof unknown
}

/** A value without variables. */
export const plain = (compare: Comparison): Prepared => ({ keys: [], compare: () => compare })

/** The two operators of a comparison: `StringEquals` and `StringNotEquals`. */
export const pair = (prepare: Operator['prepare']): readonly [Operator, Operator] => [
  { negated: false, prepare },
  { negated: true, prepare },
]
