import { isObject, type Json, type JsonObject } from '../../sources/index.js'
import type { Thing } from '../state.js'

/** Readings of properties that may hold anything. */

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
