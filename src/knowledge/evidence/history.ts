import { candidateKey, strongestRule } from '../facts.js'
import { type EvidenceKind, type Item, plural } from './define.js'

/** Known days from which "never before" means something. */
const meaningfulDays = 14

/** Days on which the rule matched, and for whom. A correlation matched where its bursts were, which only its signals tell: a single event of those that it counts is not it. */
const matches = `(
  SELECT identity_uid, toDate(time) AS day FROM rule_hits WHERE correlation_id = '' AND rule_id IN {rules:Array(String)}
  UNION ALL
  SELECT identity_uid, toDate(first_time) AS day FROM signals WHERE dimension = 'rule' AND rule_id IN {rules:Array(String)}
)`

/**
 * Whether this is routine here: on how many days before did the strongest rule match for this identity, and for how many other identities.
 * Each doubling of the days on which it was normal takes two bits; never having happened in two weeks or more adds two.
 */
export const history: EvidenceKind = (candidate, facts) => {
  const rule = strongestRule(candidate)
  if (rule === undefined) return []
  const params = { identity: candidate.identityUid, rules: [rule], day: candidate.day }
  const found = facts.history.get(candidateKey(candidate))
  const known = (facts.daysKnown.get(candidate.identityUid) ?? []).filter(
    (day) => day < candidate.day,
  ).length
  const days = found?.own_days ?? 0
  const others = found?.others ?? 0
  return [
    {
      id: 'own-history',
      sql: `SELECT uniqExact(day) AS days_with_it,
  (SELECT uniqExact(day) FROM identity_days WHERE identity_uid = {identity:String} AND day < {day:Date}) AS days_known
FROM ${matches}
WHERE identity_uid = {identity:String} AND day < {day:Date}`,
      params,
      rows: [{ days_with_it: days, days_known: known }],
      ...ownReading(days, known),
    },
    {
      id: 'company-history',
      sql: `SELECT uniqExact(identity_uid) AS others, uniqExact(day) AS days
FROM ${matches}
WHERE identity_uid != {identity:String} AND day < {day:Date}`,
      params,
      rows: [{ others, days: found?.other_days ?? 0 }],
      ...companyReading(others, found?.other_days ?? 0),
    },
  ]
}

type Reading = Pick<Item, 'text' | 'lean' | 'bits'>

function ownReading(days: number, known: number): Reading {
  if (days === 0 && known < meaningfulDays) {
    return {
      text: `Too little history to tell what is usual: ${plural(known, 'day')} known.`,
      lean: 'neutral',
      bits: 0,
    }
  }
  if (days === 0)
    return {
      text: `This identity never did this in ${plural(known, 'active day')} before.`,
      lean: 'malicious',
      bits: 2,
    }
  return {
    text: `This identity did the same on ${days} of ${plural(known, 'active day')} before.`,
    lean: 'benign',
    bits: -2 * Math.log2(1 + days),
  }
}

function companyReading(others: number, days: number): Reading {
  if (others === 0)
    return { text: 'No other identity in the company did this before.', lean: 'neutral', bits: 0 }
  return {
    text: `${plural(others, 'other identity', 'other identities')} did the same on ${plural(days, 'day')} before.`,
    lean: 'benign',
    bits: -Math.min(3, Math.log2(1 + days) / 2),
  }
}
