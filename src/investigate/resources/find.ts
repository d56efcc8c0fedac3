import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { factColumns, type ResourceFacts, resourceFacts, spoken, versionsThat } from './row.js'

type Reader = Pick<Warehouse, 'read'>

const called = defineQuery({
  name: 'resources_called',
  sql: `SELECT ${factColumns}, any(v.aliases) AS aliases, multiIf(uid = {id:String}, 0, has(aliases, {id:String}), 1, 2) AS rank
    FROM ${versionsThat('AND (resource_uid = {id:String} OR has(aliases, {id:String}) OR name = {id:String})')} AS v
    GROUP BY uid, type, name, account ORDER BY rank, uid LIMIT 100`,
  params: z.object({ id: z.string() }),
  row: resourceFacts.extend({ aliases: z.array(z.string()), rank: z.number() }),
})

const near = defineQuery({
  name: 'resources_near',
  sql: `SELECT v.resource_uid AS uid, any(v.type) AS type, min(least(ngramDistanceCaseInsensitiveUTF8(name, {id:String}), ngramDistanceCaseInsensitiveUTF8(resource_uid, {id:String}))) AS far,
      max(positionCaseInsensitiveUTF8(resource_uid, {id:String}) > 0 OR positionCaseInsensitiveUTF8(name, {id:String}) > 0) AS within
    FROM ${versionsThat()} AS v GROUP BY uid HAVING within OR far < 0.6 ORDER BY within DESC, far, uid LIMIT 3`,
  params: z.object({ id: z.string() }),
  row: z.object({ uid: z.string(), type: z.string() }),
})

/** An id is compared by its n-grams; ids are shorter than this. */
const longestId = 2000

/**
 * The resource of this id, or else of this other name, or else of this name. Throws `resource.not_found` with what is near it, and
 * `resource.ambiguous` where several are called so.
 */
export async function findResource(
  warehouse: Reader,
  id: string,
): Promise<ResourceFacts & { readonly aliases: readonly string[] }> {
  const found = id === '' ? [] : await warehouse.read(called, { id })
  const [best, ...others] = found.filter(({ rank }) => rank === found[0]?.rank)
  if (best && others.length === 0) {
    const { rank: _, ...resource } = best
    return resource
  }
  if (best) {
    throw new TriviumError(
      'resource.ambiguous',
      `${[best, ...others].length} resources are called ${id}`,
      { hint: `say which: ${[best, ...others].slice(0, 5).map(spoken).join(', ')}` },
    )
  }
  const like = await warehouse.read(near, { id: id.slice(0, longestId) })
  throw new TriviumError('resource.not_found', `there is no resource ${id}`, {
    hint:
      like.length > 0
        ? `near it: ${like.map(spoken).join(', ')}`
        : 'trivium resources lists what there is',
  })
}

const named = defineQuery({
  name: 'resources_named',
  sql: `SELECT ${factColumns}, any(v.aliases) AS aliases, argMax(v.present, v.valid_from) AS present
    FROM ${versionsThat('AND (resource_uid IN {ids:Array(String)} OR hasAny(aliases, {ids:Array(String)}))')} AS v
    GROUP BY uid, type, name, account ORDER BY uid`,
  params: z.object({ ids: z.array(z.string()) }),
  row: resourceFacts.extend({ aliases: z.array(z.string()), present: z.boolean() }),
})

export interface NamedResource extends ResourceFacts {
  /** What was asked for: its id, or another name of it. */
  readonly id: string
  readonly present: boolean
}

/** The resources that ids or other names speak of; of a name that several have, each of them, and nothing of what is none. */
export async function namedResources(
  warehouse: Reader,
  ids: readonly string[],
): Promise<NamedResource[]> {
  const asked = [...new Set(ids)].filter((id) => id !== '')
  if (asked.length === 0) return []
  const found = await warehouse.read(named, { ids: asked })
  const byUid = new Set(found.map(({ uid }) => uid))
  return asked.flatMap((id) =>
    found
      .filter(({ uid, aliases }) => (byUid.has(id) ? uid === id : aliases.includes(id)))
      .map(({ aliases: _, ...one }) => ({ id, ...one })),
  )
}
