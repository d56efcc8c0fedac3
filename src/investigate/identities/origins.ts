import { z } from 'zod'
import { defineQuery } from '../../warehouse/index.js'
import { asked, identityRow, moment } from './row.js'

/** Everybody in whose name or with whose credentials it acted, and those it acted for. */
export const originRow = z.object({
  origin_uid: z.string(),
  origin_kind: z.string(),
  link: z.string(),
  credentials: z.number(),
  events: z.number(),
  last_time: moment,
})
export const originsOf = defineQuery({
  name: 'identity_origins',
  sql: `SELECT origin_uid, any(credentials.origin_kind) AS origin_kind, arrayStringConcat(arraySort(groupUniqArrayIf(credentials.link, credentials.link != '')), ', ') AS link, count() AS credentials, sum(credentials.events) AS events,
      toUnixTimestamp64Milli(max(credentials.last_time)) AS last_time
    FROM credentials FINAL WHERE identity_uid = {uid:String} AND (credentials.link != '' OR missing != '') GROUP BY origin_uid ORDER BY events DESC, origin_uid LIMIT 50`,
  params: asked,
  row: originRow,
})
export const actsAs = defineQuery({
  name: 'identity_acts_as',
  sql: `SELECT identity_uid AS origin_uid, any(credentials.identity_kind) AS origin_kind, arrayStringConcat(arraySort(groupUniqArrayIf(credentials.link, credentials.link != '')), ', ') AS link, count() AS credentials, sum(credentials.events) AS events,
      toUnixTimestamp64Milli(max(credentials.last_time)) AS last_time
    FROM credentials FINAL WHERE credentials.origin_uid = {uid:String} AND credentials.identity_uid != {uid:String} GROUP BY credentials.identity_uid ORDER BY events DESC, origin_uid LIMIT 50`,
  params: asked,
  row: originRow,
})

/** What is known of one that is at the beginning of credentials only: nothing was done in its own name. */
export const asOrigin = defineQuery({
  name: 'identity_as_origin',
  sql: `SELECT origin_uid AS identity_uid, any(credentials.origin_kind) AS kind, []::Array(Tuple(from_day String, to_day String, kind String)) AS periods,
      []::Array(String) AS sources, 0 AS events, toUnixTimestamp64Milli(min(credentials.first_time)) AS first_time,
      toUnixTimestamp64Milli(max(credentials.last_time)) AS last_time, '' AS person_uid, '' AS third_party
    FROM credentials FINAL WHERE origin_uid = {uid:String} GROUP BY origin_uid`,
  params: asked,
  row: identityRow,
})
