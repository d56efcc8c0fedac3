import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type AccessMap, accessMap } from './map.js'
import { loadState } from './state.js'

const edition = defineQuery({
  name: 'configuration_edition',
  sql: 'SELECT max(revision) AS revision, count() AS versions FROM resource_versions',
  params: z.object({}),
  row: z.object({ revision: z.number(), versions: z.number() }),
})

/** More maps than that are not kept: each holds all that the configuration says of a moment. */
const most = 3

/** The maps of access that were asked for last, by moment. One asked again is there; one of other configuration is made anew. */
export interface Atlas {
  /** Who could do what at a moment; without one, by what is in force now. */
  readonly at: (at?: Date) => Promise<AccessMap>
}

/** `now` is the clock. What is the same in two moments is read and compiled once. */
export function atlas(warehouse: Warehouse, now: () => Date): Atlas {
  const kept = new Map<string, Promise<AccessMap>>()
  // What is the same as in the first map is not worked out again. Others are not built upon, so that none is kept longer than it is asked for.
  let base: Promise<AccessMap> | undefined
  const draw = async (at: Date, like: AccessMap | undefined): Promise<AccessMap> =>
    accessMap(await loadState(warehouse, at, like?.state), like)
  return {
    at: async (at) => {
      const [found] = await warehouse.read(edition, {})
      const key = `${found?.revision ?? 0}-${found?.versions ?? 0}-${at?.toISOString() ?? 'now'}`
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
    },
  }
}
