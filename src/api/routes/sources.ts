import { createRoute } from '@hono/zod-openapi'
import { quarantinePage as quarantineOf, sourcesHealth } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import { quarantinePage, quarantineQuery, sourcesPage } from '../contract/index.js'
import { remember } from '../remember.js'
import { json, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['sources'], method: 'get' as const }

const list = createRoute({
  ...own,
  path: '/api/sources',
  summary: 'How each source is doing',
  responses: { 200: json(sourcesPage, 'Sources that brought anything'), ...problems },
})
const quarantine = createRoute({
  ...own,
  path: '/api/quarantine',
  summary: 'Lines that could not become events, with the reason',
  request: { query: quarantineQuery },
  responses: { 200: json(quarantinePage, 'One page'), ...problems },
})

export function sourceRoutes(api: Api) {
  const health = remember(3, async () => sourcesHealth(api.stores, (await api.rules()).book))
  return routes()
    .openapi(list, async (c) => c.json(sourcesPage.parse({ sources: await health() }), 200))
    .openapi(quarantine, async (c) => {
      const query = c.req.valid('query')
      const page = await quarantineOf(api.stores, {
        source: query.source ?? '',
        reason: query.reason ?? '',
        limit: query.limit ?? 100,
        offset: query.offset ?? 0,
      })
      return c.json(quarantinePage.parse(page), 200)
    })
}
