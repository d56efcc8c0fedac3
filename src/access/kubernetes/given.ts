import { isObject, type Json, type JsonObject } from '../../sources/index.js'
import type { Certainty, Dependency, Reason } from '../graph/model.js'
import type { Thing } from '../state.js'

/** Readings of properties that may hold anything, and the words in which rights are told. */

export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The texts of a list; none where it is no list. The empty one is a name: that of the core API's group. */
export const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

export const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : []

export const pick = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

export const byUid = (things: readonly Thing[]): readonly Thing[] =>
  [...things].sort((a, b) => (a.uid < b.uid ? -1 : 1))

export const sure: Certainty = { answer: 'Yes', depends: [] }
export const resting = (depends: readonly Dependency[]): Certainty =>
  depends.length === 0 ? sure : { answer: 'Depends', depends }

export const dependency = (
  key: string,
  operator: string,
  values: readonly string[] = [],
): Dependency => ({ key, operator, values, wanted: 'met' })

export const reason = (
  uid: string,
  layer: string,
  said: string,
  excerpt: unknown,
  says: Reason['says'] = 'allows',
): Reason => ({ uid, says, text: said, layer, excerpt })
