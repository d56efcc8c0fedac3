import { z } from 'zod'
import { uidHex } from '../../knowledge/index.js'
import type { Json } from '../../sources/index.js'

/** Versions and drift as they count: what a later wave replaced or took back is left out. `and` narrows them by columns of the key. */
export const versionsThat = (and = ''): string =>
  `(SELECT * FROM resource_versions FINAL WHERE NOT dropped ${and})`
export const driftThat = (and = ''): string =>
  `(SELECT * FROM resource_drift FINAL WHERE NOT dropped ${and})`

/**
 * Whether a version out of `v` is a change: an event made it, or a snapshot found something else than was known. The first snapshot of a thing only
 * says what it is.
 */
export const isChange = `(v.told_by = 'event' OR v.told_by = 'snapshot' AND (v.resource_uid, v.valid_from) IN (SELECT resource_uid, captured_at FROM ${driftThat()}))`

export const inMs = (column: string): string => `toUnixTimestamp64Milli(${column})`

/** The end of a version in force, as it is written. */
export const endOfTime = Date.UTC(2200, 0, 1)

/** The moment that a question is about, in ms; without one, the newest that is known. */
export const asOf = (at: Date | undefined): number =>
  Math.min(at?.getTime() ?? endOfTime, endOfTime - 1)

export const moment = z.number().transform((ms) => new Date(ms).toISOString())
/** Null where a version begins with time itself, or where nothing ends it. */
export const openMoment = z
  .number()
  .transform((ms) => (ms <= 0 || ms >= endOfTime ? null : new Date(ms).toISOString()))

const jsonText = z.string().transform((text): unknown => JSON.parse(text))
/** JSON that is empty where there is nothing. */
export const jsonOrNothing = z
  .string()
  .transform((text) => (text === '' ? undefined : (JSON.parse(text) as Json)))

const facts = {
  uid: z.string(),
  type: z.string(),
  name: z.string(),
  account: z.string(),
}
/** What a thing is called, out of versions `v`; the same in each of them. */
export const factColumns =
  'v.resource_uid AS uid, v.type AS type, v.name AS name, v.account AS account'

export const resourceFacts = z.object(facts)
export type ResourceFacts = z.output<typeof resourceFacts>

/** A thing as lists show it, as it is known last. */
export const resourceRow = z.object({
  ...facts,
  aliases: z.array(z.string()),
  present: z.boolean(),
  complete: z.boolean(),
  changes: z.number(),
  changed_at: openMoment,
})
export type ResourceRow = z.output<typeof resourceRow>

/** A version: from when to when, and who says so. */
export const versionRow = z.object({
  valid_from: openMoment,
  valid_to: openMoment,
  present: z.boolean(),
  complete: z.boolean(),
  told_by: z.enum(['assumed', 'event', 'snapshot']),
  event_uid: z.string(),
  operation: z.string(),
  identity_uid: z.string(),
  properties: jsonText,
})
export type VersionRow = z.output<typeof versionRow>

/** Columns of a version out of versions `v`. */
export const versionColumns = `${inMs('v.valid_from')} AS valid_from, ${inMs('v.valid_to')} AS valid_to, v.present AS present, v.complete AS complete,
  v.told_by AS told_by, if(v.event_uid = 0, '', ${uidHex('v.event_uid')}) AS event_uid, v.operation AS operation, v.identity_uid AS identity_uid,
  v.properties AS properties`

/** A thing in a sentence. */
export const spoken = ({ type, uid }: Pick<ResourceFacts, 'type' | 'uid'>): string =>
  `${uid} (${type})`
