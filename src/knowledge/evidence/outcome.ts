import { uidsFromHex } from '../candidate.js'
import { type EventFact, matchedUids } from '../facts.js'
import { by, type EvidenceKind, type Item, moment, plural } from './define.js'

/** Kinds for which being refused is how it works. */
const guesses = new Set(['credential-access', 'discovery', 'initial-access', 'reconnaissance'])

/** Whether it worked. Refused attempts change nothing by themselves; for guessing and spraying they are the point. */
export const outcome: EvidenceKind = (candidate, facts) => {
  const uids = matchedUids(candidate)
  const events = uids.flatMap((uid) => facts.events.get(uid) ?? [])
  if (events.length === 0) return []
  const rules = candidate.signals.filter((signal) => signal.dimension === 'rule')
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
      rows: counted(events),
      ...reading(events, guesses.has(candidate.kind)),
    },
  ]
}

function counted(
  events: readonly EventFact[],
): { status: string; status_code: string; events: number }[] {
  const rows = new Map<string, { status: string; status_code: string; events: number }>()
  for (const { status, status_code } of events) {
    const key = JSON.stringify([status, status_code])
    const row = rows.get(key) ?? { status, status_code, events: 0 }
    rows.set(key, { ...row, events: row.events + 1 })
  }
  return [...rows.values()].sort(
    by(
      (row) => -row.events,
      (row) => row.status,
      (row) => row.status_code,
    ),
  )
}

function reading(
  events: readonly EventFact[],
  guessing: boolean,
): Pick<Item, 'text' | 'lean' | 'bits'> {
  const failed = events.filter((event) => event.status === 'Failure').length
  const done = events.length - failed
  if (failed > 0 && done === 0) {
    return guessing
      ? {
          text: `All ${plural(failed, 'attempt')} were refused, as guessing is.`,
          lean: 'neutral',
          bits: 0,
        }
      : {
          text: `All ${plural(failed, 'attempt')} were refused: nothing was changed.`,
          lean: 'benign',
          bits: -4,
        }
  }
  if (failed > 0)
    return {
      text: `${plural(done, 'call')} succeeded after or beside ${failed} refused.`,
      lean: 'malicious',
      bits: 1,
    }
  return {
    text: `${done === 1 ? 'The call' : `All ${done} calls`} succeeded.`,
    lean: 'neutral',
    bits: 0,
  }
}
