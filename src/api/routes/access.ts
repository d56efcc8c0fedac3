import { createRoute } from '@hono/zod-openapi'
import {
  blastAnswer as blastOf,
  diffAnswer as diffOf,
  whoCanAnswer as holdersOf,
  thirdPartiesAnswer as outside,
  reachAnswer as reachOf,
  unused,
  whyAnswer as whyOf,
} from '../../access/index.js'
import { type Api, routes } from '../context.js'
import {
  accessDiffAnswer,
  accessDiffQuery,
  blastAnswer,
  blastQuery,
  reachAnswer,
  reachQuery,
  thirdPartiesAnswer,
  thirdPartiesQuery,
  unusedAnswer,
  unusedQuery,
  whoCanAnswer,
  whoCanQuery,
  whyAnswer,
  whyQuery,
} from '../contract/index.js'
import { json, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['access'], method: 'get' as const }

const whoCan = createRoute({
  ...own,
  path: '/api/access/who-can',
  summary: 'Who can take an action on a thing, by itself or by becoming somebody who can',
  request: { query: whoCanQuery },
  responses: { 200: json(whoCanAnswer, 'The surest and nearest first'), ...problems },
})
const reach = createRoute({
  ...own,
  path: '/api/access/reach',
  summary: 'What somebody can become and reach, each by the surest and then shortest way',
  request: { query: reachQuery },
  responses: { 200: json(reachAnswer, 'The most sensitive things first'), ...problems },
})
const why = createRoute({
  ...own,
  path: '/api/access/why',
  summary: 'Whether somebody can take an action on a thing, with the statements that decide it',
  request: { query: whyQuery },
  responses: { 200: json(whyAnswer, 'Yes, no, or what it depends on'), ...problems },
})
const blast = createRoute({
  ...own,
  path: '/api/access/blast',
  summary: 'What a takeover of somebody would hurt, weighed',
  request: { query: blastQuery },
  responses: { 200: json(blastAnswer, 'By kind of harm'), ...problems },
})
const diff = createRoute({
  ...own,
  path: '/api/access/diff',
  summary: 'What changes of configuration gave and took, and what others refuse all the same',
  request: { query: accessDiffQuery },
  responses: { 200: json(accessDiffAnswer, 'By change'), ...problems },
})
const notUsed = createRoute({
  ...own,
  path: '/api/access/unused',
  summary: 'What an identity of AWS was granted, against what the logs show it used',
  request: { query: unusedQuery },
  responses: { 200: json(unusedAnswer, 'By service, the unused ones first'), ...problems },
})
const thirdParties = createRoute({
  ...own,
  path: '/api/access/third-parties',
  summary: 'Who outside can get in, where, and when they last did',
  request: { query: thirdPartiesQuery },
  responses: { 200: json(thirdPartiesAnswer, 'Ways in'), ...problems },
})

const moment = (at: string | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at)

export function accessRoutes(api: Api) {
  const { maps } = api
  const { warehouse } = api.stores
  return routes()
    .openapi(whoCan, async (c) => {
      const { at, limit = 200, ...asked } = c.req.valid('query')
      return c.json(await holdersOf(await maps.at(moment(at)), { ...asked, limit }), 200)
    })
    .openapi(reach, async (c) => {
      const { at, limit = 25, least = 2, principal } = c.req.valid('query')
      const of = { principal, limit, least: least as 0 | 1 | 2 | 3 }
      return c.json(reachOf(await maps.at(moment(at)), of), 200)
    })
    .openapi(why, async (c) => {
      const { at, ...asked } = c.req.valid('query')
      return c.json(await whyOf(await maps.at(moment(at)), asked), 200)
    })
    .openapi(blast, async (c) => {
      const { at, principal } = c.req.valid('query')
      return c.json(blastOf(await maps.at(moment(at)), { principal }), 200)
    })
    .openapi(diff, async (c) => {
      const { from, to, principal, limit = 100 } = c.req.valid('query')
      const before = await maps.at(new Date(from))
      return c.json(diffOf(before, await maps.at(moment(to)), { principal, limit }), 200)
    })
    .openapi(notUsed, async (c) => {
      const { at, principal } = c.req.valid('query')
      return c.json(await unused(await maps.at(moment(at)), warehouse, principal), 200)
    })
    .openapi(thirdParties, async (c) => {
      const { at } = c.req.valid('query')
      return c.json(await outside(await maps.at(moment(at)), warehouse, moment(at)), 200)
    })
}
