import { timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { secretHash, TriviumError } from '../../core/index.js'
import type { Api, Env } from '../context.js'

/** Browsers do not keep cookies of two ports apart, and two servers on one machine are usual (the demo and one's own). */
export const cookieName = (api: Pick<Api, 'address'>): string => `trivium_${api.address().port}`

/**
 * Refuses names that are not ours in Host: a page of an attacker whose name is made to point at 127.0.0.1 (DNS rebinding) would
 * otherwise count as the same origin as this server.
 */
export function checkHost(api: Api): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!hostsOf(api).has((c.req.header('host') ?? '').toLowerCase())) {
      throw new TriviumError('auth.bad_host', 'this server does not answer to that host name', {
        hint: `open ${api.address().url}`,
      })
    }
    await next()
  }
}

function hostsOf(api: Api): ReadonlySet<string> {
  const { host, port } = api.address()
  const own = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host]
  const named = [...own.map((name) => `${name}:${port}`), ...api.allowedHosts]
  return new Set((port === 80 ? [...named, ...own] : named).map((name) => name.toLowerCase()))
}

/** Routes under /api that have a lock of their own, or none. */
const open: readonly (readonly [string, RegExp])[] = [
  ['POST', /^\/api\/session$/],
  ['GET', /^\/api\/health$/],
  ['POST', /^\/api\/ingest\/[^/]+$/],
]

/** Lets in whoever has a session cookie or the control token, and writes into the context who it is. */
export function checkCaller(api: Api): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (open.some(([method, path]) => c.req.method === method && path.test(c.req.path)))
      return next()
    const bearer = bearerOf(c)
    if (bearer !== undefined) {
      if (!sameHash(secretHash(bearer), api.controlHash))
        throw new TriviumError('auth.bad_control', 'the control token is wrong')
      c.set('caller', { name: 'cli', by: 'control' })
      return next()
    }
    const session = getCookie(c, cookieName(api))
    const user = session === undefined ? undefined : await api.signIn.userOf(session)
    if (user === undefined) {
      throw new TriviumError('auth.signed_out', 'you are not signed in', {
        hint: 'open the sign-in link that the server printed',
      })
    }
    c.set('caller', { name: user, by: 'cookie' })
    await next()
  }
}

/**
 * A change asked by a browser must come from our own pages: Origin is ours, and a header is set that no foreign page can set without
 * asking first. SameSite=Strict says the same; this does not depend on the browser.
 */
export function checkOrigin(api: Api): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) || bearerOf(c) !== undefined)
      return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreign =
      origin !== undefined && !hostsOf(api).has(origin.replace(/^https?:\/\//, '').toLowerCase())
    if (
      foreign ||
      site === 'cross-site' ||
      site === 'same-site' ||
      c.req.header('x-trivium') !== '1'
    ) {
      throw new TriviumError(
        'auth.bad_origin',
        'changes are taken from the pages of this server only',
        {
          hint: 'a client of the API sends the header "X-Trivium: 1"',
        },
      )
    }
    await next()
  }
}

export function bearerOf(c: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}

export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
