import { createRoute } from '@hono/zod-openapi'
import { identityByUid, listIdentities, identityUse as useOf } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import {
  identitiesPage,
  identitiesQuery,
  identityDetail,
  identityQuery,
  identityUse,
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
  summary: 'An identity: whose it is, its credentials, who began them, and as whom it went on',
  request: { query: identityQuery },
  responses: { 200: json(identityDetail, 'The identity'), ...problems },
})

const use = createRoute({
  ...own,
  path: '/api/identities/use',
  summary: 'How an identity is used, with the signs of a person or a machine, from where and when',
  request: { query: identityQuery },
  responses: {
    200: json(identityUse, 'Its use; empty for one that does nothing in its own name'),
    ...problems,
  },
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
    .openapi(use, async (c) => c.json(await useOf(warehouse, c.req.valid('query').id), 200))
}
