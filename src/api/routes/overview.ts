import { createRoute } from '@hono/zod-openapi'
import { overviewOf } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import { overview } from '../contract/index.js'
import { remember } from '../remember.js'
import { json, problems, signedIn } from '../spec.js'

const read = createRoute({
  method: 'get',
  path: '/api/overview',
  summary: 'The company at a glance',
  security: signedIn,
  responses: { 200: json(overview, 'Counts and days'), ...problems },
})

export function overviewRoutes(api: Api) {
  const numbers = remember(2, () => overviewOf(api.stores))
  return routes().openapi(read, async (c) =>
    c.json(overview.parse({ ...(await numbers()), analysing: api.loader.busy() }), 200),
  )
}
