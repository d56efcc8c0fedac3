import type { ChangeEvent, ChangeTelling, ConfigChange, Json, Step } from '../../config/define.js'
import { instant, pick, tags, text } from '../../config/reading.js'

/** What a call did, read off its record. */
export type Telling = ChangeTelling['operations'][string]
export type Tellings = ChangeTelling['operations']

export const asked = (event: ChangeEvent, ...path: readonly string[]): unknown =>
  pick(event.record, 'requestParameters', ...path)

export const answered = (event: ChangeEvent, ...path: readonly string[]): unknown =>
  pick(event.record, 'responseElements', ...path)

/** The first text that the request, or the answer, has under one of these names: services write ARN, Arn, aRN and arn. */
export const askedText = (event: ChangeEvent, ...keys: readonly string[]): string =>
  keys.map((key) => text(asked(event, key))).find(Boolean) ?? ''
export const answeredText = (event: ChangeEvent, ...keys: readonly string[]): string =>
  keys.map((key) => text(answered(event, key))).find(Boolean) ?? ''

/** When a thing was made: the second of the call is what IAM then shows as its CreateDate (the same in every real record looked at). */
export const madeAt = (event: ChangeEvent): string | undefined => instant(event.time)

/** The ARN of the first resource of a type that the record names. */
export function resource(event: ChangeEvent, type: string): string {
  const all = pick(event.record, 'resources')
  const found = (Array.isArray(all) ? (all as readonly unknown[]) : []).find(
    (one) => text(one, 'type') === type,
  )
  return text(found, 'ARN')
}

export const set = (path: readonly string[], value: Json): Step => ({ do: 'set', path, value })
export const unset = (path: readonly string[]): Step => ({ do: 'unset', path })

/** Sets what is there, and unsets what is not. */
export const setOrUnset = (path: readonly string[], value: Json | undefined): Step =>
  value === undefined ? unset(path) : set(path, value)

export const tagged = (list: unknown): readonly Step[] =>
  Object.entries(tags(list)).map(([key, value]) => set(['tags', key], value as Json))

export const untagged = (keys: unknown): readonly Step[] =>
  (Array.isArray(keys) ? (keys as readonly unknown[]) : []).map((key) =>
    unset(['tags', String(key)]),
  )

/**
 * One change, of a thing in the account of the call, or none where the record does not say of which. A step toward something without a name
 * (a policy, a group, a tag that the record leaves out) is none.
 */
export function change(
  event: ChangeEvent,
  type: string,
  uid: string,
  name: string,
  steps: readonly Step[],
): readonly ConfigChange[] {
  const told = steps.filter(saysOfWhat)
  return uid === '' || told.length === 0
    ? []
    : [{ uid, type, name, account: event.account, steps: told }]
}

const saysOfWhat = (step: Step): boolean =>
  !('path' in step) || (!step.path.includes('') && !('item' in step && step.item === ''))

/** The same telling for several calls. */
export const each = (names: readonly string[], telling: Telling): Tellings =>
  Object.fromEntries(names.map((name) => [name, telling]))
