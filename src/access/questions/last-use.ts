import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { anybody } from '../aws/steps/outside.js'
import type { AccessMap } from '../map.js'

/** The time that the records of AWS cover; nulls where there are none. */
export interface Covered {
  readonly since: string | null
  readonly until: string | null
}

const covered = defineQuery({
  name: 'cloudtrail_covered',
  sql: `SELECT toUnixTimestamp64Milli(min(time)) AS first, toUnixTimestamp64Milli(max(time)) AS last, count() AS events
    FROM events WHERE source = 'aws-cloudtrail' AND time <= fromUnixTimestamp64Milli({at:Int64})`,
  params: z.object({ at: z.number() }),
  row: z.object({ first: z.number(), last: z.number(), events: z.number() }),
})

export const iso = (ms: number): string => new Date(ms).toISOString()

/** Later than any record. */
const endless = new Date('2200-01-01')

/** What time the records cover, up to a moment. */
export async function coveredBy(warehouse: Warehouse, at = endless): Promise<Covered> {
  const [time] = await warehouse.read(covered, { at: at.getTime() })
  return time && time.events > 0
    ? { since: iso(time.first), until: iso(time.last) }
    : { since: null, until: null }
}

/**
 * Calls that accounts made on things of others, last of each. Who calls from another account is named by an id of its own, and `identity_names` knows
 * whose that is, so that no record has to be opened. What is done with an object is done with its bucket.
 */
const used = defineQuery({
  name: 'last_use_from_outside',
  sql: `WITH outside AS (SELECT identity_uid, max(value) AS account FROM identity_names FINAL WHERE name_kind = 'foreign account' GROUP BY identity_uid)
    SELECT if(match(named, '^arn:[^:]*:s3:::[^/]+/'), splitByChar('/', named)[1], named) AS uid,
      if(outside.account != '', outside.account, splitByChar(':', calls.who)[5]) AS account, toUnixTimestamp64Milli(max(calls.last)) AS last
    FROM (
      SELECT toString(identity_uid) AS who, resource_uid AS named, max(time) AS last FROM events
      WHERE source = 'aws-cloudtrail' AND status = 'Success' AND resource_uid != '' AND time <= fromUnixTimestamp64Milli({at:Int64})
        AND (identity_uid IN (SELECT identity_uid FROM outside)
          OR startsWith(identity_uid, 'arn:') AND splitByChar(':', identity_uid)[5] IN {accounts:Array(String)})
      GROUP BY who, named
    ) AS calls LEFT JOIN outside ON outside.identity_uid = calls.who
    GROUP BY uid, account ORDER BY uid, account`,
  params: z.object({ at: z.number(), accounts: z.array(z.string()) }),
  row: z.object({ uid: z.string(), account: z.string(), last: z.number() }),
})

/** When somebody outside last used a thing; null: never in the records; undefined: the records do not tell such callers apart. */
export type LastUse = (who: string, uid: string) => string | null | undefined

/** The last use, up to a moment, of everything by everybody outside, asked at once. A thing open to anybody is used by whoever is not of one's own accounts. */
export async function lastUse(
  map: AccessMap,
  warehouse: Warehouse,
  at = endless,
): Promise<LastUse> {
  const outside = [...map.nodes.values()].filter(({ kind }) => kind === 'outside')
  const accounts = [...new Set(outside.map(({ account }) => account).filter(Boolean))]
  const rows = await warehouse.read(used, { at: at.getTime(), accounts })
  const own = new Set(
    [...map.state.things.values()]
      .filter(({ type }) => type.startsWith('AWS::'))
      .map(({ account }) => account),
  )
  const last = new Map<string, number>()
  for (const row of rows) {
    last.set(`${row.account} ${row.uid}`, row.last)
    const key = `${anybody} ${row.uid}`
    if (!own.has(row.account)) last.set(key, Math.max(row.last, last.get(key) ?? 0))
  }
  return (who, uid) => {
    const account = who === anybody ? anybody : map.nodes.get(who)?.account
    if (!account) return undefined
    const found = last.get(`${account} ${uid}`)
    return found === undefined ? null : iso(found)
  }
}
