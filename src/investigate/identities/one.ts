import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { asResource } from './as-resource.js'
import { listIdentities } from './list.js'
import { actsAs, asOrigin, type originRow, originsOf } from './origins.js'
import { asked, type IdentityRow, identityColumns, identityRow, moment, reason } from './row.js'

const byUid = defineQuery({
  name: 'identity_by_uid',
  sql: `SELECT ${identityColumns} FROM (SELECT * FROM identities FINAL WHERE identity_uid = {uid:String}) AS i`,
  params: asked,
  row: identityRow,
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

export interface IdentityDetail extends IdentityRow {
  /** Who was at the beginning of the credentials it used, where they were handed out by another. */
  readonly origins: z.output<typeof originRow>[]
  /** What it went on to act as. */
  readonly acts_as: z.output<typeof originRow>[]
  /** The identities of the same person, itself among them, with what says so. */
  readonly links: z.output<typeof linkRow>[]
  readonly credentials: z.output<typeof credentialRow>[]
  /** The thing of the configuration that it is, if one is known. */
  readonly resource_uid: string
}

/** An identity with whose it is and what it holds; how it is used is asked on its own, see `identityUse`. Throws `identity.not_found`, with what is near it, when neither an event nor a credential names it. */
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
  return {
    ...identity,
    origins: await warehouse.read(originsOf, { uid }),
    acts_as: await warehouse.read(actsAs, { uid }),
    links: person_uid === '' ? [] : await warehouse.read(links, { uid: person_uid }),
    credentials: await warehouse.read(credentials, { uid }),
    resource_uid: await asResource(warehouse, uid),
  }
}
