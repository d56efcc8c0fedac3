import type { Reason } from '../graph/model.js'
import type { Power } from './cluster.js'
import { resourceOf, takesEffect } from './resources.js'
import { allows } from './rules.js'

/** That somebody may do something in a place, and by what. */
export interface Held {
  /** The only objects with which they may; undefined for any. */
  readonly names: ReadonlySet<string> | undefined
  readonly prove: () => readonly Reason[]
}

export type Holds = (verbs: string, resource: string, group?: string) => Held | undefined

/**
 * Whether powers that reach a place allow one of some verbs (`get|list`) on a resource there. One that allows it with any object is
 * enough; of those with names, all names together are.
 */
export function holdsIn(powers: readonly Power[], scope: string): Holds {
  const answered = new Map<string, Held | undefined>()
  return (verbs, resource, group = '') => {
    const key = `${verbs} ${resource} ${group}`
    if (!answered.has(key))
      answered.set(key, held(powers, scope, verbs.split('|'), group, resource))
    return answered.get(key)
  }
}

function held(
  powers: readonly Power[],
  scope: string,
  verbs: readonly string[],
  group: string,
  resource: string,
): Held | undefined {
  const asked = resourceOf(group, resource)
  if (!asked || !takesEffect(asked, scope)) return undefined
  const fitting = powers.filter(({ rule }) => verbs.some((verb) => allows(rule, verb, asked)))
  const free = fitting.find(({ rule }) => rule.names === undefined)
  if (free) return { names: undefined, prove: free.prove }
  if (fitting.length === 0) return undefined
  return {
    names: new Set(fitting.flatMap(({ rule }) => [...(rule.names ?? [])])),
    prove: () => fitting.flatMap(({ prove }) => prove()),
  }
}

/** All that several say, each once. */
export const together =
  (...all: readonly (Held | undefined)[]): (() => readonly Reason[]) =>
  () => {
    const found = all.flatMap((one) => one?.prove() ?? [])
    return [...new Map(found.map((one) => [`${one.uid} ${one.position}`, one])).values()]
  }
