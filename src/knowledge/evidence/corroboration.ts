import { type EvidenceKind, moment, plural } from './define.js'

const dayMs = 86_400_000

/** Other kinds of detections of the same identity within a day around it, alerts of other products among them: an intrusion shows in several. */
export const corroboration: EvidenceKind = (candidate) => {
  const first = Math.min(...candidate.signals.map((signal) => signal.first))
  const last = Math.max(...candidate.signals.map((signal) => signal.last))
  return [
    {
      id: 'corroboration',
      sql: `SELECT kind, min(first_time) AS since, max(severity_rank) AS gravest, count() AS detections
FROM detections
WHERE identity_uid = {identity:String} AND kind NOT IN ({kind:String}, 'anomaly') AND severity_rank >= 2 AND bits >= 6 AND NOT suppressed
  AND first_time BETWEEN ${moment('from')} AND ${moment('to')}
GROUP BY kind ORDER BY since, kind LIMIT 50`,
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
