import type { Warehouse } from '../../warehouse/index.js'
import { dimensions } from '../baseline.js'
import { signalColumns } from './columns.js'

/** Days and events an identity must have behind it before something new means anything. Until then it says "too little history". */
export const historyDays = 14
export const historyEvents = 100

/** Surprise, in bits, from which a first time is worth a signal: once in 64 events. */
const worthBits = 6

const column: Readonly<Record<string, string>> = { ...dimensions, resource: 'resource_uid' }

const words: Readonly<Record<string, string>> = {
  operation: 'First use of operation ',
  service: 'First use of service ',
  region: 'First activity in region ',
  country: 'First activity from country ',
  asn: 'First activity from network ',
  user_agent: 'First use of client ',
  resource: 'First access to ',
}

/**
 * Signals for what an identity does for the first time. The surprise is the chance that its next event shows something new in that dimension, by
 * how often that happened before (Krichevsky-Trofimov: (new + 1/2) / (events + 1)), in bits, and less where others do the same:
 * full when nobody does, 0.4 of it when five or more do. Set-wise over the whole wave, each value compared with the days before it.
 */
export async function writeFirstSeen(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'first_seen_signals', sql: insert(wave) })
}

const insert = (wave: number): string => `
INSERT INTO signals (${signalColumns})
WITH firsts AS (
  SELECT dimension, identity_uid, value, min(first_time) AS at, argMin(events, first_time) AS events_then, min(wave) AS since
  FROM (SELECT dimension, identity_uid, value, day, wave, min(first_time) AS first_time, max(events) AS events FROM seen WHERE wave <= ${wave}
        GROUP BY dimension, identity_uid, value, day, wave)
  GROUP BY dimension, identity_uid, value
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY identity_uid, dimension ORDER BY at) - 1 AS novel_before,
    count() OVER (PARTITION BY dimension, value ORDER BY at RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - 1 AS others
  FROM firsts
), days AS (
  SELECT identity_uid, day, any(identity_kind) AS identity_kind, any(source) AS source, min(first_time) AS first_time, sum(events) AS events
  FROM (SELECT identity_uid, day, wave, any(identity_kind) AS identity_kind, any(source) AS source, min(first_time) AS first_time, max(events) AS events
        FROM identity_days WHERE wave <= ${wave} GROUP BY identity_uid, day, wave)
  GROUP BY identity_uid, day
), history AS (
  SELECT identity_uid, identity_kind, source, day, min(first_time) OVER whole AS first_ever,
    sum(events) OVER (PARTITION BY identity_uid ORDER BY day ROWS UNBOUNDED PRECEDING) - events AS events_before,
    row_number() OVER (PARTITION BY identity_uid ORDER BY day) - 1 AS days_before
  FROM days WINDOW whole AS (PARTITION BY identity_uid)
), worth AS (
  SELECT r.dimension AS dimension, r.identity_uid AS identity_uid, r.value AS value, r.at AS at, r.events_then AS events_then, r.others AS others,
    h.identity_kind AS identity_kind, h.source AS source, h.events_before AS events_before, dateDiff('day', h.first_ever, r.at) AS known_days,
    -log2((least(r.novel_before, h.events_before) + 0.5) / (h.events_before + 1)) * multiIf(r.others = 0, 1, r.others < 5, 0.7, 0.4) AS bits
  FROM ranked AS r INNER JOIN history AS h ON h.identity_uid = r.identity_uid AND h.day = toDate(r.at)
  WHERE r.since = ${wave} AND known_days >= ${historyDays} AND h.events_before >= ${historyEvents} AND bits >= ${worthBits}
), found AS (
  SELECT w.*, e.event_uid AS event_uid, e.credential_uid AS credential_uid, e.status AS status
  FROM worth AS w INNER JOIN (
    SELECT identity_uid, time, event_uid, credential_uid, status, dimension, value FROM (
      SELECT identity_uid, time, event_uid, credential_uid, status, [${Object.keys(column)
        .map((name) => `'${name}'`)
        .join(', ')}] AS names,
        [${Object.values(column)
          .map((name) => `toString(${name})`)
          .join(', ')}] AS found_values
      FROM events WHERE wave = ${wave} AND (identity_uid, time) IN (SELECT identity_uid, at FROM worth)
    ) ARRAY JOIN names AS dimension, found_values AS value
  ) AS e ON e.identity_uid = w.identity_uid AND e.time = w.at AND e.dimension = w.dimension AND e.value = w.value
  ORDER BY event_uid LIMIT 1 BY w.dimension, w.identity_uid, w.value
)
SELECT concat('g_', lower(hex(sipHash128(f.dimension, f.identity_uid, f.value)))), ${wave}, f.dimension, '', f.source, f.identity_uid, f.identity_kind,
  f.credential_uid, if(s.end_time >= f.at, s.session_uid, ''), f.at, f.at, 'anomaly',
  concat(transform(f.dimension, [${Object.keys(words)
    .map((name) => `'${name}'`)
    .join(', ')}], [${Object.values(words)
    .map((word) => `'${word}'`)
    .join(', ')}], ''), f.value),
  f.value, 'informational', 0, [], f.bits,
  concat(toString(f.events_then), if(f.events_then = 1, ' event', ' events'), ' that day'),
  concat('0 of ', toString(f.events_before), ' events in ', toString(f.known_days), ' days; ', toString(f.others), if(f.others = 1, ' other identity does', ' other identities do'), ' this'),
  f.events_then, if(f.status = 'Failure', 1, 0), [f.event_uid], ''
FROM found AS f ASOF LEFT JOIN (SELECT credential_uid, session_uid, start_time, end_time FROM sessions FINAL WHERE NOT removed) AS s
  ON f.credential_uid = s.credential_uid AND f.at >= s.start_time`
