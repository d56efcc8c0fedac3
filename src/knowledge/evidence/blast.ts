import { type BlastFact, blastColumns } from '../access-facts.js'
import type { Candidate } from '../candidate.js'
import { type Item, moment } from './define.js'

const words = {
  low: 'little',
  medium: 'something',
  high: 'much',
  critical: 'what the company lives on',
} as const

/** What would be lost with the identity, by what it could reach then. It says nothing of whether it was taken over, so it weighs nothing; the severity moves with it. */
export function blast(candidate: Candidate, found: BlastFact | undefined): readonly Item[] {
  if (!found) return []
  return [
    {
      id: 'blast',
      sql: `SELECT ${blastColumns}
FROM identity_blasts FINAL
WHERE identity_uid = {identity:String} AND at = ${moment('at')}`,
      params: { identity: candidate.identityUid, at: found.as_of },
      rows: [found],
      text: `With this identity ${words[found.level]} would be lost (${found.score} of 100, ${found.level})${found.reaches.length > 0 ? `: ${found.reaches.join('; ')}` : ''}.`,
      lean: 'neutral',
      bits: 0,
    },
  ]
}
