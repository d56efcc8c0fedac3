import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'

const signalRow = z.object({
  signal_uid: z.string(),
  dimension: z.string(),
  rule_id: z.string(),
  source: z.string(),
  credential_uid: z.string(),
  session_uid: z.string(),
  first: z.number(),
  last: z.number(),
  kind: z.string(),
  title: z.string(),
  value: z.string(),
  severity: z.string(),
  severity_rank: z.number(),
  attack: z.array(z.string()),
  bits: z.number(),
  observed: z.string(),
  expected: z.string(),
  event_count: z.number(),
  failures: z.number(),
  event_uids: z.array(z.string()),
  suppressed_by: z.string(),
})

export type Signal = z.infer<typeof signalRow>

/** Whether a signal is what a finding is told by; the others say what was new about the identity, and only accompany. */
export const leads = ({ dimension }: Pick<Signal, 'dimension'>): boolean =>
  dimension === 'rule' || dimension === 'volume' || dimension === 'access'

/** What may become a finding: the detections of one identity, of one kind, on one day, with their signals. */
export interface Candidate {
  readonly identityUid: string
  readonly identityKind: string
  readonly kind: string
  readonly day: string
  readonly signals: readonly Signal[]
  readonly sessions: readonly string[]
}

/** Hex of a 128-bit event id as it is shown and bound. */
export const uidHex = (column: string): string => `lower(leftPad(hex(${column}), 32, '0'))`

/** The first of an array of hex texts as an event id. */
export const uidFromHex = (param: string): string =>
  `reinterpretAsUInt128(reverse(unhex({${param}:Array(String)}[1])))`

/** The other way: a set of event ids from an array of hex texts. A subquery, because the engine searches an array value by value. */
export const uidsFromHex = (param: string): string =>
  `(SELECT reinterpretAsUInt128(reverse(unhex(arrayJoin({${param}:Array(String)})))))`

const groupsOf = defineQuery({
  name: 'detection_groups',
  sql: `SELECT d.identity_uid AS identity_uid, any(d.identity_kind) AS identity_kind, d.kind AS kind, toString(toDate(d.first_time)) AS day,
      arrayDistinct(arrayFlatten(groupArray(d.signal_uids))) AS signal_uids, groupUniqArrayIf(d.session_uid, d.session_uid != '') AS sessions
    FROM detections AS d
    INNER JOIN (SELECT DISTINCT identity_uid, kind, toDate(first_time) AS day FROM detections WHERE wave = {wave:UInt32}) AS touched
      ON touched.identity_uid = d.identity_uid AND touched.kind = d.kind AND touched.day = toDate(d.first_time)
    WHERE NOT d.suppressed AND d.wave <= {wave:UInt32}
    GROUP BY identity_uid, kind, day
    HAVING max(d.severity_rank) >= {rank:UInt8} OR length(signal_uids) >= {many:UInt32}
    ORDER BY day, identity_uid, kind`,
  params: z.object({ wave: z.number(), rank: z.number(), many: z.number() }),
  row: z.object({
    identity_uid: z.string(),
    identity_kind: z.string(),
    kind: z.string(),
    day: z.string(),
    signal_uids: z.array(z.string()),
    sessions: z.array(z.string()),
  }),
})

const signalsOf = defineQuery({
  name: 'candidate_signals',
  sql: `SELECT signal_uid, dimension, rule_id, source, credential_uid, session_uid, toUnixTimestamp64Milli(first_time) AS first,
      toUnixTimestamp64Milli(last_time) AS last, kind, title, value, severity, severity_rank, attack, round(bits, 1) AS bits, observed, expected,
      event_count, failures, arrayMap(x -> ${uidHex('x')}, event_uids) AS event_uids, suppressed_by
    FROM signals WHERE wave <= {wave:UInt32} AND signal_uid IN {ids:Array(String)}
    ORDER BY severity_rank DESC, bits DESC, first_time, signal_uid LIMIT 1 BY signal_uid`,
  params: z.object({ wave: z.number(), ids: z.array(z.string()) }),
  row: signalRow,
})

/** Detections below this severity become a finding only when so many signals stand together. */
const loneRank = 2
const manySignals = 4

/** Everything of the days that this wave touched, earlier waves' detections included, so that a finding is always made of its whole day. */
export async function candidates(
  warehouse: Warehouse,
  wave: number,
): Promise<readonly Candidate[]> {
  const groups = await warehouse.readOwn(groupsOf, { wave, rank: loneRank, many: manySignals })
  const wanted = [...new Set(groups.flatMap((group) => group.signal_uids))]
  const signals = new Map<string, Signal>()
  for (let from = 0; from < wanted.length; from += 2000) {
    for (const signal of await warehouse.readOwn(signalsOf, {
      wave,
      ids: wanted.slice(from, from + 2000),
    })) {
      signals.set(signal.signal_uid, signal)
    }
  }
  return groups.map((group) => ({
    identityUid: group.identity_uid,
    identityKind: group.identity_kind,
    kind: group.kind,
    day: group.day,
    sessions: [...group.sessions].sort(),
    signals: group.signal_uids
      .flatMap((id) => signals.get(id) ?? [])
      .sort(
        (a, b) =>
          b.severity_rank - a.severity_rank ||
          b.bits - a.bits ||
          a.first - b.first ||
          (a.signal_uid < b.signal_uid ? -1 : 1),
      ),
  }))
}
