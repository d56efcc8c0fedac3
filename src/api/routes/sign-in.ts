import { userInfo } from 'node:os'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { cookieName } from '../auth/guard.js'
import { sessionDays } from '../auth/sign-in.js'
import { type Api, routes } from '../context.js'
import { session, signIn, signInLink } from '../contract/index.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const health = createRoute({
  method: 'get',
  path: '/api/health',
  summary: 'Whether the server is up',
  responses: {
    200: json(z.object({ ok: z.boolean(), version: z.string() }), 'It is'),
    ...problems,
  },
})
const read = createRoute({
  method: 'get',
  path: '/api/session',
  summary: 'Who is signed in, and where',
  security: signedIn,
  responses: { 200: json(session, 'The session'), ...problems },
})
const start = createRoute({
  method: 'post',
  path: '/api/session',
  summary: 'Exchanges the one-time token of a sign-in link for a session cookie',
  request: jsonBody(signIn),
  responses: { 200: json(session, 'Signed in'), ...problems },
})
const end = createRoute({
  method: 'delete',
  path: '/api/session',
  summary: 'Signs out',
  security: signedIn,
  responses: { 204: { description: 'Signed out' }, ...problems },
})
const link = createRoute({
  method: 'post',
  path: '/api/session/link',
  summary: 'A sign-in link for another browser, good once within 15 minutes',
  security: signedIn,
  responses: { 200: json(signInLink, 'The link'), ...problems },
})

const linkMinutes = 15

/** Sign-in links carry the token in the query; the page behind it posts it. */
export const signInUrl = (api: Pick<Api, 'address'>, token: string): string =>
  `${api.address().url}/sign-in?token=${token}`

export function signInRoutes(api: Api) {
  const about = (user: string) => ({
    user,
    demo: api.demo,
    version: api.version,
    data: api.dataName,
  })
  return routes()
    .openapi(health, (c) => c.json({ ok: true, version: api.version }, 200))
    .openapi(read, (c) => c.json(about(c.get('caller').name), 200))
    .openapi(start, async (c) => {
      const user = userInfo().username || 'analyst'
      const address = getConnInfo(c).remote.address ?? ''
      const opened = await api.signIn.exchange(c.req.valid('json').token, user, address)
      setCookie(c, cookieName(api), opened.session, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: sessionDays * 86_400,
      })
      return c.json(about(user), 200)
    })
    .openapi(end, async (c) => {
      const own = getCookie(c, cookieName(api))
      if (own !== undefined) await api.signIn.end(own)
      deleteCookie(c, cookieName(api), { path: '/' })
      return c.body(null, 204)
    })
    .openapi(link, (c) => {
      const { token, expiresAt } = api.signIn.mint(linkMinutes)
      return c.json({ url: signInUrl(api, token), expires_at: expiresAt.toISOString() }, 200)
    })
}
