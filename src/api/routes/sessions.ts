import { createRoute, z } from '@hono/zod-openapi'
import { listSessions, sessionByUid } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import {
  activitySessionDetail,
  activitySessions,
  activitySessionsQuery,
} from '../contract/index.js'
import { momentOf } from '../moment.js'
import { json, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['sessions'], method: 'get' as const }

const list = createRoute({
  ...own,
  path: '/api/sessions',
  summary: 'Sessions of credentials, the newest first, with the identity at the beginning of each',
  request: { query: activitySessionsQuery },
  responses: { 200: json(activitySessions, 'One page'), ...problems },
})
const one = createRoute({
  ...own,
  path: '/api/sessions/{id}',
  summary: 'A session with the chain of credentials that led to it',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(activitySessionDetail, 'The session'), ...problems },
})

export function sessionRoutes(api: Api) {
  const { warehouse } = api.stores
  return routes()
    .openapi(list, async (c) => {
      const { from, to, before, limit = 200, ...filter } = c.req.valid('query')
      const span = { from: momentOf(from, 'from'), to: momentOf(to, 'to') }
      const page = await listSessions(warehouse, { ...filter, ...span }, { before, limit })
      return c.json({ items: [...page.items], next: page.next }, 200)
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param')
      const found = await sessionByUid(warehouse, id)
      return c.json(
        { ...found, chain: [...found.chain], operating_systems: [...found.operating_systems] },
        200,
      )
    })
}
