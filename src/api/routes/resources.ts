import { createRoute } from '@hono/zod-openapi'
import {
  compareResource,
  listResources,
  namedResources,
  resourceAt,
  resourceChanges,
  resourceDrift,
  resourceHistory,
} from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import {
  resourceChanges as changesPage,
  resourceChangesQuery,
  resourceComparison,
  resourceDetail,
  resourceDiffQuery,
  resourceDriftQuery,
  resourceDrifts,
  resourceNames,
  resourceNamesRequest,
  resourceQuery,
  resourcesPage,
  resourcesQuery,
  resourceVersions,
  resourceVersionsQuery,
} from '../contract/index.js'
import { momentOf } from '../moment.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['resources'], method: 'get' as const }

const list = createRoute({
  ...own,
  path: '/api/resources',
  summary: 'Things of the configuration, the newest change first, with the counts of each facet',
  request: { query: resourcesQuery },
  responses: { 200: json(resourcesPage, 'One page'), ...problems },
})
const one = createRoute({
  ...own,
  path: '/api/resources/one',
  summary: 'A resource as it was at a time, who says so, and its relations then',
  request: { query: resourceQuery },
  responses: { 200: json(resourceDetail, 'The resource'), ...problems },
})
const versions = createRoute({
  ...own,
  path: '/api/resources/versions',
  summary: 'The versions of a resource, each with what it changed',
  request: { query: resourceVersionsQuery },
  responses: { 200: json(resourceVersions, 'One page'), ...problems },
})
const diff = createRoute({
  ...own,
  path: '/api/resources/diff',
  summary: 'What is different between two times',
  request: { query: resourceDiffQuery },
  responses: { 200: json(resourceComparison, 'The differences'), ...problems },
})
const changes = createRoute({
  ...own,
  path: '/api/resources/changes',
  summary: 'Changes of all resources, the newest first',
  request: { query: resourceChangesQuery },
  responses: { 200: json(changesPage, 'One page'), ...problems },
})
const drift = createRoute({
  ...own,
  path: '/api/resources/drift',
  summary: 'Where a snapshot shows something that no event told',
  request: { query: resourceDriftQuery },
  responses: { 200: json(resourceDrifts, 'One page'), ...problems },
})
const names = createRoute({
  ...own,
  method: 'post',
  path: '/api/resources/names',
  summary: 'The resources that ids or other names speak of, all in one go',
  request: jsonBody(resourceNamesRequest),
  responses: { 200: json(resourceNames, 'Those that are known'), ...problems },
})

export function resourceRoutes(api: Api) {
  const { warehouse } = api.stores
  return routes()
    .openapi(list, async (c) => {
      const { q: text, since, before, limit = 200, ...filter } = c.req.valid('query')
      const asked = { ...filter, text, since: momentOf(since, 'since') }
      const { items, ...rest } = await listResources(warehouse, asked, { before, limit })
      return c.json({ ...rest, items: [...items] }, 200)
    })
    .openapi(one, async (c) => {
      const { id, at } = c.req.valid('query')
      return c.json(mutable(await resourceAt(warehouse, id, momentOf(at, 'at'))), 200)
    })
    .openapi(versions, async (c) => {
      const { id, before, limit = 100 } = c.req.valid('query')
      return c.json(mutable(await resourceHistory(warehouse, id, { before, limit })), 200)
    })
    .openapi(diff, async (c) => {
      const { id, from, to } = c.req.valid('query')
      const span = { from: momentOf(from, 'from'), to: momentOf(to, 'to') }
      return c.json(mutable(await compareResource(warehouse, id, span)), 200)
    })
    .openapi(changes, async (c) => {
      const { since, before, limit = 100, ...filter } = c.req.valid('query')
      const asked = { ...filter, since: momentOf(since, 'since') }
      return c.json(mutable(await resourceChanges(warehouse, asked, { before, limit })), 200)
    })
    .openapi(drift, async (c) => {
      const { limit = 200, ...asked } = c.req.valid('query')
      return c.json(mutable(await resourceDrift(warehouse, { ...asked, limit })), 200)
    })
    .openapi(names, async (c) =>
      c.json({ items: await namedResources(warehouse, c.req.valid('json').ids) }, 200),
    )
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T

/** The same value, with the types that an answer has: schemas of the contract know of no readonly lists. */
const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>
