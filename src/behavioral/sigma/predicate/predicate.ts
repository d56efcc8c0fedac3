/** A boolean SQL expression of type UInt8 that is never NULL. */
export interface Predicate {
  readonly sql: string
  /** A rough price, to test the cheap ones first. */
  readonly cost: number
  /** The lower-cased operations without which it cannot be true; undefined when there is no such set. */
  readonly operations?: ReadonlySet<string>
  /** What it is a conjunction of, so that a conjunction around it can put all of them in order. */
  readonly all?: readonly Predicate[]
}

export const NEVER: Predicate = { sql: '0', cost: 0, operations: new Set() }
export const ALWAYS: Predicate = { sql: '1', cost: 0 }

/** All of them; cheap ones first, because ClickHouse skips the rest for rows that are out. */
export function allOf(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates
  if (!only) return ALWAYS
  if (predicates.length === 1) return only
  const all = predicates.flatMap((predicate) => predicate.all ?? [predicate])
  const sorted = all.toSorted((a, b) => a.cost - b.cost)
  const sets = all.flatMap(({ operations }) => (operations ? [operations] : []))
  const operations = sets.toSorted((a, b) => a.size - b.size)[0]
  return {
    sql: `(${sorted.map(({ sql }) => sql).join(' AND ')})`,
    cost: total(all),
    all,
    ...(operations && { operations }),
  }
}

export function anyOf(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates
  if (!only) return NEVER
  if (predicates.length === 1) return only
  const sorted = predicates.toSorted((a, b) => a.cost - b.cost)
  return {
    sql: `(${sorted.map(({ sql }) => sql).join(' OR ')})`,
    cost: total(predicates),
    ...union(predicates),
  }
}

export function not(predicate: Predicate): Predicate {
  return { sql: `(NOT ${predicate.sql})`, cost: predicate.cost }
}

export function atLeast(least: number, predicates: readonly Predicate[]): Predicate {
  if (least === 1) return anyOf(predicates)
  if (least === predicates.length) return allOf(predicates)
  return {
    sql: `((${predicates.map(({ sql }) => sql).join(' + ')}) >= ${least})`,
    cost: total(predicates),
    ...union(predicates),
  }
}

function total(predicates: readonly Predicate[]): number {
  return predicates.reduce((sum, { cost }) => sum + cost, 0)
}

function union(predicates: readonly Predicate[]): Pick<Predicate, 'operations'> {
  const operations = new Set<string>()
  for (const predicate of predicates) {
    if (!predicate.operations) return {}
    for (const operation of predicate.operations) operations.add(operation)
  }
  return { operations }
}
