import { severities } from '../../core/index.js'
import type { Warehouse } from '../../warehouse/index.js'
import { levelBits } from '../severity.js'
import { signalColumns } from './columns.js'

/** From this severity on, what a change did to access is a signal; below it is only told where the change is looked at. */
const worthRank = 2

/** What kind of thing each danger is, and the technique of ATT&CK that it is closest to. */
const meanings: Readonly<Record<string, readonly [kind: string, technique: string]>> = {
  'public-exposure': ['exfiltration', 'T1530'],
  'outside-trust': ['privilege-escalation', 'T1484.002'],
  'outside-share': ['exfiltration', 'T1537'],
  'new-admin': ['privilege-escalation', 'T1098.003'],
  'protection-removed': ['defense-evasion', 'T1562'],
  'key-policy-widened': ['persistence', 'T1098'],
  'wider-reach': ['privilege-escalation', 'T1098'],
}

/**
 * Signals for changes of configuration by what they did to who reaches what: a new administrator, trust opened to outside, public exposure, a protection
 * taken off, a key policy widened. They belong to whoever made the change where a log tells it, else to the thing itself. A danger that the same
 * identity brought about on earlier days weighs less, two bits for each doubling of them.
 */
export async function writeAccessSignals(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'access_signals', sql: insert(wave) })
}

const list = (texts: readonly string[]): string => `[${texts.map((one) => `'${one}'`).join(', ')}]`

const meaning = (part: 0 | 1): string =>
  `transform(c.danger, ${list(Object.keys(meanings))}, ${list(Object.values(meanings).map((one) => one[part]))}, '')`

const who = "if(identity_uid = '', resource_uid, identity_uid)"

const insert = (wave: number): string => `
INSERT INTO signals (${signalColumns})
WITH dangerous AS (
  SELECT *, ${who} AS by_whom FROM access_changes FINAL WHERE NOT dropped AND rank >= ${worthRank} AND revision <= ${wave}
), days AS (
  SELECT by_whom AS whom, danger AS what, groupUniqArray(toDate(valid_from)) AS days FROM dangerous GROUP BY whom, what
), made AS (
  SELECT event_uid AS call, source, credential_uid, toString(identity_kind) AS kind_then FROM events
  WHERE event_uid IN (SELECT event_uid FROM dangerous WHERE revision = ${wave} AND event_uid != 0) LIMIT 1 BY call
), fresh AS (
  SELECT d.*, m.source AS source, m.credential_uid AS credential_uid, multiIf(m.kind_then != '', m.kind_then, i.kind != '', i.kind, 'unknown') AS kind_of_identity, arrayCount(x -> x < toDate(d.valid_from), y.days) AS own_days
  FROM (SELECT * FROM dangerous WHERE revision = ${wave}) AS d
  LEFT JOIN made AS m ON m.call = d.event_uid
  LEFT JOIN (SELECT identity_uid AS known, toString(kind) AS kind FROM identities FINAL) AS i ON i.known = d.by_whom
  LEFT JOIN days AS y ON y.whom = d.by_whom AND y.what = d.danger
)
SELECT concat('g_', lower(hex(sipHash128('access', c.resource_uid, toString(c.valid_from))))), ${wave}, 'access', '', c.source, c.by_whom,
  c.kind_of_identity, c.credential_uid, if(s.end_time >= c.valid_from, s.session_uid, ''), c.valid_from, c.valid_from,
  ${meaning(0)}, c.title, c.resource_uid, ${list(severities)}[c.rank + 1], c.rank, [${meaning(1)}],
  greatest(0.5, [${levelBits.join(', ')}][c.rank + 1] - 2 * log2(1 + c.own_days)),
  concat(c.gains[1].from_name, ': ', c.gains[1].action, ' on ', c.gains[1].to_name, if(c.gained > 1, concat(', and ', toString(c.gained - 1), ' more'), '')),
  if(c.own_days = 0, 'no such change by it before', concat('such a change on ', toString(c.own_days), if(c.own_days = 1, ' day', ' days'), ' before')),
  toUInt32(c.event_uid != 0), 0, if(c.event_uid = 0, [], [c.event_uid]), ''
FROM fresh AS c ASOF LEFT JOIN (SELECT credential_uid, session_uid, start_time, end_time FROM sessions FINAL WHERE NOT removed) AS s
  ON c.credential_uid = s.credential_uid AND c.valid_from >= s.start_time`
