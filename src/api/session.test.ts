import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedInCookie, startTestServer, type TestServer } from './testing/server.js'

let test: TestServer
beforeAll(async () => {
  test = await startTestServer()
})
afterAll(() => test.close())

const exchange = (token: string) =>
  test.bare('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-trivium': '1', origin: test.server.url },
    body: JSON.stringify({ token }),
  })
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

describe('signing in', () => {
  it('exchanges the printed link once', async () => {
    const token = tokenOf(test.server.signInLink)
    const first = await exchange(token)
    expect(first.status).toBe(200)
    expect(await first.json()).toMatchObject({ demo: false, version: '0.0.0', data: 'test' })
    expect((await exchange(token)).status).toBe(401)
  })
  it('sets a cookie that scripts and other sites cannot use', async () => {
    const response = await exchange(tokenOf(test.server.newSignInLink()))
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).toMatch(/Max-Age=2592000/)
  })
  it('keeps only a hash of the session', async () => {
    const cookie = await signedInCookie(test.server)
    const { rows } = await test.stores.ledger.execute('SELECT * FROM web_sessions')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1])
  })
  it('gives a signed-in user a link for another browser', async () => {
    const link = await test.ask('/api/session/link', { method: 'POST' })
    expect(link.status).toBe(200)
    expect((await exchange(tokenOf(link.body.url))).status).toBe(200)
  })
  it('ends with signing out', async () => {
    const cookie = await signedInCookie(test.server)
    const headers = { cookie, 'x-trivium': '1', origin: test.server.url }
    expect((await test.bare('/api/session', { headers })).status).toBe(200)
    expect((await test.bare('/api/session', { method: 'DELETE', headers })).status).toBe(204)
    expect((await test.bare('/api/session', { headers })).status).toBe(401)
  })
})

describe('without a session', () => {
  it('every route of the OpenAPI document is refused, but those with a lock of their own', async () => {
    const { body: document } = await test.ask('/api/openapi.json')
    const open = new Set(['post /api/session', 'get /api/health'])
    const refused: string[] = []
    for (const [path, methods] of Object.entries(document.paths as Record<string, object>)) {
      for (const method of Object.keys(methods)) {
        if (open.has(`${method} ${path}`)) continue
        const response = await test.bare(path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          headers: {
            'content-type': 'application/json',
            'x-trivium': '1',
            origin: test.server.url,
          },
          ...(method === 'get' ? {} : { body: '{}' }),
        })
        expect(`${method} ${path}: ${response.status}`).toBe(`${method} ${path}: 401`)
        refused.push(path)
      }
    }
    expect(refused.length).toBeGreaterThan(25)
  })
  it('an address that is no route is refused as well', async () => {
    expect((await test.bare('/api/secrets')).status).toBe(401)
  })
  it('a wrong cookie and a wrong control token are refused', async () => {
    const name = (await signedInCookie(test.server)).split('=')[0]
    expect(
      (await test.bare('/api/findings', { headers: { cookie: `${name}=guessed` } })).status,
    ).toBe(401)
    expect(
      (await test.bare('/api/findings', { headers: { authorization: 'Bearer guessed' } })).status,
    ).toBe(401)
  })
  it('health says no more than that it is up', async () => {
    expect(await (await test.bare('/api/health')).json()).toEqual({ ok: true, version: '0.0.0' })
  })
})

describe('a request that a foreign page sends', () => {
  const withHost = (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${test.server.url}/api/health`, { headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  it('is refused under a name that is not ours, and answered under ours', async () => {
    const { port } = new URL(test.server.url)
    expect(await withHost('evil.example')).toBe(403)
    expect(await withHost(`evil.example:${port}`)).toBe(403)
    expect(await withHost('127.0.0.1')).toBe(403)
    expect(await withHost(`localhost:${port}`)).toBe(200)
    expect(await withHost(`[::1]:${port}`)).toBe(200)
    expect(await withHost(`127.0.0.1:${port}`)).toBe(200)
  })
  it('cannot change anything', async () => {
    const change = (headers: Record<string, string>) =>
      test.ask('/api/session/link', { method: 'POST', headers })
    expect((await change({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await change({ origin: 'null' })).status).toBe(403)
    expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await change({ 'x-trivium': '' })).status).toBe(403)
    expect((await change({})).status).toBe(200)
  })
  it('cannot sign its own browser in either', async () => {
    const token = tokenOf(test.server.newSignInLink())
    const response = await test.bare('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ token }),
    })
    expect(response.status).toBe(403)
    expect((await exchange(token)).status).toBe(200)
  })
})

describe('every answer', () => {
  it('tells browsers to run nothing foreign and to keep nothing', async () => {
    const { headers } = await test.ask('/api/session')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })
  it('that is a refusal carries them too', async () => {
    const response = await test.bare('/api/session')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
  it('to a body that is too large is 413', async () => {
    const { status, body } = await test.ask('/api/sql', {
      method: 'POST',
      body: { sql: 'x'.repeat(1_100_000) },
    })
    expect(status).toBe(413)
    expect(body.error.code).toBe('http.too_large')
  })
  it('to half a JSON is 400', async () => {
    const response = await test.bare('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-trivium': '1', origin: test.server.url },
      body: '{"token":',
    })
    expect(response.status).toBe(400)
  })
})

describe('the control file', () => {
  it('lets its own user alone read it, and opens the server', async () => {
    const path = join(test.data, 'server.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const control = JSON.parse(readFileSync(path, 'utf8'))
    expect(control).toMatchObject({ url: test.server.url, pid: process.pid })
    const response = await test.bare('/api/session', {
      headers: { authorization: `Bearer ${control.token}` },
    })
    expect(await response.json()).toMatchObject({ user: 'cli' })
  })
})

describe('guessing tokens', () => {
  it('is slowed down after ten misses, also for the right token', async () => {
    for (let miss = 0; miss < 10; miss++) await exchange(`guess${miss}`)
    expect((await exchange('guess')).status).toBe(429)
    expect((await exchange(tokenOf(test.server.newSignInLink()))).status).toBe(429)
  })
})
