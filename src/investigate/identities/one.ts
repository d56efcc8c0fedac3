import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { judgedStreams } from '../../semantic/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { asResource } from './as-resource.js'
import { listIdentities } from './list.js'
import { actsAs, asOrigin, type originRow, originsOf } from './origins.js'
import { type IdentityRow, identityColumns, identityRow } from './row.js'

const moment = z.number().transform((ms) => new Date(ms).toISOString())
const asked = z.object({ uid: z.string() })
const reason = z.object({ code: z.string(), weight: z.number(), observed: z.string() })

const byUid = defineQuery({
  name: 'identity_by_uid',
  sql: `SELECT ${identityColumns} FROM (SELECT * FROM identities FINAL WHERE identity_uid = {uid:String}) AS i`,
  params: asked,
  row: identityRow,
})

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

const linkRow = z.object({
  identity_uid: z.string(),
  evidence: z.string(),
  said_by: z.string(),
  kind: z.string(),
  events: z.number(),
  sources: z.array(z.string()),
})
const links = defineQuery({
  name: 'person_identities',
  sql: `SELECT l.identity_uid AS identity_uid, l.evidence AS evidence, l.said_by AS said_by, i.kind AS kind, i.events AS events, i.sources AS sources
    FROM (SELECT * FROM identity_links FINAL WHERE NOT dropped AND person_uid = {uid:String}) AS l
    LEFT JOIN (SELECT * FROM identities FINAL) AS i ON i.identity_uid = l.identity_uid ORDER BY events DESC, identity_uid, evidence, said_by LIMIT 200`,
  params: asked,
  row: linkRow,
})

/** Long-lived credentials with how they are used, and the entry of the token list that is the same one. */
const credentialRow = z.object({
  credential_uid: z.string(),
  class: z.string(),
  reasons: z.array(reason),
  events: z.number(),
  first_time: moment,
  last_time: moment,
  resource_uid: z.string(),
  resource_type: z.string(),
  resource_name: z.string(),
})
const credentials = defineQuery({
  name: 'identity_credentials',
  sql: `SELECT c.credential_uid AS credential_uid, c.class AS class, c.reasons AS reasons, c.events AS events, toUnixTimestamp64Milli(c.first_time) AS first_time,
      toUnixTimestamp64Milli(c.last_time) AS last_time, r.resource_uid AS resource_uid, r.type AS resource_type, r.name AS resource_name
    FROM (SELECT * FROM credential_classes FINAL WHERE has(identity_uids, {uid:String})) AS c
    LEFT JOIN (
      SELECT known_as, any(named.uid) AS resource_uid, any(named.of_type) AS type, any(named.called) AS name
      FROM (SELECT arrayJoin(arrayPushBack(aliases, resource_uid)) AS known_as, resource_uid AS uid, type AS of_type, name AS called
        FROM resource_versions FINAL WHERE NOT dropped AND valid_to > '2199-01-01') AS named
      WHERE known_as IN (SELECT credential_uid FROM credential_classes FINAL WHERE has(identity_uids, {uid:String}))
      GROUP BY known_as
    ) AS r ON r.known_as = c.credential_uid
    ORDER BY c.events DESC, c.credential_uid LIMIT 100`,
  params: asked,
  row: credentialRow,
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

export interface IdentityDetail extends IdentityRow {
  readonly streams: z.output<typeof streamRow>[]
  /** Who was at the beginning of the credentials it used, where they were handed out by another. */
  readonly origins: z.output<typeof originRow>[]
  /** What it went on to act as. */
  readonly acts_as: z.output<typeof originRow>[]
  /** The identities of the same person, itself among them, with what says so. */
  readonly links: z.output<typeof linkRow>[]
  readonly credentials: z.output<typeof credentialRow>[]
  readonly places: z.output<typeof places.row>[]
  readonly days: z.output<typeof days.row>[]
  readonly hours: z.output<typeof hours.row>[]
  /** The thing of the configuration that it is, if one is known. */
  readonly resource_uid: string
}

/** An identity with all that is known of it. Throws `identity.not_found`, with what is near it, when neither an event nor a credential names it. */
export async function identityByUid(
  warehouse: Pick<Warehouse, 'read'>,
  uid: string,
): Promise<IdentityDetail> {
  const [acting] = await warehouse.read(byUid, { uid })
  const identity = acting ?? (await warehouse.read(asOrigin, { uid }))[0]
  if (!identity) {
    const near = await listIdentities(warehouse, { search: uid }, { limit: 5 })
    const names = near.items.map((item) => item.identity_uid)
    throw new TriviumError('identity.not_found', `no event names an identity ${uid}`, {
      hint:
        names.length > 0 ? `near: ${names.join(', ')}` : 'see: trivium identities --search TEXT',
    })
  }
  const { person_uid } = identity
  // All at once: the longest of them takes as long as the others together.
  const [of, began, went, same, held, from, byDay, byHour, resource_uid] = await Promise.all([
    warehouse.read(streams, { uid }),
    warehouse.read(originsOf, { uid }),
    warehouse.read(actsAs, { uid }),
    person_uid === '' ? [] : warehouse.read(links, { uid: person_uid }),
    warehouse.read(credentials, { uid }),
    warehouse.read(places, { uid }),
    warehouse.read(days, { uid }),
    warehouse.read(hours, { uid }),
    asResource(warehouse, uid),
  ])
  return {
    ...identity,
    streams: of,
    origins: began,
    acts_as: went,
    links: same,
    credentials: held,
    places: from,
    days: byDay,
    hours: byHour,
    resource_uid,
  }
}
