import { levelBits } from '../../behavioral/index.js'
import { uidsFromHex } from '../candidate.js'
import { by, type EvidenceKind, moment, plural, shownRows } from './define.js'

/** Rules beyond this many add nothing to the weight that the first did not say. */
const weighed = 3

/** What the rules matched: the events themselves. The strongest rule counts whole, the next ones less and less. */
export const matches: EvidenceKind = (candidate, facts) => {
  const strongest = new Map<string, (typeof candidate.signals)[number]>()
  for (const signal of candidate.signals) {
    if (signal.dimension === 'rule' && !strongest.has(signal.rule_id))
      strongest.set(signal.rule_id, signal)
  }
  return [...strongest.values()].slice(0, 6).map((signal, index) => ({
    id: `match-${index + 1}`,
    sql: `SELECT time, api_operation, status, status_code, src_endpoint_ip, src_location_country, resource_uid, metadata_uid
FROM events
WHERE time BETWEEN ${moment('from')} AND ${moment('to')}
  AND event_uid IN ${uidsFromHex('event_uids')}
ORDER BY time, metadata_uid
LIMIT 50`,
    params: { from: signal.first, to: signal.last, event_uids: signal.event_uids },
    rows: signal.event_uids
      .flatMap((uid) => facts.events.get(uid) ?? [])
      .sort(
        by(
          (event) => event.time,
          (event) => event.metadata_uid,
        ),
      )
      .slice(0, shownRows)
      .map(
        ({
          time,
          api_operation,
          status,
          status_code,
          src_endpoint_ip,
          src_location_country,
          resource_uid,
          metadata_uid,
        }) => ({
          time,
          api_operation,
          status,
          status_code,
          src_endpoint_ip,
          src_location_country,
          resource_uid,
          metadata_uid,
        }),
      ),
    text: `"${signal.title}" matched ${plural(signal.event_count, 'event')}${signal.failures > 0 ? `, ${signal.failures === signal.event_count ? 'all' : signal.failures} refused` : ''}${signal.value === '' ? '' : ` (count in the window: ${signal.value})`}.`,
    lean: 'malicious' as const,
    bits: index < weighed ? (levelBits[signal.severity_rank] ?? 1) / 2 ** index : 0,
  }))
}
