import type { Warehouse } from '../../warehouse/index.js'
import { changed } from '../changes/changed.js'
import { titleOf } from '../changes/title.js'
import { type ChangeOfReach, weigh } from '../changes/weigh.js'
import type { AccessMap } from '../map.js'
import { nameOf } from '../naming.js'
import { type ChangedVersion, type Group, unweighed } from './moments.js'
import { timeText } from './time.js'
import { type Walk, walk } from './walk.js'

/** So many of what was gained and refused are kept with a change, the gravest first. */
const kept = 50
/** From this sensitivity on, who reaches a thing matters. */
const least = 2

/**
 * Weighs each change of configuration that a wave brought: what those whom it moves, and strangers, can do after it and could not before. A repeated
 * wave weighs only what is not weighed yet. A change is weighed by what is known when it comes; of what came before it, a later wave may know more.
 */
export async function writeAccessChanges(
  warehouse: Warehouse,
  wave: number,
): Promise<{ readonly changes: number }> {
  await warehouse.run({ name: 'drop_access_changes', sql: dropOld(wave) })
  const ways: Ways = { wide: walk(warehouse), near: walk(warehouse) }
  let changes = 0
  for (const group of await unweighed(warehouse, wave)) {
    const rows = await weighedTogether(ways, group)
    await warehouse.insert(
      'access_changes',
      rows.map((row) => ({ ...row, revision: wave })),
    )
    changes += rows.length
  }
  return { changes }
}

interface Ways {
  /** From before a group of changes to after it. */
  readonly wide: Walk
  /** From just before one change to just after it. */
  readonly near: Walk
}

/** From this rank on, a change is weighed once more by itself: what others of its group did is not its doing. */
const grave = 2

async function weighedTogether(ways: Ways, group: Group): Promise<readonly object[]> {
  const [from, to] = [(group[0]?.at ?? 0) - 1, group.at(-1)?.at ?? 0]
  const rough = await weighed(ways.wide, group, from, to)
  const rows: object[] = []
  for (const one of rough) {
    const { at } = one.version
    const exact =
      one.told.rank >= grave && from < at - 1
        ? (await weighed(ways.near, [one.version], at - 1, at))[0]
        : one
    rows.push(rowOf(exact ?? one))
  }
  return rows
}

/** What was weighed of versions that a fuller history does not have any more. */
const dropOld = (wave: number): string => `
INSERT INTO access_changes (resource_uid, valid_from, revision, dropped)
SELECT resource_uid, valid_from, ${wave}, true FROM access_changes FINAL
WHERE NOT dropped AND (resource_uid, valid_from) NOT IN (SELECT resource_uid, valid_from FROM resource_versions FINAL WHERE NOT dropped)`

interface WeighedVersion {
  readonly version: ChangedVersion
  readonly told: ChangeOfReach
  readonly after: AccessMap
  readonly span: object
}

async function weighed(
  way: Walk,
  group: Group,
  from: number,
  to: number,
): Promise<readonly WeighedVersion[]> {
  const before = await way.to(new Date(from))
  const after = await way.to(new Date(to))
  const differing = new Map(changed(before.state, after.state).map((one) => [one.uid, one]))
  const span = { compared_from: timeText(from), compared_to: timeText(to) }
  return group.flatMap((version) => {
    const one = differing.get(version.uid)
    return one ? [{ version, told: weigh({ before, after }, one, least), after, span }] : []
  })
}

function rowOf({ told, version, after, span }: WeighedVersion): object {
  const { type, name, account, change, dangers, rank, harmless, guarded } = told
  return {
    ...span,
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
