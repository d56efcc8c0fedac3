import { uidsFromHex } from '../candidate.js'
import { type EvidenceKind, moment } from './define.js'

/** Names that companies give to what must not fall into other hands. Business context will say it better. */
const sensitive = '(?i)(^|[^a-z])(prod|production|admin|administrator|root|secret|secrets|payroll|patient|customer|billing|backup|backups|terraform-state|tfstate|master|owner|breakglass|phi|pii)([^a-z]|$)'

/** Whether what was touched is called like something sensitive. */
export const target: EvidenceKind = (candidate) => {
  const rules = candidate.signals.filter((signal) => signal.dimension === 'rule')
  const uids = [...new Set(rules.flatMap((signal) => signal.event_uids))].slice(0, 500)
  if (uids.length === 0) return []
  return [
    {
      id: 'sensitive-target',
      sql: `SELECT resource_type, resource_uid, count() AS events
FROM events
WHERE time BETWEEN ${moment('from')} AND ${moment('to')} AND event_uid IN ${uidsFromHex('event_uids')}
  AND match(resource_uid, {pattern:String})
GROUP BY resource_type, resource_uid ORDER BY events DESC, resource_uid LIMIT 50`,
      params: {
        from: Math.min(...rules.map((signal) => signal.first)),
        to: Math.max(...rules.map((signal) => signal.last)),
        event_uids: uids,
        pattern: sensitive,
      },
      read: (rows) =>
        rows.length === 0
          ? undefined
          : {
              text: `What was touched is named like something sensitive: ${rows.slice(0, 3).map((row) => String(row['resource_uid'])).join(', ')}.`,
              lean: 'malicious',
              bits: 1,
            },
    },
  ]
}
