import { withMembers } from '../google/members.js'

/** The members of groups, one level down. */
export type Inside = ReadonlyMap<string, readonly string[]>

export interface Common {
  /** Whether one is the other or in it, at whatever depth. */
  readonly within: (one: string, group: string) => boolean
  readonly size: (group: string) => number
  /** The highest that are in both: one of the two where it is in the other, else groups and people that both hold. */
  readonly inBoth: (one: string, other: string) => readonly string[]
}

/** What two members of policies have in common hangs on groups alone, and is worked out once for each two, not for each policy that names them. */
export function commonOf(inside: Inside): Common {
  const below = new Map<string, ReadonlySet<string>>()
  const down = (uid: string): ReadonlySet<string> => {
    const found = below.get(uid) ?? withMembers(uid, inside)
    below.set(uid, found)
    return found
  }
  const within = (one: string, group: string): boolean =>
    one === group || (inside.has(group) && down(group).has(one))
  const size = (group: string): number => (inside.has(group) ? down(group).size : 1)
  const known = new Map<string, Map<string, readonly string[]>>()
  const inBoth = (one: string, other: string): readonly string[] => {
    if (within(one, other)) return [one]
    if (within(other, one)) return [other]
    if (!inside.has(one) || !inside.has(other)) return []
    const [least, most] = size(one) < size(other) ? [one, other] : [other, one]
    const before = known.get(least)?.get(most)
    if (before) return before
    const wide = down(most)
    const found = highest(
      [...down(least)].filter((uid) => wide.has(uid)),
      { within, size },
    )
    const row = known.get(least) ?? new Map<string, readonly string[]>()
    known.set(least, row.set(most, found))
    return found
  }
  return { within, size, inBoth }
}

/** Those that are in no other of them. Of groups that are in each other, one: the others are in it. */
function highest(
  uids: readonly string[],
  { within, size }: Omit<Common, 'inBoth'>,
): readonly string[] {
  const left: string[] = []
  const largestFirst = [...uids].sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1))
  const groups: string[] = []
  for (const uid of largestFirst) {
    if (groups.some((group) => within(uid, group))) continue
    left.push(uid)
    if (size(uid) > 1) groups.push(uid)
  }
  return left
}
