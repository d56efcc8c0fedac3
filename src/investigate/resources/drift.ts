import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type ResourceDifference, readable } from './difference.js'
import { findResource } from './find.js'
import {
  driftThat,
  factColumns,
  inMs,
  jsonOrNothing,
  moment,
  type ResourceFacts,
  resourceFacts,
  versionsThat,
} from './row.js'

/**
 * Where a snapshot shows something else than was known until then. It is `drift` only if the log that tells of such changes was loaded for
 * that time; otherwise the change may stand in that log (`not logged`), or no log that is read tells of it (`not followed`).
 */
export interface ResourceDrift extends ResourceFacts {
  readonly captured_at: string
  /** The snapshot before it. */
  readonly since: string
  readonly followed: string
  readonly judged: 'drift' | 'not logged' | 'not followed'
  /** `before` is what was known, `after` what the snapshot shows. */
  readonly difference: ResourceDifference
}

export interface ResourceDriftPage {
  readonly items: readonly ResourceDrift[]
  readonly next: string | null
}

type Reader = Pick<Warehouse, 'read'>

const list = defineQuery({
  name: 'resource_drift',
  sql: `SELECT ${factColumns}, ${inMs('d.captured_at')} AS captured_at, ${inMs('d.since')} AS since, d.path AS path, d.followed AS followed,
      d.told AS told, d.found AS found
    FROM ${driftThat("AND ({uid:String} = '' OR resource_uid = {uid:String})")} AS d
    INNER JOIN (SELECT DISTINCT resource_uid, type, name, account FROM ${versionsThat("AND ({uid:String} = '' OR resource_uid = {uid:String})")}) AS v
      ON v.resource_uid = d.resource_uid
    ORDER BY d.captured_at DESC, uid, path LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  params: z.object({ uid: z.string(), limit: z.number(), offset: z.number() }),
  row: resourceFacts.extend({
    captured_at: moment,
    since: moment,
    path: z.string(),
    followed: z.string(),
    told: jsonOrNothing,
    found: jsonOrNothing,
  }),
})
type Found = z.output<typeof list.row>

/** Which of these spans of a log, and of an account of it where one is given, have events. By the hour: a few thousand rows instead of millions. */
const logged = defineQuery({
  name: 'logged_spans',
  sql: `SELECT DISTINCT span.1 AS number FROM (
      SELECT source, cloud_account_uid AS account, min(time) AS first, max(time) AS last FROM events
      WHERE source IN {sources:Array(String)} AND time >= fromUnixTimestamp64Milli(arrayMin({since:Array(Int64)}))
        AND time <= fromUnixTimestamp64Milli(arrayMax({until:Array(Int64)}))
      GROUP BY source, account, toStartOfHour(time)
    ) ARRAY JOIN arrayZip(range(length({sources:Array(String)})), {sources:Array(String)}, {accounts:Array(String)}, {since:Array(Int64)}, {until:Array(Int64)}) AS span
    WHERE source = span.2 AND span.3 IN ('', account) AND ${inMs('first')} <= span.5 AND ${inMs('last')} >= span.4`,
  params: z.object({
    sources: z.array(z.string()),
    accounts: z.array(z.string()),
    since: z.array(z.number()),
    until: z.array(z.number()),
  }),
  row: z.object({ number: z.coerce.number() }),
})

/** Accounts of AWS, which each have a trail of their own: that another one's was loaded says nothing. */
const ownTrail = /^\d{12}$/

/** Drift of all resources or of one, the newest first. `id` is as `findResource` takes it, and throws what it throws. */
export async function resourceDrift(
  warehouse: Reader,
  asked: {
    readonly id?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<ResourceDriftPage> {
  const uid = asked.id === undefined ? '' : (await findResource(warehouse, asked.id)).uid
  const offset = /^\d{1,7}$/.test(asked.before ?? '') ? Number(asked.before) : 0
  const found = await warehouse.read(list, { uid, limit: asked.limit, offset })
  const loaded = await loadedSpans(warehouse, found)
  return {
    items: found.map(({ told, found: shown, path, ...one }) => ({
      ...one,
      judged:
        one.followed === ''
          ? 'not followed'
          : loaded.has(JSON.stringify(spanOf(one)))
            ? 'drift'
            : 'not logged',
      difference: readable({ path, before: told, after: shown }),
    })),
    next: found.length === asked.limit ? String(offset + asked.limit) : null,
  }
}

type Span = readonly [log: string, account: string, since: number, until: number]

const spanOf = (one: Pick<Found, 'followed' | 'account' | 'since' | 'captured_at'>): Span => [
  one.followed,
  ownTrail.test(one.account) ? one.account : '',
  Date.parse(one.since),
  Date.parse(one.captured_at),
]

/** Those of the spans of drift, as JSON, of which the log was loaded. */
async function loadedSpans(
  warehouse: Reader,
  found: readonly Found[],
): Promise<ReadonlySet<string>> {
  const followed = found.filter((one) => one.followed !== '')
  const texts = [...new Set(followed.map((one) => JSON.stringify(spanOf(one))))]
  if (texts.length === 0) return new Set()
  const spans = texts.map((text) => JSON.parse(text) as Span)
  const rows = await warehouse.read(logged, {
    sources: spans.map(([log]) => log),
    accounts: spans.map(([, account]) => account),
    since: spans.map(([, , since]) => since),
    until: spans.map(([, , , until]) => until),
  })
  return new Set(rows.map(({ number }) => texts[number] ?? ''))
}
