import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type AccessMap, accessMap } from './map.js'
import { loadState } from './state.js'

const edition = defineQuery({
  name: 'configuration_edition',
  // Of the versions themselves: their rows are merged in the background.
  sql: 'SELECT max(revision) AS newest, toString(groupBitXor(cityHash64(resource_uid, valid_from, revision))) AS versions FROM resource_versions FINAL',
  params: z.object({}),
  row: z.object({ newest: z.number(), versions: z.string() }),
})

/** More maps than that are not kept: each holds all that the configuration says of a moment. */
const most = 3

/** The maps of access that were asked for last, by moment. One asked again is there; one of other configuration is made anew. */
export interface Atlas {
  /** Who could do what at a moment; without one, by what is in force now. */
  readonly at: (at?: Date) => Promise<AccessMap>
  /** Draws the map of what is in force now before anybody asks, a little at a time; ends early once `isOver`. */
  readonly warm: (isOver: () => boolean) => Promise<void>
}

/** `now` is the clock. What is the same in two moments is read and compiled once. */
export function atlas(warehouse: Warehouse, now: () => Date): Atlas {
  const kept = new Map<string, Promise<AccessMap>>()
  // What is the same as in the first map is not worked out again. Others are not built upon, so that none is kept longer than it is asked for.
  let base: Promise<AccessMap> | undefined
  const draw = async (at: Date, like: AccessMap | undefined): Promise<AccessMap> =>
    accessMap(await loadState(warehouse, at, like?.state), like)
  const of = async (at?: Date): Promise<AccessMap> => {
    const [found] = await warehouse.read(edition, {})
    const key = `${found?.newest ?? 0}-${found?.versions ?? ''}-${at?.toISOString() ?? 'now'}`
    const before = kept.get(key)
    if (before) return before
    const made = (base ?? Promise.resolve(undefined)).then((like) => draw(at ?? now(), like))
    kept.set(key, made)
    base ??= made
    made.catch(() => {
      kept.delete(key)
      if (base === made) base = undefined
    })
    for (const old of [...kept.keys()].slice(0, -most)) kept.delete(old)
    return made
  }
  return {
    at: of,
    warm: async (isOver) => {
      if (isOver()) return
      const map = await of()
      await inSlices(map.explore(), isOver)
    },
  }
}

/** So long (ms) at a time: a page's request waits no longer for it. */
const slice = 15

/** Goes through work that has steps, and lets others have their turn in between. */
async function inSlices(work: Iterable<unknown>, isOver: () => boolean): Promise<void> {
  let begun = performance.now()
  for (const _ of work) {
    if (performance.now() - begun < slice) continue
    await setImmediate()
    if (isOver()) return
    begun = performance.now()
  }
}
