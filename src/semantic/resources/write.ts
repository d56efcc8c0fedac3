import { z } from 'zod'
import { type JsonObject, resourceType, type Step } from '../../sources/index.js'
import { defineQuery, noParams, timeText, type Warehouse } from '../../warehouse/index.js'
import { writeChanges } from './changes.js'
import { canonical } from './diff.js'
import { always, historyOf, type Observation, type Version } from './history.js'

/** The end of a version that is in force. */
const endOfTime = Date.UTC(2200, 0, 1)
/** Resources whose history is worked out together. */
const lot = 2000

/**
 * Works out anew the history of every resource that a wave's snapshots or events touch, from all that is known of it: so the order in which
 * files came makes no difference, and a repeated wave writes the same.
 */
export async function writeResources(warehouse: Warehouse, wave: number): Promise<void> {
  await writeChanges(warehouse, wave)
  const uids = (await warehouse.readOwn(touched, { wave })).map(({ uid }) => uid)
  for (let from = 0; from < uids.length; from += lot) {
    await writeHistories(warehouse, wave, uids.slice(from, from + lot))
  }
}

/**
 * The name under which a change counts. Logs call things otherwise than exports do: principals of IAM without their path, things of a cluster
 * without the cluster. One that no snapshot knows is the one that a snapshot does know by that name or alias, if there is just one.
 */
const resolved = `
  SELECT b.*, multiIf(b.by_name != '', b.by_name, a.by_alias != '', a.by_alias, b.resource_uid) AS uid FROM (
    SELECT c.*, o.resource_uid AS by_name FROM config_changes AS c FINAL
    LEFT JOIN (
      SELECT type, account, name, any(resource_uid) AS resource_uid FROM config_objects WHERE startsWith(type, 'AWS::IAM::')
      GROUP BY type, account, name HAVING uniqExact(config_objects.resource_uid) = 1
    ) AS o ON o.type = c.type AND o.account = c.account AND o.name = c.name
  ) AS b
  LEFT JOIN (
    SELECT type, alias, any(resource_uid) AS by_alias FROM config_objects ARRAY JOIN aliases AS alias
    GROUP BY type, alias HAVING uniqExact(resource_uid) = 1
  ) AS a ON a.type = b.type AND a.alias = b.resource_uid`

const touched = defineQuery({
  name: 'touched_resources',
  sql: `WITH fresh AS (SELECT DISTINCT scope FROM config_snapshots WHERE wave = {wave:UInt32})
    SELECT DISTINCT uid FROM (
      SELECT resource_uid AS uid FROM config_objects WHERE scope IN fresh
      UNION ALL SELECT uid FROM (${resolved}) WHERE wave = {wave:UInt32}
      UNION ALL SELECT c.resource_uid AS uid FROM (${resolved}) AS c WHERE c.uid != c.resource_uid
        AND c.uid IN (SELECT resource_uid FROM config_objects WHERE scope IN fresh)
    ) ORDER BY uid`,
  params: z.object({ wave: z.number() }),
  row: z.object({ uid: z.string() }),
})

const what = { type: z.string(), name: z.string(), account: z.string() }

/** What finished snapshots show of resources; of pages of one snapshot that both show it, the last one. */
const shown = defineQuery({
  name: 'shown_resources',
  sql: `SELECT resource_uid AS uid, scope, toUnixTimestamp64Milli(captured_at) AS at, max(batch_id) AS batch, argMax(type, batch_id) AS type,
      argMax(name, batch_id) AS name, argMax(account, batch_id) AS account, argMax(aliases, batch_id) AS aliases, argMax(properties, batch_id) AS properties
    FROM config_objects
    WHERE resource_uid IN {uids:Array(String)} AND batch_id IN (SELECT batch_id FROM config_snapshots)
    GROUP BY resource_uid, scope, captured_at ORDER BY uid, at, scope`,
  params: z.object({ uids: z.array(z.string()) }),
  row: z.object({
    uid: z.string(),
    scope: z.string(),
    at: z.number(),
    batch: z.string(),
    ...what,
    aliases: z.array(z.string()),
    properties: z.string(),
  }),
})
type Shown = z.output<typeof shown.row>

const snapshots = defineQuery({
  name: 'snapshots',
  sql: 'SELECT scope AS uid, toUnixTimestamp64Milli(captured_at) AS at, max(batch_id) AS batch FROM config_snapshots GROUP BY scope, captured_at ORDER BY uid, at',
  params: noParams,
  row: z.object({ uid: z.string(), at: z.number(), batch: z.string() }),
})
type Snapshot = z.output<typeof snapshots.row>

/** The snapshots that say something of a resource: those that show it, and those of the same scope that do not. */
function observations(
  rows: readonly Shown[],
  taken: ReadonlyMap<string, readonly Snapshot[]>,
): readonly Observation[] {
  const seen = new Map<number, Observation>()
  for (const scope of new Set(rows.map((row) => row.scope)))
    for (const { at, batch } of taken.get(scope) ?? [])
      seen.set(at, { at, batchId: batch, properties: undefined })
  for (const { at, batch, properties } of rows)
    seen.set(at, { at, batchId: batch, properties: JSON.parse(properties) as JsonObject })
  return [...seen.values()]
}

const told = defineQuery({
  name: 'told_changes',
  sql: `SELECT uid, toUnixTimestamp64Milli(time) AS at, toString(event_uid) AS event_uid, operation, identity_uid, steps, type, name, account
    FROM (${resolved}) WHERE uid IN {uids:Array(String)} ORDER BY uid, time, event_uid, number`,
  params: z.object({ uids: z.array(z.string()) }),
  row: z.object({
    uid: z.string(),
    at: z.number(),
    event_uid: z.string(),
    operation: z.string(),
    identity_uid: z.string(),
    steps: z.string(),
    ...what,
  }),
})

const before = defineQuery({
  name: 'earlier_versions',
  sql: `SELECT resource_uid AS uid, toUnixTimestamp64Milli(valid_from) AS at, '' AS path, 'version' AS kind FROM resource_versions FINAL
      WHERE NOT dropped AND resource_uid IN {uids:Array(String)}
    UNION ALL SELECT resource_uid AS uid, toUnixTimestamp64Milli(captured_at) AS at, path, 'drift' AS kind FROM resource_drift FINAL
      WHERE NOT dropped AND resource_uid IN {uids:Array(String)}`,
  params: z.object({ uids: z.array(z.string()) }),
  row: z.object({ uid: z.string(), at: z.number(), path: z.string(), kind: z.string() }),
})

async function writeHistories(
  warehouse: Warehouse,
  wave: number,
  uids: readonly string[],
): Promise<void> {
  const asked = { uids: [...uids] }
  const shownBy = grouped(await warehouse.readOwn(shown, asked))
  const taken = grouped(await warehouse.readOwn(snapshots, {}))
  const toldBy = grouped(await warehouse.readOwn(told, asked))
  const versions: object[] = []
  const drift: object[] = []
  const kept = new Set<string>()
  for (const uid of uids) {
    const rows = shownBy.get(uid) ?? []
    const events = toldBy.get(uid) ?? []
    const last = rows.at(-1) ?? events.at(-1)
    if (!last) continue
    const object = { uid, type: last.type, name: last.name, account: last.account }
    const aliases = 'aliases' in last ? last.aliases : []
    const history = historyOf(
      observations(rows, taken),
      events.map((event) => ({
        at: event.at,
        eventUid: event.event_uid,
        operation: event.operation,
        identityUid: event.identity_uid,
        steps: JSON.parse(event.steps) as Step[],
      })),
    )
    const type = resourceType(object.type)
    for (const [at, version] of history.versions.entries()) {
      const { uid: resource_uid, ...facts } = object
      const { present, complete, properties, changed } = version
      versions.push({
        ...{ resource_uid, ...facts, aliases, present, complete, changed, revision: wave },
        ...validity(version, history.versions[at + 1]),
        ...causeOf(version),
        properties: canonical(properties),
        edges: present
          ? type
              .edges({ ...object, properties })
              .map(({ from, relation, to }) => ({ from_uid: from, relation, to_uid: to }))
          : [],
      })
      kept.add(key(uid, version.from, ''))
    }
    for (const one of history.drift) {
      drift.push({
        ...{
          resource_uid: uid,
          captured_at: timeText(one.at),
          since: timeText(one.since),
          path: one.path,
        },
        ...{ revision: wave, followed: type.followed ?? '' },
        ...{ told: canonical(one.told), found: canonical(one.found) },
      })
      kept.add(key(uid, one.at, `drift${one.path}`))
    }
  }
  for (const row of await warehouse.readOwn(before, asked)) {
    const gone = { resource_uid: row.uid, revision: wave, dropped: true }
    const at = timeText(row.at)
    if (row.kind === 'drift' && !kept.has(key(row.uid, row.at, `drift${row.path}`)))
      drift.push({ ...gone, captured_at: at, path: row.path })
    if (row.kind === 'version' && !kept.has(key(row.uid, row.at, '')))
      versions.push({ ...gone, valid_from: at })
  }
  await warehouse.insert('resource_versions', versions)
  await warehouse.insert('resource_drift', drift)
}

const key = (uid: string, at: number, rest: string): string => JSON.stringify([uid, at, rest])

const validity = (version: Version, next: Version | undefined): object => ({
  valid_from: timeText(Math.max(version.from, always)),
  valid_to: timeText(next?.from ?? endOfTime),
})

function causeOf({ cause, toldBy }: Version): object {
  if (cause === undefined) return { told_by: toldBy }
  if (!('steps' in cause)) return { told_by: toldBy, batch_id: cause.batchId }
  const { eventUid, operation, identityUid } = cause
  return { told_by: toldBy, event_uid: eventUid, operation, identity_uid: identityUid }
}

function grouped<T extends { readonly uid: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.uid)
    if (group) group.push(row)
    else groups.set(row.uid, [row])
  }
  return groups
}
