/** What chance decides, all of it from one stream of numbers between 0 and 1, so that a seed tells everything. */
export interface Draw {
  /** True in that share of the cases. */
  readonly chance: (share: number) => boolean
  readonly pick: <T>(choices: readonly T[]) => T
  /** Picks by weight: the first of each pair is how often it comes, next to the others. */
  readonly weighted: <T>(choices: readonly (readonly [number, T])[]) => T
  /** A list of so many, each drawn anew. */
  readonly times: <T>(least: number, most: number, one: () => T) => readonly T[]
  /** A list with one value in it may stand as the value alone. */
  readonly oneOrMore: <T>(values: readonly T[]) => T | readonly T[]
}

export function drawFrom(random: () => number): Draw {
  const whole = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new RangeError('nothing to pick from')
    return choices[whole(choices.length)] as T
  }
  return {
    pick,
    chance: (share) => random() < share,
    weighted: <T>(choices: readonly (readonly [number, T])[]) =>
      pick(choices.flatMap(([weight, choice]) => Array<T>(weight).fill(choice))),
    times: (least, most, one) =>
      Array.from({ length: least + whole(most - least + 1) }, () => one()),
    oneOrMore: (values) => (values.length === 1 && random() < 0.6 ? (values[0] as never) : values),
  }
}

/** A stream for a seed: the same numbers each time (mulberry32, as it is commonly known). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    const once = Math.imul(state ^ (state >>> 15), state | 1)
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61))
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Another way to write the same letters, for what AWS compares without regard to case. */
export function recased(draw: Draw, text: string): string {
  return draw.weighted([
    [6, text],
    [1, text.toLowerCase()],
    [1, text.toUpperCase()],
  ])
}
