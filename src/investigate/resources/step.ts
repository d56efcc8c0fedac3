import { z } from 'zod'
import { differences } from '../../semantic/index.js'
import type { JsonObject } from '../../sources/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type ResourceDifference, readable } from './difference.js'
import { endOfTime, inMs, type VersionRow, versionsThat } from './row.js'

/** A version beside the one before it. */
export interface VersionStep extends Omit<VersionRow, 'properties'> {
  /** `assumed` and `seen` say what the thing is and no change of it. */
  readonly news: 'assumed' | 'seen' | 'appeared' | 'gone' | 'changed'
  /** False where a difference without a `before` may have replaced something: events before the first snapshot do not say what. */
  readonly before_known: boolean
  readonly differences: readonly ResourceDifference[]
}

const anchors = defineQuery({
  name: 'resource_anchors',
  sql: `SELECT resource_uid AS uid, ifNull(${inMs("minOrNullIf(valid_from, told_by = 'snapshot' OR told_by = 'event' AND complete AND present AND NOT was_present)")}, ${endOfTime}) AS at
    FROM (
      SELECT resource_uid, valid_from, told_by, complete, present,
        lagInFrame(present, 1, false) OVER (PARTITION BY resource_uid ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was_present
      FROM ${versionsThat('AND resource_uid IN {uids:Array(String)}')}
    ) GROUP BY uid`,
  params: z.object({ uids: z.array(z.string()) }),
  row: z.object({ uid: z.string(), at: z.number() }),
})

/** From when on, in ms, all of a resource is known: a snapshot shows it, or an event makes it. */
export async function anchorsOf(
  warehouse: Pick<Warehouse, 'read'>,
  uids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await warehouse.read(anchors, { uids: [...uids] })
  return new Map(rows.map(({ uid, at }) => [uid, at]))
}

/** What a version is beside the one before it; `anchor` is what `anchorsOf` says of its resource. */
export function stepOf(
  version: VersionRow,
  before: VersionRow | undefined,
  anchor: number,
): VersionStep {
  const { properties: _, ...facts } = version
  const was = before?.present ? before : undefined
  const changed = was && version.present ? differences(state(was), state(version)) : []
  return {
    ...facts,
    news: newsOf(version, was, changed.length),
    before_known: whollyKnown(was, anchor),
    differences: changed.map(readable),
  }
}

/** Whether what a version does not have was not there either. */
export const whollyKnown = (version: VersionRow | undefined, anchor: number): boolean =>
  !version?.present || (version.complete && Date.parse(version.valid_from ?? '') >= anchor)

function newsOf(
  version: VersionRow,
  was: VersionRow | undefined,
  changes: number,
): VersionStep['news'] {
  if (version.told_by === 'assumed') return 'assumed'
  if (!version.present) return 'gone'
  if (!was) return 'appeared'
  return changes > 0 ? 'changed' : 'seen'
}

/** The properties of a version that is there; undefined where it is not. */
export const state = (version: VersionRow | undefined): JsonObject | undefined =>
  version?.present ? (version.properties as JsonObject) : undefined
