import { createRoute } from '@hono/zod-openapi'
import {
  companyNetworks,
  removeCompanyNetworks,
  writeCompanyNetworks,
} from '../../semantic/index.js'
import { type Api, routes } from '../context.js'
import { networksPage, newNetworks, oldNetworks } from '../contract/index.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['networks'] }

const list = createRoute({
  ...own,
  method: 'get',
  path: '/api/networks',
  summary: 'Networks that the company told of',
  responses: { 200: json(networksPage, 'Networks'), ...problems },
})
const add = createRoute({
  ...own,
  method: 'post',
  path: '/api/networks',
  summary:
    'Tells of networks, or of known ones anew; they count before what the offline lists know',
  request: jsonBody(newNetworks),
  responses: { 200: json(networksPage, 'All networks'), ...problems },
})
const remove = createRoute({
  ...own,
  method: 'post',
  path: '/api/networks/remove',
  summary: 'Forgets networks: all that are named, or none',
  request: jsonBody(oldNetworks),
  responses: { 200: json(networksPage, 'Those that are left'), ...problems },
})

export function networkRoutes(api: Api) {
  const { warehouse } = api.stores
  const all = async () => ({ networks: await companyNetworks(warehouse) })
  return routes()
    .openapi(list, async (c) => c.json(await all(), 200))
    .openapi(add, async (c) => {
      const source = c.get('caller').name
      const { networks } = c.req.valid('json')
      await writeCompanyNetworks(
        warehouse,
        networks.map((network) => ({ ...network, source })),
      )
      return c.json(await all(), 200)
    })
    .openapi(remove, async (c) => {
      await removeCompanyNetworks(warehouse, c.req.valid('json').ranges)
      return c.json(await all(), 200)
    })
}
