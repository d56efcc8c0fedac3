import { sameOnes } from './lasting.js'

/**
 * Values that are made of other objects: made of the same ones again, object by object, it is the same value. So what was worked out of a value holds for
 * every state of the configuration in which nothing that it is made of differs. Kept as long as the object that it hangs on, the one made last.
 */
export function once<Value>(): (
  on: object,
  of: readonly unknown[],
  make: () => Value,
  name?: string,
) => Value {
  const kept = new WeakMap<object, Map<string, { of: readonly unknown[]; value: Value }>>()
  return (on, of, make, name = '') => {
    const named = kept.get(on) ?? new Map<string, { of: readonly unknown[]; value: Value }>()
    kept.set(on, named)
    const before = named.get(name)
    if (before && sameOnes(before.of, of)) return before.value
    const value = make()
    named.set(name, { of, value })
    return value
  }
}
