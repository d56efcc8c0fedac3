import { levelBits } from '../../behavioral/index.js'
import { changeColumns, changeKey } from '../access-facts.js'
import { type Candidate, uidsFromHex } from '../candidate.js'
import { type Facts, matchedUids } from '../facts.js'
import { by, type EvidenceKind, type Item, moment, plural } from './define.js'

/** Changes that are told one by one. */
const told = 3
/** What the effect of a call adds where a rule matched the call already: that it did what the rule fears. */
const confirmed = 2
/** A grant that others refuse outweighs the rule that saw it granted, up to a high one that never matched before. */
const refused = -10
/** Where only what matters most refuses it, a medium one. */
const guarded = -6
/** That nobody gained anything of worth says little by itself. */
const idle = -2

/** What changes of configuration did to who reaches what, or that something else refuses what they grant. */
export const access: EvidenceKind = (candidate, facts) => [
  ...gave(candidate, facts),
  ...harmless(candidate, facts),
]

function gave(candidate: Candidate, facts: Facts): readonly Item[] {
  const matched = new Set(matchedUids(candidate))
  return candidate.signals
    .filter(({ dimension }) => dimension === 'access')
    .flatMap((signal) => facts.access.changes.get(changeKey(signal.value, signal.first)) ?? [])
    .slice(0, told)
    .map((row, index) => ({
      id: `access-${index + 1}`,
      sql: `SELECT ${changeColumns}
FROM access_changes FINAL
WHERE NOT dropped AND resource_uid = {resource:String} AND valid_from = ${moment('at')}`,
      params: { resource: row.resource_uid, at: row.at },
      rows: [row],
      text: `${row.title}: ${row.gave.slice(0, 3).join('; ')}${row.gained > 3 ? `; and ${row.gained - 3} more` : ''}.`,
      lean: 'malicious' as const,
      bits: matched.has(row.event) ? confirmed : index === 0 ? (levelBits[row.rank] ?? 1) : 1,
    }))
}

/** Where each call that a rule matched is a change by which nobody gains anything of worth, or nothing of the worth of what refuses it. */
function harmless(candidate: Candidate, facts: Facts): readonly Item[] {
  const matched = matchedUids(candidate).filter(
    (uid) => facts.events.get(uid)?.status !== 'Failure',
  )
  const rows = matched.flatMap((uid) => facts.access.changesByEvent.get(uid) ?? [])
  const weighed = new Set(rows.map(({ event }) => event))
  if (
    rows.length === 0 ||
    weighed.size < matched.length ||
    rows.some((row) => !row.harmless && !row.guarded)
  )
    return []
  const refusals = rows.flatMap((row) => row.refuses)
  const whole = rows.every((row) => row.harmless)
  const times = rows.map(({ at }) => at)
  return [
    {
      id: 'harmless-change',
      sql: `SELECT ${changeColumns}
FROM access_changes FINAL
WHERE NOT dropped AND valid_from BETWEEN ${moment('from')} AND ${moment('to')} AND event_uid IN ${uidsFromHex('event_uids')}
ORDER BY at, resource_uid LIMIT 50`,
      params: { from: Math.min(...times), to: Math.max(...times), event_uids: matched },
      rows: [...rows]
        .sort(
          by(
            (row) => row.at,
            (row) => row.resource_uid,
          ),
        )
        .slice(0, 50),
      ...saying(refusals, whole),
      lean: 'benign',
    },
  ]
}

function saying(refusals: readonly string[], whole: boolean): Pick<Item, 'text' | 'bits'> {
  if (refusals.length === 0)
    return {
      text: 'Nobody reaches anything sensitive by it that was out of reach before.',
      bits: idle,
    }
  const more = refusals.length - 3
  const listed = `${refusals.slice(0, 3).join('; ')}${more > 0 ? `; and ${plural(more, 'more right', 'more rights')}` : ''}.`
  return whole
    ? { text: `What was granted is refused all the same: ${listed}`, bits: refused }
    : { text: `What matters most refuses what was granted: ${listed}`, bits: guarded }
}
