import type { Warehouse } from '../../warehouse/index.js'
import type { RuleBook } from '../rules/book.js'
import { levelBits } from '../severity.js'
import { writeBursts } from './bursts.js'
import { signalColumns } from './columns.js'
import { type Suppression, suppressedBy } from './suppress.js'

/** Event ids that a signal carries: enough to show; the rest is found again by rule, identity and time. */
const maxEvents = 200

/** Turns the wave's rule hits and the correlations' bursts into signals. */
export async function writeRuleSignals(
  warehouse: Warehouse,
  book: RuleBook,
  wave: number,
  suppressions: readonly Suppression[],
): Promise<void> {
  await warehouse.run({
    name: 'rule_signals',
    sql: `INSERT INTO signals (${signalColumns}) ${withMeaning(groupedHits(wave, suppressions), hitDays(wave), wave)}`,
  })
  await writeBursts(warehouse, book, wave)
  await warehouse.run({
    name: 'correlation_signals',
    sql: `INSERT INTO signals (${signalColumns}) ${withMeaning(groupedBursts(wave, suppressions), burstDays(wave), wave)}`,
  })
}

/** Hits of one rule by one identity in one session. */
const groupedHits = (wave: number, suppressions: readonly Suppression[]): string => `
  SELECT rule_id, identity_uid, any(identity_kind) AS identity_kind, any(source) AS source, credential_uid, session_uid, '' AS value,
    min(time) AS first_time, max(time) AS last_time, uniqExact(event_uid) AS event_count, countIf(status = 'Failure') AS failures,
    arraySlice(groupArraySorted(${maxEvents})(event_uid), 1, ${maxEvents}) AS event_uids, suppressed
  FROM (
    SELECT h.*, ${suppressedBy(suppressions)} AS suppressed,
      if(s.end_time >= h.time, s.session_uid, '') AS session_uid
    FROM (SELECT * FROM rule_hits WHERE wave = ${wave} AND correlation_id = '') AS h
    ASOF LEFT JOIN (SELECT credential_uid, session_uid, start_time, end_time FROM sessions FINAL WHERE NOT removed) AS s
      ON h.credential_uid = s.credential_uid AND h.time >= s.start_time
  )
  GROUP BY rule_id, identity_uid, credential_uid, session_uid, suppressed`

/** Bursts that hold an event of this wave. One identity, or the address that many identities were tried from. */
const groupedBursts = (wave: number, suppressions: readonly Suppression[]): string => `
  SELECT *, ${suppressedBy(suppressions, 'first_time')} AS suppressed FROM (
    SELECT b.correlation_id AS rule_id,
      multiIf(uniqExact(h.identity_uid) = 1, any(h.identity_uid), uniqExact(h.src_endpoint_ip) = 1 AND any(h.src_endpoint_ip) != '',
        concat('address/', any(h.src_endpoint_ip)), (sumMap([toString(h.identity_uid)], [1]) AS by_identity).1[indexOf(by_identity.2, arrayMax(by_identity.2))]) AS identity_uid,
      if(uniqExact(h.identity_uid) = 1, any(h.identity_kind), 'unknown') AS identity_kind, min(h.source) AS source,
      if(uniqExact(h.credential_uid) = 1, any(h.credential_uid), '') AS credential_uid,
      if(uniqExact(h.session_uid) = 1, any(h.session_uid), '') AS session_uid, min(h.src_endpoint_ip) AS src_endpoint_ip,
      toString(any(b.counted)) AS value, b.first_time AS first_time, any(b.last_time) AS last_time,
      uniqExact(h.event_uid) AS event_count, uniqExactIf(h.event_uid, h.status = 'Failure') AS failures,
      arraySlice(arraySort(groupUniqArray(h.event_uid)), 1, ${maxEvents}) AS event_uids
    FROM (SELECT *, arrayJoin(event_uids) AS uid FROM bursts) AS b
    INNER JOIN (
      SELECT h.*, if(s.end_time >= h.time, s.session_uid, '') AS session_uid
      FROM (
        SELECT * FROM rule_hits WHERE correlation_id != '' AND event_uid IN (SELECT arrayJoin(event_uids) FROM bursts) LIMIT 1 BY event_uid
      ) AS h
      ASOF LEFT JOIN (SELECT credential_uid, session_uid, start_time, end_time FROM sessions FINAL WHERE NOT removed) AS s
        ON h.credential_uid = s.credential_uid AND h.time >= s.start_time
    ) AS h ON h.event_uid = b.uid
    GROUP BY b.correlation_id, b.group_key, b.first_time
    HAVING max(h.wave) = ${wave}
  )`

/**
 * Adds the rule's title and severity and what the rule did before for this identity and for others: on how many days, of how many. A
 * rule of a level has a base surprise, lowered with every day on which it was normal here and raised a little where it never was.
 */
const withMeaning = (grouped: string, done: string, wave: number): string => `
  SELECT concat('g_', lower(hex(sipHash128(g.rule_id, g.identity_uid, g.credential_uid, toString(g.first_time), g.suppressed)))), ${wave}, 'rule',
    g.rule_id, g.source, g.identity_uid, g.identity_kind, g.credential_uid, g.session_uid, g.first_time, g.last_time,
    r.kind, r.title, g.value, r.severity, r.severity_rank, r.attack,
    greatest(0.5, [${levelBits.join(', ')}][r.severity_rank + 1] - 2 * log2(1 + own_days) + if(own_days = 0 AND others = 0 AND days_known >= 14, 2, 0)) AS bits,
    concat(toString(g.event_count), if(g.event_count = 1, ' event', ' events'), if(g.failures > 0, concat(', ', toString(g.failures), ' failed'), '')) AS observed,
    if(days_known = 0, 'nothing known of this identity before', concat('on ', toString(own_days), ' of ', toString(days_known), ' days before; ',
      toString(others), if(others = 1, ' other identity', ' other identities'))) AS expected,
    g.event_count, g.failures, g.event_uids, g.suppressed
  FROM (
    SELECT g.*, arrayCount(x -> x < toDate(g.first_time), own.days) AS own_days,
      arrayCount(x -> x < toDate(g.first_time), company.first_days) - (own_days > 0) AS others,
      arrayCount(x -> x < toDate(g.first_time), d.days) AS days_known
    FROM (${grouped}) AS g
    LEFT JOIN (
      SELECT rule, toString(identity_uid) AS identity_uid, groupUniqArray(day) AS days FROM (${done}) GROUP BY rule, identity_uid
    ) AS own ON own.rule = g.rule_id AND own.identity_uid = g.identity_uid
    LEFT JOIN (
      SELECT rule, groupArray(first_day) AS first_days
      FROM (SELECT rule, identity_uid, min(day) AS first_day FROM (${done}) GROUP BY rule, identity_uid) GROUP BY rule
    ) AS company ON company.rule = g.rule_id
    LEFT JOIN (SELECT identity_uid, groupUniqArray(day) AS days FROM identity_days WHERE wave <= ${wave} GROUP BY identity_uid) AS d
      ON d.identity_uid = g.identity_uid
  ) AS g
  INNER JOIN (SELECT * FROM rules FINAL) AS r ON r.rule_id = g.rule_id`

/** When each rule matched for whom. */
const hitDays = (wave: number): string =>
  `SELECT toString(rule_id) AS rule, identity_uid, toDate(time) AS day FROM rule_hits WHERE wave <= ${wave} AND correlation_id = ''`

/**
 * When each correlation had a burst, and whose: those of this wave, and what was told of earlier ones. The single events that a correlation
 * counts are daily work more often than not, and say nothing of how usual many of them are.
 */
const burstDays = (wave: number): string => `
  SELECT toString(rule_id) AS rule, toString(identity_uid) AS identity_uid, toDate(first_time) AS day FROM (${groupedBursts(wave, [])})
  UNION ALL
  SELECT toString(rule_id), toString(identity_uid), toDate(first_time) FROM signals
  WHERE wave < ${wave} AND dimension = 'rule' AND rule_id IN (SELECT correlation_id FROM bursts)`
