import { timeText, type Warehouse } from '../../warehouse/index.js'
import { changed } from '../changes/changed.js'
import { titleOf } from '../changes/title.js'
import { type ChangeOfReach, weigh } from '../changes/weigh.js'
import { governs } from '../graph/governing.js'
import type { AccessMap } from '../map.js'
import { nameOf } from '../naming.js'
import { type ChangedVersion, type Moment, together, unweighed } from './moments.js'
import { type Walk, walk } from './walk.js'

/** So many of what was gained and refused are kept with a change, the gravest first. */
const kept = 50
/** From this sensitivity on, who reaches a thing matters. */
const least = 2

/**
 * Weighs the changes of configuration that a wave brought and that may be grave: what those whom one moves, and strangers, can do after it and could not
 * just before. `rules` are those whose matches make any change worth it. A repeated wave weighs only what is not weighed yet. A change is weighed by what
 * is known when it comes; of what came before it, a later wave may know more.
 */
export async function writeAccessChanges(
  warehouse: Warehouse,
  wave: number,
  rules: readonly string[],
): Promise<{ readonly changes: number }> {
  await warehouse.run({ name: 'drop_access_changes', sql: dropOld(wave) })
  const versions = await unweighed(warehouse, wave, rules)
  const way = walk(warehouse)
  const joins = versions.filter((one) => one.joins)
  const others = await writeWeighed(
    warehouse,
    way,
    wave,
    versions.filter((one) => !one.joins),
  )
  const governing = await joinedGovernment(way, joins, versions.at(-1))
  const joined = await writeWeighed(warehouse, walk(warehouse), wave, governing)
  return { changes: others + joined }
}

async function writeWeighed(
  warehouse: Warehouse,
  way: Walk,
  wave: number,
  versions: readonly ChangedVersion[],
): Promise<number> {
  let changes = 0
  for (const moment of together(versions)) {
    const rows = await weighed(way, moment, wave)
    await warehouse.insert('access_changes', rows)
    changes += rows.length
  }
  return changes
}

/** Of groups that somebody joined, those through which one comes to govern something, as of the last change. */
async function joinedGovernment(
  way: Walk,
  joins: readonly ChangedVersion[],
  last: ChangedVersion | undefined,
): Promise<readonly ChangedVersion[]> {
  if (joins.length === 0 || last === undefined) return []
  const map = await way.to(new Date(last.at))
  const governing = new Set(
    [...new Set(joins.map(({ uid }) => uid))].filter((uid) => reachesGovernment(map, uid)),
  )
  return joins.filter(({ uid }) => governing.has(uid))
}

const reachesGovernment = (map: AccessMap, uid: string): boolean =>
  map.nodes.has(uid) && [...map.reach(uid).keys()].some(governs)

/** What was weighed of versions that a fuller history does not have any more. */
const dropOld = (wave: number): string => `
INSERT INTO access_changes (resource_uid, valid_from, revision, dropped)
SELECT resource_uid, valid_from, ${wave}, true FROM access_changes FINAL
WHERE NOT dropped AND (resource_uid, valid_from) NOT IN (SELECT resource_uid, valid_from FROM resource_versions FINAL WHERE NOT dropped)`

async function weighed(way: Walk, moment: Moment, wave: number): Promise<readonly object[]> {
  const times = moment.map(({ at }) => at)
  const before = await way.to(new Date(Math.min(...times) - 1))
  const after = await way.to(new Date(Math.max(...times)))
  const differing = new Map(changed(before.state, after.state).map((one) => [one.uid, one]))
  return moment.flatMap((version) => {
    const one = differing.get(version.uid)
    return one ? [rowOf(weigh({ before, after }, one, least), version, after, wave)] : []
  })
}

function rowOf(
  told: ChangeOfReach,
  version: ChangedVersion,
  after: AccessMap,
  wave: number,
): object {
  const { type, name, account, change, dangers, rank, harmless, guarded } = told
  return {
    revision: wave,
    ...{ resource_uid: told.uid, valid_from: timeText(version.at), version: version.version },
    ...{ type, name, account, change, dangers, rank, harmless, guarded },
    ...{ event_uid: version.event_uid, operation: version.operation },
    identity_uid: version.identity_uid,
    title: titleOf(told, after),
    danger: dangers[0] ?? '',
    ...{ gained: told.gained.length, lost: told.lost.length, refused: told.refused.length },
    gains: told.gained.slice(0, kept).map(({ danger, from, action, to, answer }) => ({
      ...{ danger, action, answer },
      ...ends(after, from, to),
    })),
    refusals: told.refused.slice(0, kept).map(({ from, action, to, by, reasons }) => ({
      ...ends(after, from, to),
      ...{ action, refused_by: by.join(', ') },
      statement: reasons.map(({ text }) => text).join(' '),
    })),
  }
}

const ends = (map: AccessMap, from: string, to: string) => ({
  ...{ from_uid: from, from_name: nameOf(map, from) },
  ...{ to_uid: to, to_name: nameOf(map, to) },
})
