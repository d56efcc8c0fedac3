import { uidsFromHex } from '../candidate.js'
import { matchedUids } from '../facts.js'
import { by, type EvidenceKind, moment, shownRows } from './define.js'

/** Names that companies give to what must not fall into other hands. Business context will say it better. */
const sensitive =
  '(^|[^a-z])(prod|production|admin|administrator|root|secret|secrets|payroll|patient|customer|billing|backup|backups|terraform-state|tfstate|master|owner|breakglass|phi|pii)([^a-z]|$)'
const isSensitive = new RegExp(sensitive, 'i')

/** Whether what was touched is called like something sensitive. */
export const target: EvidenceKind = (candidate, facts) => {
  const uids = matchedUids(candidate)
  const touched = new Map<string, { resource_type: string; resource_uid: string; events: number }>()
  for (const uid of uids) {
    const event = facts.events.get(uid)
    if (!event || !isSensitive.test(event.resource_uid)) continue
    const { resource_type, resource_uid } = event
    const key = JSON.stringify([resource_type, resource_uid])
    touched.set(key, { resource_type, resource_uid, events: (touched.get(key)?.events ?? 0) + 1 })
  }
  if (touched.size === 0) return []
  const rules = candidate.signals.filter((signal) => signal.dimension === 'rule')
  const rows = [...touched.values()]
    .sort(
      by(
        (row) => -row.events,
        (row) => row.resource_uid,
        (row) => row.resource_type,
      ),
    )
    .slice(0, shownRows)
  return [
    {
      id: 'sensitive-target',
      sql: `SELECT resource_type, resource_uid, count() AS events
FROM events
WHERE time BETWEEN ${moment('from')} AND ${moment('to')} AND event_uid IN ${uidsFromHex('event_uids')}
  AND match(resource_uid, {pattern:String})
GROUP BY resource_type, resource_uid ORDER BY events DESC, resource_uid, resource_type LIMIT 50`,
      params: {
        from: Math.min(...rules.map((signal) => signal.first)),
        to: Math.max(...rules.map((signal) => signal.last)),
        event_uids: uids,
        pattern: `(?i)${sensitive}`,
      },
      rows,
      text: `What was touched is named like something sensitive: ${rows
        .slice(0, 3)
        .map((row) => row.resource_uid)
        .join(', ')}.`,
      lean: 'malicious',
      bits: 1,
    },
  ]
}
