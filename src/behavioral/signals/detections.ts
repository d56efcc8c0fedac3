import type { Warehouse } from '../../warehouse/index.js'

/** An unusual session without any rule match is told from this many dimensions and bits on. */
const anomalyDimensions = 3
const anomalyBits = 24

/**
 * Groups a wave's signals: those of one session (or, without one, of one identity) that tell of the same kind of thing are a detection. First-seen
 * signals join the detections of their session as corroboration, and are one of their own only when several dimensions changed
 * together, the origin or client among them.
 */
export async function writeDetections(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({
    name: 'forget_detections',
    sql: `DELETE FROM detections WHERE wave = ${wave}`,
  })
  await warehouse.run({ name: 'write_detections', sql: insert(wave) })
}

/** Signals of a wave are written by several statements, so a repeated stage begins by forgetting them. */
export async function forgetSignals(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'forget_signals', sql: `DELETE FROM signals WHERE wave = ${wave}` })
}

const insert = (wave: number): string => `
INSERT INTO detections (detection_uid, wave, kind, identity_uid, identity_kind, session_uid, first_time, last_time, severity_rank, bits, signal_uids, suppressed)
WITH anomalies AS (
  SELECT identity_uid, session_uid, groupArray(20)(signal_uid) AS signal_uids, sum(bits) AS bits, uniqExact(dimension) AS dimensions,
    countIf(dimension IN ('country', 'asn', 'user_agent')) AS origins, min(first_time) AS first_time, max(last_time) AS last_time, any(identity_kind) AS identity_kind
  FROM (SELECT * FROM signals WHERE wave = ${wave} AND dimension NOT IN ('rule', 'volume', 'access') AND suppressed_by = '' ORDER BY bits DESC, signal_uid)
  WHERE session_uid != ''
  GROUP BY identity_uid, session_uid
), matches AS (
  SELECT identity_uid, session_uid, kind, arraySort(groupArray(signal_uid)) AS signal_uids, sum(bits) AS bits, max(severity_rank) AS severity_rank,
    min(first_time) AS first_time, max(last_time) AS last_time, any(identity_kind) AS identity_kind
  FROM signals WHERE wave = ${wave} AND dimension IN ('rule', 'volume', 'access') AND suppressed_by = ''
  GROUP BY identity_uid, session_uid, kind
)
SELECT concat('d_', lower(hex(sipHash128(kind, identity_uid, session_uid, toString(first_time))))), ${wave}, kind, identity_uid, identity_kind, session_uid, first_time, last_time,
  severity_rank, bits, signal_uids, false
FROM (
  SELECT m.kind AS kind, m.identity_uid AS identity_uid, m.identity_kind AS identity_kind, m.session_uid AS session_uid, m.first_time AS first_time,
    m.last_time AS last_time, m.severity_rank AS severity_rank, m.bits AS bits, arrayConcat(m.signal_uids, a.signal_uids) AS signal_uids
  FROM matches AS m LEFT JOIN anomalies AS a ON m.identity_uid = a.identity_uid AND m.session_uid = a.session_uid AND m.session_uid != ''
  UNION ALL
  SELECT 'anomaly', identity_uid, identity_kind, session_uid, first_time, last_time, toUInt8(2), bits, signal_uids
  FROM anomalies WHERE dimensions >= ${anomalyDimensions} AND bits >= ${anomalyBits} AND origins > 0
)`
