import { grouped } from '../graph/listed.js'
import { remembered } from '../remembered.js'
import type { Held, Privilege } from './held.js'

/** Who reaches an object at all. */
export interface Usage {
  /** What an object stands in, from the outside: its database, and its schema. */
  readonly outer: (on: string, name: string) => readonly string[]
  /** The holder, or those above it (roles and users that have it), who also may enter all that the object stands in; the lowest of them. */
  readonly enter: (holder: string, outer: readonly string[]) => readonly string[]
  /** Privileges by which somebody may enter: one for each of what is entered. */
  readonly keys: (holder: string, outer: readonly string[]) => readonly Privilege[]
  /** Whether all that a holder has, itself and by its roles, is in the exports. */
  readonly told: (holder: string) => boolean
}

const databases = 'snowflake/database/'
const schemas = 'snowflake/schema/'

/**
 * "Operating on an object in a schema requires at least one privilege on the parent database and at least one privilege on the parent schema"
 * (Snowflake's documentation of each command): mostly USAGE. They may come by another role than the privilege on the object, so that neither role
 * is enough, and one above both is.
 */
export function usageOf(held: Held): Usage {
  const above = grouped(held.roleGrants, ({ role }) => role)
  const below = grouped(held.roleGrants, ({ holder }) => holder)
  const on = grouped(
    held.privileges.filter((one) => one.on === 'DATABASE' || one.on === 'SCHEMA'),
    (one) => `snowflake/${one.on.toLowerCase()}/${one.name}`,
  )
  const holding = remembered(
    (object: string) => new Set((on.get(object) ?? []).map(({ holder }) => holder)),
  )
  const down = remembered((start: string) =>
    closure([start], (one) => below.get(one)?.map(({ role }) => role)),
  )
  const entering = remembered((object: string) =>
    closure(holding(object), (one) => above.get(one)?.map(({ holder }) => holder)),
  )
  // A role has few roles below it, so most are found at once; a database may have everybody above.
  const byItself = (holder: string, outer: readonly string[]): boolean =>
    outer.every((object) => [...down(holder)].some((one) => holding(object).has(one)))
  const may = (holder: string, outer: readonly string[]): boolean =>
    outer.every((object) => entering(object).has(holder))
  const lowest = new Map<string, readonly string[]>()
  return {
    outer: outerOf,
    enter: (holder, outer) => {
      const key = `${holder}\0${outer.at(-1) ?? ''}`
      const known = lowest.get(key)
      if (known) return known
      const found: string[] = byItself(holder, outer) ? [holder] : []
      const seen = new Set(found.length > 0 ? [] : [holder])
      for (const one of seen)
        if (may(one, outer)) found.push(one)
        else for (const grant of above.get(one) ?? []) seen.add(grant.holder)
      lowest.set(key, found)
      return found
    },
    keys: (holder, outer) => {
      const roles = down(holder)
      return outer.flatMap((object) =>
        (on.get(object) ?? []).filter((one) => roles.has(one.holder)).slice(0, 1),
      )
    },
    told: remembered((holder: string) => [...down(holder)].every((one) => held.told.has(one))),
  }
}

/** Names are `<database>.<schema>.<object>`; the quotes that would keep a dot within a part are gone. */
function outerOf(on: string, name: string): readonly string[] {
  const parts = name.split('.')
  const [database = '', schema = ''] = parts
  if (parts.length < 2 || on === 'DATABASE') return []
  const inDatabase = `${databases}${database}`
  return parts.length === 2 || on === 'SCHEMA'
    ? [inDatabase]
    : [inDatabase, `${schemas}${database}.${schema}`]
}

function closure(
  start: Iterable<string>,
  next: (one: string) => readonly string[] | undefined,
): ReadonlySet<string> {
  const found = new Set(start)
  for (const one of found) for (const other of next(one) ?? []) found.add(other)
  return found
}
