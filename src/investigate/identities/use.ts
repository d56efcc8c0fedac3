import { z } from 'zod'
import { judgedStreams } from '../../semantic/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { asked, moment, reason } from './row.js'

/** One program with one credential from one network: what it shows of who is behind it. Negative bits lean to a person, positive to a machine. */
const streamRow = z.object({
  agent: z.string(),
  credential_uid: z.string(),
  network: z.string(),
  events: z.number(),
  first_time: moment,
  last_time: moment,
  bits: z.number(),
  reasons: z.array(reason),
})
const streams = defineQuery({
  name: 'identity_streams',
  sql: `SELECT agent, credential_uid, network, n AS events, toUnixTimestamp64Milli(first) AS first_time, toUnixTimestamp64Milli(last) AS last_time, bits,
      reasons::Array(Tuple(code String, weight Float32, observed String)) AS reasons
    FROM (${judgedStreams('agent, credential_uid, network', 'identity_uid = {uid:String}')}) ORDER BY n DESC, agent, network LIMIT 30`,
  params: asked,
  row: streamRow,
})

const places = defineQuery({
  name: 'identity_places',
  sql: `SELECT a.country AS country, a.city AS city, a.as_name AS as_name, uniqExact(s.ip) AS addresses, count() AS sessions, toUnixTimestamp64Milli(max(s.end_time)) AS last_time
    FROM (SELECT arrayJoin(ips) AS ip, end_time FROM sessions FINAL WHERE NOT removed AND identity_uid = {uid:String}) AS s
    LEFT JOIN (SELECT * FROM addresses FINAL) AS a ON a.ip = s.ip
    GROUP BY country, city, as_name ORDER BY sessions DESC, country, city, as_name LIMIT 40`,
  params: asked,
  row: z.object({
    country: z.string(),
    city: z.string(),
    as_name: z.string(),
    addresses: z.number(),
    sessions: z.number(),
    last_time: moment,
  }),
})

const days = defineQuery({
  name: 'identity_days_of_one',
  sql: `SELECT toString(day) AS day, sum(events) AS events, sum(failures) AS failures FROM identity_activity FINAL
    WHERE identity_uid = {uid:String} GROUP BY day ORDER BY day LIMIT 4000`,
  params: asked,
  row: z.object({ day: z.string(), events: z.number(), failures: z.number() }),
})

/** Minutes with activity by weekday (1 is Monday) and hour of the day in UTC: when somebody, or something, is at work. */
const hours = defineQuery({
  name: 'identity_hours',
  sql: `SELECT toDayOfWeek(day) AS weekday, intDiv(minute, 60) AS hour, count() AS active FROM identity_activity FINAL ARRAY JOIN minutes AS minute
    WHERE identity_uid = {uid:String} GROUP BY weekday, hour ORDER BY weekday, hour`,
  params: asked,
  row: z.object({ weekday: z.number(), hour: z.number(), active: z.number() }),
})

/** How an identity is used: by what, from where, and when. Empty lists where it does nothing in its own name. */
export interface IdentityUse {
  readonly streams: z.output<typeof streamRow>[]
  readonly places: z.output<typeof places.row>[]
  readonly days: z.output<typeof days.row>[]
  readonly hours: z.output<typeof hours.row>[]
}

export async function identityUse(
  warehouse: Pick<Warehouse, 'read'>,
  uid: string,
): Promise<IdentityUse> {
  return {
    streams: await warehouse.read(streams, { uid }),
    places: await warehouse.read(places, { uid }),
    days: await warehouse.read(days, { uid }),
    hours: await warehouse.read(hours, { uid }),
  }
}
