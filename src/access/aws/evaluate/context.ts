/** The value of a key that a request may or may not carry, with whatever value. */
export const unknown = Symbol('unknown')

/** What is known of the condition keys of a request. Names of keys are in lower case. */
export interface Context {
  /** Whether there are keys of which nothing is known; then what rests on something that is not understood is neither true nor false. */
  readonly open: boolean
  /** The values of a key; undefined: the request does not carry it. */
  lookup(key: string): readonly string[] | undefined | typeof unknown
}

/** A concrete request: what is not listed is not in it. Names are taken without regard to case. */
export function closedContext(
  values: Readonly<Record<string, string | readonly string[]>>,
): Context {
  const known = lowered(values)
  return { open: false, lookup: (key) => known.get(key) }
}

/**
 * A request of which only some keys are known. `absent` tells which of the others it surely does not carry; the rest is unknown.
 */
export function openContext(
  values: Readonly<Record<string, string | readonly string[]>>,
  absent: (key: string) => boolean = () => false,
): Context {
  const known = lowered(values)
  return {
    open: true,
    lookup: (key) => known.get(key) ?? (absent(key) ? undefined : unknown),
  }
}

function lowered(
  values: Readonly<Record<string, string | readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>()
  for (const key of Object.keys(values)) {
    const value = values[key]
    if (value !== undefined)
      known.set(key.toLowerCase(), typeof value === 'string' ? [value] : value)
  }
  return known
}
