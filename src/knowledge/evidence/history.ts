import { type EvidenceKind, plural } from './define.js'

/** Known days from which "never before" means something. */
const meaningfulDays = 14

/**
 * Whether this is routine here: on how many days before did the same rules match for this identity, and for how many other identities.
 * Each doubling of the days on which it was normal takes two bits; never having happened in two weeks or more adds two.
 */
export const history: EvidenceKind = (candidate) => {
  const rules = [...new Set(candidate.signals.filter((signal) => signal.dimension === 'rule').map((signal) => signal.rule_id))]
  const strongest = rules.slice(0, 1)
  if (strongest.length === 0) return []
  const params = { identity: candidate.identityUid, rules: strongest, day: candidate.day }
  return [
    {
      id: 'own-history',
      sql: `SELECT uniqExact(toDate(time)) AS days_with_it,
  (SELECT uniqExact(day) FROM identity_days WHERE identity_uid = {identity:String} AND day < {day:Date}) AS days_known
FROM rule_hits
WHERE (correlation_id IN {rules:Array(String)} OR correlation_id = '' AND rule_id IN {rules:Array(String)})
  AND identity_uid = {identity:String} AND toDate(time) < {day:Date}`,
      params,
      read: ([row]) => {
        const days = Number(row?.['days_with_it'] ?? 0)
        const known = Number(row?.['days_known'] ?? 0)
        if (known < meaningfulDays && days === 0) {
          return { text: `Too little history to tell what is usual: ${plural(known, 'day')} known.`, lean: 'neutral', bits: 0 }
        }
        if (days === 0) {
          return { text: `This identity never did this in ${plural(known, 'active day')} before.`, lean: 'malicious', bits: 2 }
        }
        return {
          text: `This identity did the same on ${days} of ${plural(known, 'active day')} before.`,
          lean: 'benign',
          bits: -2 * Math.log2(1 + days),
        }
      },
    },
    {
      id: 'company-history',
      sql: `SELECT uniqExact(identity_uid) AS others, uniqExact(toDate(time)) AS days
FROM rule_hits
WHERE (correlation_id IN {rules:Array(String)} OR correlation_id = '' AND rule_id IN {rules:Array(String)})
  AND identity_uid != {identity:String} AND toDate(time) < {day:Date}`,
      params,
      read: ([row]) => {
        const others = Number(row?.['others'] ?? 0)
        const days = Number(row?.['days'] ?? 0)
        if (others === 0) return { text: 'No other identity in the company did this before.', lean: 'neutral', bits: 0 }
        return {
          text: `${plural(others, 'other identity', 'other identities')} did the same on ${plural(days, 'day')} before.`,
          lean: 'benign',
          bits: -Math.min(3, Math.log2(1 + days) / 2),
        }
      },
    },
  ]
}
