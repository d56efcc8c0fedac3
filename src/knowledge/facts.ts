import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type AccessFacts, accessFactsFor } from './access-facts.js'
import { type Candidate, uidHex, uidsFromHex } from './candidate.js'

const eventRow = z.object({
  uid: z.string(),
  time: z.string(),
  source: z.string(),
  api_operation: z.string(),
  status: z.string(),
  status_code: z.string(),
  src_endpoint_ip: z.string(),
  src_location_country: z.string(),
  cloud_account_uid: z.string(),
  identity_uid: z.string(),
  target_user_uid: z.string(),
  credential_uid: z.string(),
  resource_type: z.string(),
  resource_uid: z.string(),
  metadata_uid: z.string(),
})

export type EventFact = z.infer<typeof eventRow>

const eventsOf = defineQuery({
  name: 'triage_events',
  sql: `SELECT ${uidHex('event_uid')} AS uid, time, source, api_operation, status, status_code, src_endpoint_ip, src_location_country,
      cloud_account_uid, identity_uid, target_user_uid, credential_uid, resource_type, resource_uid, metadata_uid
    FROM events
    WHERE time BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64}) AND event_uid IN ${uidsFromHex('uids')}`,
  params: z.object({ from: z.number(), to: z.number(), uids: z.array(z.string()) }),
  row: eventRow,
})

const historyOf = defineQuery({
  name: 'triage_history',
  sql: `WITH asked AS (
      SELECT c.1 AS key, c.2 AS rule, c.3 AS identity, toDate(c.4) AS day
      FROM (SELECT arrayJoin(arrayZip({keys:Array(String)}, {rules:Array(String)}, {identities:Array(String)}, {days:Array(String)})) AS c)
    ), done AS (
      SELECT toString(rule_id) AS rule, toString(identity_uid) AS identity, toDate(time) AS day
      FROM rule_hits WHERE correlation_id = '' AND rule_id IN {rules:Array(String)} GROUP BY rule, identity, day
      UNION DISTINCT
      SELECT toString(rule_id), toString(identity_uid), toDate(first_time) FROM signals WHERE dimension = 'rule' AND rule_id IN {rules:Array(String)}
    )
    SELECT a.key AS key, uniqExactIf(d.day, d.identity = a.identity AND d.day < a.day) AS own_days,
      uniqExactIf(d.identity, d.identity != a.identity AND d.day < a.day) AS others, uniqExactIf(d.day, d.identity != a.identity AND d.day < a.day) AS other_days
    FROM asked AS a INNER JOIN done AS d ON d.rule = a.rule GROUP BY key`,
  params: z.object({
    keys: z.array(z.string()),
    rules: z.array(z.string()),
    identities: z.array(z.string()),
    days: z.array(z.string()),
  }),
  row: z.object({
    key: z.string(),
    own_days: z.number(),
    others: z.number(),
    other_days: z.number(),
  }),
})

export type HistoryFact = z.infer<(typeof historyOf)['row']>

const daysKnownOf = defineQuery({
  name: 'triage_days_known',
  sql: `SELECT identity_uid, arraySort(groupUniqArray(toString(day))) AS days FROM identity_days WHERE identity_uid IN {identities:Array(String)} GROUP BY identity_uid`,
  params: z.object({ identities: z.array(z.string()) }),
  row: z.object({ identity_uid: z.string(), days: z.array(z.string()) }),
})

const detectionsOf = defineQuery({
  name: 'triage_detections',
  sql: `SELECT identity_uid, kind, first_time, toUnixTimestamp64Milli(first_time) AS at, severity_rank FROM detections
    WHERE identity_uid IN {identities:Array(String)} AND kind != 'anomaly' AND severity_rank >= 2 AND bits >= 6 AND NOT suppressed`,
  params: z.object({ identities: z.array(z.string()) }),
  row: z.object({
    identity_uid: z.string(),
    kind: z.string(),
    first_time: z.string(),
    at: z.number(),
    severity_rank: z.number(),
  }),
})

export type DetectionFact = z.infer<(typeof detectionsOf)['row']>

/**
 * What the evidence of many candidates is made of, fetched together: a query for each piece of evidence would cost more than the whole
 * load. Each piece still carries its own query, and a test holds that running it gives the rows that were used.
 */
export interface Facts {
  readonly events: ReadonlyMap<string, EventFact>
  readonly history: ReadonlyMap<string, HistoryFact>
  readonly daysKnown: ReadonlyMap<string, readonly string[]>
  readonly detections: ReadonlyMap<string, readonly DetectionFact[]>
  readonly access: AccessFacts
}

export const candidateKey = (candidate: Candidate): string =>
  JSON.stringify([candidate.identityUid, candidate.kind, candidate.day])

/** The rule whose history decides: the strongest. */
export const strongestRule = (candidate: Candidate): string | undefined =>
  candidate.signals.find((signal) => signal.dimension === 'rule')?.rule_id

/** Event ids of a candidate's rule matches: those that its evidence speaks of. */
export const matchedUids = (candidate: Candidate): readonly string[] =>
  [
    ...new Set(
      candidate.signals
        .filter((signal) => signal.dimension === 'rule')
        .flatMap((signal) => signal.event_uids),
    ),
  ].slice(0, 500)

/** Event ids asked for by one statement. So many are found by reading the column; asking the index for each took 13 s instead of 0.1. */
const atOnce = 5000

export async function factsFor(
  warehouse: Pick<Warehouse, 'readOwn'>,
  candidates: readonly Candidate[],
): Promise<Facts> {
  const events = new Map<string, EventFact>()
  const spans = candidates.flatMap((candidate) =>
    candidate.signals.map(({ event_uids, first, last }) => ({ event_uids, first, last })),
  )
  const uids = [...new Set(spans.flatMap((span) => span.event_uids))]
  const from = spans.reduce((least, span) => Math.min(least, span.first), Number.MAX_SAFE_INTEGER)
  const to = spans.reduce((most, span) => Math.max(most, span.last), 0)
  for (let at = 0; at < uids.length; at += atOnce) {
    for (const row of await warehouse.readOwn(
      eventsOf,
      { from, to, uids: uids.slice(at, at + atOnce) },
      { use_skip_indexes: 0 },
    ))
      events.set(row.uid, row)
  }
  const identities = [...new Set(candidates.map((candidate) => candidate.identityUid))]
  const asked = candidates.flatMap((candidate) => {
    const rule = strongestRule(candidate)
    return rule === undefined
      ? []
      : [
          {
            key: candidateKey(candidate),
            rule,
            identity: candidate.identityUid,
            day: candidate.day,
          },
        ]
  })
  const history = await warehouse.readOwn(historyOf, {
    keys: asked.map(({ key }) => key),
    rules: asked.map(({ rule }) => rule),
    identities: asked.map(({ identity }) => identity),
    days: asked.map(({ day }) => day),
  })
  const detections = new Map<string, DetectionFact[]>()
  for (const row of await warehouse.readOwn(detectionsOf, { identities })) {
    const own = detections.get(row.identity_uid)
    if (own) own.push(row)
    else detections.set(row.identity_uid, [row])
  }
  const access = await accessFactsFor(warehouse, candidates)
  return {
    events,
    history: new Map(history.map((row) => [row.key, row])),
    daysKnown: new Map(
      (await warehouse.readOwn(daysKnownOf, { identities })).map((row) => [
        row.identity_uid,
        row.days,
      ]),
    ),
    detections,
    access,
  }
}
