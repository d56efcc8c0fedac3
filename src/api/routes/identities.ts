import { createRoute } from '@hono/zod-openapi'
import { identityByUid, listIdentities } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import {
  identitiesPage,
  identitiesQuery,
  identityDetail,
  identityQuery,
} from '../contract/index.js'
import { json, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['identities'], method: 'get' as const }

const list = createRoute({
  ...own,
  path: '/api/identities',
  summary: 'Identities, the ones seen last first, with what each is and whose',
  request: { query: identitiesQuery },
  responses: { 200: json(identitiesPage, 'One page'), ...problems },
})
const one = createRoute({
  ...own,
  path: '/api/identities/one',
  summary: 'An identity: why it is what it is, its person, credentials, places and times',
  request: { query: identityQuery },
  responses: { 200: json(identityDetail, 'The identity'), ...problems },
})

export function identityRoutes(api: Api) {
  const { warehouse } = api.stores
  return routes()
    .openapi(list, async (c) => {
      const { before, limit = 200, ...filter } = c.req.valid('query')
      const page = await listIdentities(warehouse, filter, { before, limit })
      return c.json(page, 200)
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('query')
      return c.json(await identityByUid(warehouse, id), 200)
    })
}
