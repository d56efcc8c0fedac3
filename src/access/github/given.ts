import { isObject, type Json } from '../../sources/index.js'
import { resting } from '../graph/certainty.js'
import type { Certainty } from '../graph/model.js'
import type { Thing } from '../state.js'

/** Readings of properties that may hold anything. */

export const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** The texts of a list in order, each once; none where it is no list. */
export const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? [...new Set(value.map(text))].filter((one) => one !== '').sort() : []

/** The pairs of an object by key in order; none where it is no object. */
export const pairs = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  isObject(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : []

export const byUid = (things: readonly Thing[]): readonly Thing[] =>
  [...things].sort((a, b) => (a.uid < b.uid ? -1 : 1))

/** Both have to be so. Of steps and grants, which are certainties too, no more than that is taken. */
export function both(one: Certainty, other: Certainty): Certainty {
  if (one.depends.length === 0) return resting(other.depends)
  if (other.depends.length === 0) return resting(one.depends)
  const all = [...one.depends, ...other.depends]
  return resting([...new Map(all.map((each) => [JSON.stringify(each), each])).values()])
}
