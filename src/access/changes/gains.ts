import { governs } from '../graph/governing.js'
import type { Step } from '../graph/model.js'
import type { AccessMap } from '../map.js'
import { reachOf } from '../questions/reach.js'
import type { Score } from '../sensitivity.js'

/** Something that somebody can do after a change and could not before, or the other way round. */
export interface Gain {
  readonly from: string
  readonly to: string
  /** An action, or how somebody is become. */
  readonly action: string
  readonly answer: 'Yes' | 'Depends'
}

/** By who, what and on what. */
export type Gains = ReadonlyMap<string, Gain>

/** What somebody does who comes to govern an account, a tenant or a cluster. */
export const governing = 'governs the identities of the account'

/** Sensitive things that somebody reaches over any number of steps, and what it comes to govern; only what it reaches as `through`, where that is said. */
export function reaches(map: AccessMap, uid: string, least: Score, through?: string): Gains {
  const all = new Map<string, Gain>()
  const { things, becomes } = reachOf(map, uid, least)
  const counts = (path: readonly Step[]): boolean =>
    through === undefined || path.some(({ to }) => to === through)
  for (const { thing, touches } of things)
    for (const { action, answer, path } of touches)
      if (counts(path)) put(all, { from: uid, to: thing.uid, action, answer })
  for (const { uid: to, answer, path } of becomes)
    if (governs(to) && counts(path)) put(all, { from: uid, to, action: governing, answer })
  return all
}

/** Who may do what with a thing by itself. */
export function openedOn(map: AccessMap, uid: string): Gains {
  const all = new Map<string, Gain>()
  if (map.abilities(uid) === 0) return all
  for (const from of map.askers(uid))
    for (const { action, answer } of map.grants(from, uid))
      put(all, { from, to: uid, action, answer })
  return all
}

/** Which of these become somebody in one step. */
export function entered(map: AccessMap, uid: string, by: Iterable<string>): Gains {
  const all = new Map<string, Gain>()
  for (const from of by)
    for (const { to, how, answer } of map.steps(from))
      if (to === uid && from !== uid) put(all, { from, to, action: how, answer })
  return all
}

export const together = (all: readonly Gains[]): Gains => {
  const found = new Map<string, Gain>()
  for (const gains of all) for (const gain of gains.values()) put(found, gain)
  return found
}

/** What the one has and the other does not, or only if something holds. */
export const more = (a: Gains, b: Gains): readonly Gain[] =>
  [...a]
    .filter(([key, { answer }]) => (answer === 'Yes' ? b.get(key)?.answer !== 'Yes' : !b.has(key)))
    .map(([, gain]) => gain)

/** Of two that say the same of the same, the surer one stays. */
const put = (all: Map<string, Gain>, gain: Gain): void => {
  const key = JSON.stringify([gain.from, gain.to, gain.action])
  if (all.get(key)?.answer !== 'Yes') all.set(key, gain)
}
