import { rememberedOf } from '../../remembered.js'
import type { Principal } from './principals.js'

interface Found<Value> {
  readonly value: Value
  /** Whether it holds in other states too: what a policy says of the time may not. */
  readonly lasts: boolean
}

/**
 * What is found of an identity and one thing (the same object while it is the same): found in another state, it holds in this one where the objects that
 * bear on it besides (`of`) are the same too.
 */
export function lasting<Value>(): (
  principal: Principal,
  on: object,
  of: readonly unknown[],
  find: () => Found<Value>,
) => Value {
  interface Kept {
    readonly of: readonly unknown[]
    readonly value: Value
  }
  const keptOf = rememberedOf((_: Principal) => new WeakMap<object, Kept>())
  return (principal, on, of, find) => {
    const kept = keptOf(principal)
    const before = kept.get(on)
    if (before && sameOnes(before.of, of)) return before.value
    const { value, lasts } = find()
    if (lasts) kept.set(on, { of, value })
    return value
  }
}

export const sameOnes = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])
