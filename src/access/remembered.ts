/** A function that works each thing out once. Of more than `most` keys all are forgotten and begun anew, where keys come from outside. */
export function remembered<Key extends string | number, Value>(
  make: (key: Key) => Value,
  most = Number.POSITIVE_INFINITY,
): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}

/** The same of objects: what was worked out of one is kept as long as it is. Of several, one in the other: `rememberedOf((a) => rememberedOf((b) => ...))`. */
export function rememberedOf<Key extends object, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    known.set(key, made)
    return made
  }
}
