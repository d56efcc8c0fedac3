import type { Grant, Listed, Realm, Ruling, Step } from './model.js'

/** A realm of which every step and every grant is written down: all but AWS. */
export function listed(of: Listed): Realm {
  const steps = grouped(of.steps, (step) => step.from)
  const byFrom = grouped(of.grants, (grant) => grant.from)
  const byTo = grouped(of.grants, (grant) => grant.to)
  const known = new Set(of.nodes.map(({ uid }) => uid))
  const between = (from: string, resource: string): readonly Grant[] =>
    (byFrom.get(from) ?? []).filter((grant) => grant.to === resource)
  return {
    id: of.id,
    nodes: of.nodes,
    missing: of.missing,
    begins: [...steps.keys()],
    steps: (from): readonly Step[] => steps.get(from) ?? [],
    touches: (from) => [[...new Set((byFrom.get(from) ?? []).map((grant) => grant.to))]],
    grants: between,
    abilities: (resource) => new Set((byTo.get(resource) ?? []).map((one) => one.action)).size,
    askers: (resource) => new Set((byTo.get(resource) ?? []).map((grant) => grant.from)),
    speaks: (from, action) => (byFrom.get(from) ?? []).some((one) => one.action === action),
    granted: (from) => (byFrom.get(from) ?? []).map(({ action, to }) => ({ action, resource: to })),
    ask: (from, action, resource) => {
      if (!byTo.has(resource) || !known.has(from)) return undefined
      return ruling(between(from, resource), action.toLowerCase(), of.missing)
    },
  }
}

function ruling(grants: readonly Grant[], action: string, missing: readonly string[]): Ruling {
  const found = grants.filter(
    (grant) => grant.action.toLowerCase() === action || grant.level.toLowerCase() === action,
  )
  const best = found.find(({ answer }) => answer === 'Yes') ?? found[0]
  if (!best) return { answer: 'No', depends: [], reasons: [], lacking: ['grant'], missing }
  return {
    answer: best.answer,
    depends: best.depends,
    reasons: best.prove(),
    lacking: [],
    missing,
  }
}

/** The items under each of their keys, in order. */
export function grouped<Item>(
  items: Iterable<Item>,
  key: (item: Item) => string,
): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
