import { createRoute, z } from '@hono/zod-openapi'
import { TriviumError } from '../../core/index.js'
import { type EventFilter, eventByUid, histogramOf, searchEvents } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import { event, eventsPage, eventsQuery, histogram } from '../contract/index.js'
import { momentOf } from '../moment.js'
import { json, listed, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['events'], method: 'get' as const }

const list = createRoute({
  ...own,
  path: '/api/events',
  summary:
    'Events by filters, newest first. A page may be short and still have a `next`: a search for text stops after two seconds',
  request: { query: eventsQuery },
  responses: { 200: json(eventsPage, 'One page'), ...problems },
})
const overTime = createRoute({
  ...own,
  path: '/api/events/histogram',
  summary: 'Events over time, by the same filters',
  request: { query: eventsQuery },
  responses: { 200: json(histogram, 'Counts in buckets; empty ones are left out'), ...problems },
})
const one = createRoute({
  ...own,
  path: '/api/events/{event_uid}',
  summary: "An event with the vendor's record",
  request: {
    params: z.object({ event_uid: z.string().regex(/^[0-9a-fA-F]{32}$/, 'is not 32 hex digits') }),
  },
  responses: { 200: json(event, 'The event'), ...problems },
})

export function eventRoutes(api: Api) {
  const { warehouse } = api.stores
  return routes()
    .openapi(list, async (c) => {
      const query = c.req.valid('query')
      const page = await searchEvents(warehouse, filterOf(query), {
        before: query.before,
        limit: query.limit ?? 200,
      })
      return c.json({ items: [...page.items], next: page.next }, 200)
    })
    .openapi(overTime, async (c) => {
      const found = await histogramOf(warehouse, filterOf(c.req.valid('query')))
      return c.json({ ...found, buckets: [...found.buckets] }, 200)
    })
    .openapi(one, async (c) => {
      const uid = c.req.valid('param').event_uid.toLowerCase()
      const found = await eventByUid(warehouse, uid)
      if (!found) throw new TriviumError('event.not_found', `there is no event ${uid}`)
      return c.json(found, 200)
    })
}

function filterOf(query: z.output<typeof eventsQuery>): EventFilter {
  return {
    from: momentOf(query.from, 'from'),
    to: momentOf(query.to, 'to'),
    source: listed(query.source),
    identity: listed(query.identity),
    operation: listed(query.operation),
    service: listed(query.service),
    ip: listed(query.ip),
    country: listed(query.country),
    account: listed(query.account),
    region: listed(query.region),
    credential: listed(query.credential),
    status: listed(query.status),
    text: query.q,
  }
}
