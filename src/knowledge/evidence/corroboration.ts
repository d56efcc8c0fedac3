import { type EvidenceKind, moment, plural } from './define.js'

const dayMs = 86_400_000

/** Other kinds of detections of the same identity within a day around it, alerts of other products among them: an intrusion shows in several. */
export const corroboration: EvidenceKind = (candidate) => {
  const first = Math.min(...candidate.signals.map((signal) => signal.first))
  const last = Math.max(...candidate.signals.map((signal) => signal.last))
  return [
    {
      id: 'corroboration',
      sql: `SELECT d.kind AS kind, min(d.first_time) AS first_time, max(d.severity_rank) AS severity_rank, groupUniqArray(5)(s.title) AS titles
FROM detections AS d INNER JOIN signals AS s ON has(d.signal_uids, s.signal_uid)
WHERE d.identity_uid = {identity:String} AND d.kind NOT IN ({kind:String}, 'anomaly') AND d.severity_rank >= 2 AND NOT d.suppressed
  AND d.first_time BETWEEN ${moment('from')} AND ${moment('to')} AND s.severity_rank >= 2 AND s.bits >= 6
GROUP BY kind ORDER BY first_time, kind LIMIT 50`,
      params: { identity: candidate.identityUid, kind: candidate.kind, from: first - dayMs, to: last + dayMs },
      read: (rows) =>
        rows.length === 0
          ? undefined
          : {
              text: `Within a day the same identity showed ${plural(rows.length, 'other kind')} of suspicious activity: ${rows.map((row) => String(row['kind']).replaceAll('-', ' ')).join(', ')}.`,
              lean: 'malicious',
              bits: Math.min(5, 1.5 * rows.length),
            },
    },
  ]
}
