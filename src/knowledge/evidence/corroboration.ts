import type { DetectionFact } from '../facts.js'
import { by, type EvidenceKind, moment, plural } from './define.js'

const dayMs = 86_400_000

/** Other kinds of detections of the same identity within a day around it, alerts of other products among them: an intrusion shows in several. */
export const corroboration: EvidenceKind = (candidate, facts) => {
  const from = Math.min(...candidate.signals.map((signal) => signal.first)) - dayMs
  const to = Math.max(...candidate.signals.map((signal) => signal.last)) + dayMs
  const others = (facts.detections.get(candidate.identityUid) ?? []).filter(
    ({ kind, at }) => kind !== candidate.kind && at >= from && at <= to,
  )
  if (others.length === 0) return []
  const rows = byKind(others)
  return [
    {
      id: 'corroboration',
      sql: `SELECT kind, min(first_time) AS since, max(severity_rank) AS gravest, count() AS detections
FROM detections
WHERE identity_uid = {identity:String} AND kind NOT IN ({kind:String}, 'anomaly') AND severity_rank >= 2 AND bits >= 6 AND NOT suppressed
  AND first_time BETWEEN ${moment('from')} AND ${moment('to')}
GROUP BY kind ORDER BY since, kind LIMIT 50`,
      params: { identity: candidate.identityUid, kind: candidate.kind, from, to },
      rows,
      text: `Within a day the same identity showed ${plural(rows.length, 'other kind')} of suspicious activity: ${rows.map((row) => row.kind.replaceAll('-', ' ')).join(', ')}.`,
      lean: 'malicious',
      bits: Math.min(5, 1.5 * rows.length),
    },
  ]
}

function byKind(
  detections: readonly DetectionFact[],
): { kind: string; since: string; gravest: number; detections: number }[] {
  const rows = new Map<
    string,
    { kind: string; since: string; gravest: number; detections: number }
  >()
  for (const { kind, first_time, severity_rank } of detections) {
    const row = rows.get(kind) ?? { kind, since: first_time, gravest: severity_rank, detections: 0 }
    rows.set(kind, {
      kind,
      since: [first_time, row.since].sort()[0] ?? first_time,
      gravest: Math.max(row.gravest, severity_rank),
      detections: row.detections + 1,
    })
  }
  return [...rows.values()].sort(
    by(
      (row) => row.since,
      (row) => row.kind,
    ),
  )
}
