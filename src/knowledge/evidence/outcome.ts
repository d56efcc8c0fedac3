import { uidsFromHex } from '../candidate.js'
import { type EvidenceKind, moment, plural } from './define.js'

/** Whether it worked. Refused attempts change nothing by themselves; for guessing and spraying they are the point. */
export const outcome: EvidenceKind = (candidate) => {
  const rules = candidate.signals.filter((signal) => signal.dimension === 'rule')
  const uids = [...new Set(rules.flatMap((signal) => signal.event_uids))].slice(0, 500)
  if (uids.length === 0) return []
  const guessing = candidate.kind === 'credential-access' || candidate.kind === 'discovery' || candidate.kind === 'initial-access'
  return [
    {
      id: 'outcome',
      sql: `SELECT status, status_code, count() AS events
FROM events
WHERE time BETWEEN ${moment('from')} AND ${moment('to')} AND event_uid IN ${uidsFromHex('event_uids')}
GROUP BY status, status_code ORDER BY events DESC, status, status_code`,
      params: {
        from: Math.min(...rules.map((signal) => signal.first)),
        to: Math.max(...rules.map((signal) => signal.last)),
        event_uids: uids,
      },
      read: (rows) => {
        const count = (status: string): number =>
          rows.filter((row) => row['status'] === status).reduce((sum, row) => sum + Number(row['events']), 0)
        const failed = count('Failure')
        const done = rows.reduce((sum, row) => sum + Number(row['events']), 0) - failed
        if (failed > 0 && done === 0) {
          return guessing
            ? { text: `All ${plural(failed, 'attempt')} were refused, as guessing is.`, lean: 'neutral', bits: 0 }
            : { text: `All ${plural(failed, 'attempt')} were refused: nothing was changed.`, lean: 'benign', bits: -4 }
        }
        if (failed > 0) return { text: `${plural(done, 'call')} succeeded after or beside ${failed} refused.`, lean: 'malicious', bits: 1 }
        return { text: `${done === 1 ? 'The call' : `All ${done} calls`} succeeded.`, lean: 'neutral', bits: 0 }
      },
    },
  ]
}
