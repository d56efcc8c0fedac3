import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  activitySessionDetail,
  activitySessions,
  event,
  eventsPage,
  histogram,
  overview,
  rule,
  rulesPage,
  sourcesPage,
} from './contract/index.js'
import { startTestServer, type TestServer } from './testing/server.js'

let test: TestServer
beforeAll(async () => {
  const webRoot = mkdtempSync(join(tmpdir(), 'trivium-web-'))
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Trivium</title>')
  writeFileSync(join(webRoot, 'assets', 'index-Ab12_cD3.js'), 'export {}')
  symlinkSync('/etc/passwd', join(webRoot, 'assets', 'passwd.txt'))
  test = await startTestServer({
    webRoot,
    testRule: async (text) => ({
      ok: text.includes('title'),
      errors: [],
      tests: [{ name: 'x', expected: true, hit: true }],
    }),
  })
})
afterAll(() => test.close())

const events = async (query: string) =>
  eventsPage.parse((await test.ask(`/api/events?${query}`)).body)

describe('events', () => {
  it('come newest first, page by page, each once', async () => {
    const seen: string[] = []
    let before = ''
    for (let page = 0; page < 20; page++) {
      const { items, next } = await events(`limit=7${before}`)
      seen.push(...items.map((item) => item.time + item.event_uid))
      if (next === null) break
      before = `&before=${next}`
    }
    expect(seen.length).toBe(45)
    expect(new Set(seen).size).toBe(45)
    expect(seen).toEqual([...seen].sort().reverse())
  })
  it('narrow by filter, by time and by text', async () => {
    expect((await events('operation=StopLogging')).items.length).toBe(1)
    expect((await events('operation=StopLogging,DeleteTrail')).items.length).toBe(2)
    expect((await events('service=iam.amazonaws.com&status=Success')).items.length).toBe(3)
    expect((await events('identity=arn:aws:iam::111122223333:user/bob')).items.length).toBe(21)
    expect((await events('from=2026-03-03T10:50:00Z&to=2026-03-03T10:52:59Z')).items.length).toBe(3)
    expect((await events('q=BACKDOOR')).items.length).toBe(3)
    expect((await events('q=BACKDOOR&limit=2')).next).not.toBeNull()
    expect((await events('country=XX')).items.length).toBe(0)
    expect((await events('source=okta-system-log')).items.length).toBe(0)
    expect((await events("ip=' OR 1=1 --")).items.length).toBe(0)
  })
  it('are counted over time', async () => {
    const counted = histogram.parse((await test.ask('/api/events/histogram')).body)
    expect(counted.total).toBe(45)
    expect(counted.buckets.reduce((sum, bucket) => sum + bucket.events, 0)).toBe(45)
    expect(counted.complete).toBe(true)
  })
  it('come whole by id', async () => {
    const [first] = (await events('limit=1')).items
    const { body } = await test.ask(`/api/events/${first?.event_uid}`)
    expect(JSON.parse(event.parse(body).raw)).toMatchObject({ eventName: 'DeleteTrail' })
    expect((await test.ask(`/api/events/${'0'.repeat(32)}`)).status).toBe(404)
    expect((await test.ask('/api/events/xyz')).status).toBe(400)
    expect((await test.ask('/api/events?before=xyz')).body.error.code).toBe('events.bad_cursor')
  })
})

describe('sessions', () => {
  const sessions = async (query: string) =>
    activitySessions.parse((await test.ask(`/api/sessions?${query}`)).body)

  it('come newest first, page by page, each once', async () => {
    const whole = (await sessions('')).items.map((item) => item.session_uid)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Awaited<ReturnType<typeof sessions>> = await sessions(`limit=1&before=${next}`)
      seen.push(...page.items.map((item) => item.session_uid))
      next = page.next
    }
    expect(whole.length).toBeGreaterThan(1)
    expect(seen).toEqual(whole)
  })
  it('narrow by identity and time', async () => {
    const bob = 'arn:aws:iam::111122223333:user/bob'
    const { items } = await sessions(`identity=${bob}`)
    expect(items.length).toBeGreaterThan(0)
    expect(items.every((item) => item.identity_uid === bob && item.origin_uid === bob)).toBe(true)
    expect((await sessions('to=2020-01-01T00:00:00Z')).items).toEqual([])
  })
  it('come one by one with their chain', async () => {
    const [first] = (await sessions('')).items
    const { body } = await test.ask(`/api/sessions/${first?.session_uid}`)
    const one = activitySessionDetail.parse(body)
    expect(one.chain.at(-1)?.credential_uid).toBe(first?.credential_uid)
    expect((await test.ask('/api/sessions/s_nobody')).status).toBe(404)
  })
})

describe('SQL', () => {
  it('is answered and refused with its reason', async () => {
    const ask = (sql: string) => test.ask('/api/sql', { method: 'POST', body: { sql } })
    expect((await ask('SELECT count() AS n FROM events')).body).toMatchObject({
      columns: [{ name: 'n', type: 'UInt64' }],
      rows: [[45]],
    })
    expect(await ask('DROP TABLE events')).toMatchObject({
      status: 400,
      body: { error: { code: 'sql.refused' } },
    })
    expect(await ask('SELEC 1')).toMatchObject({
      status: 400,
      body: { error: { code: 'sql.syntax' } },
    })
    expect(await ask('SELECT nonsense FROM events')).toMatchObject({
      status: 400,
      body: { error: { code: 'sql.failed' } },
    })
    const { body } = await test.ask('/api/sql/schema')
    expect(body.tables[0]).toMatchObject({ name: 'events' })
  })
})

describe('sources, rules and the overview', () => {
  it('tell what there is', async () => {
    const seen = overview.parse((await test.ask('/api/overview')).body)
    expect(seen).toMatchObject({
      events: 45,
      identities: 2,
      first_event_at: '2026-03-03T10:00:00.000Z',
    })
    expect(seen.days).toEqual([{ day: '2026-03-03', events: 45, findings: expect.any(Number) }])
    const { sources } = sourcesPage.parse((await test.ask('/api/sources')).body)
    expect(sources).toMatchObject([
      {
        id: 'aws-cloudtrail',
        events: 45,
        batches: 1,
        rejected: 0,
        identities: 2,
        identities_without_history: 2,
      },
    ])
    expect((await test.ask('/api/quarantine')).body).toMatchObject({ total: 0, items: [] })
  })
  it('show each rule with its text and hits, and switch it', async () => {
    const { rules } = rulesPage.parse((await test.ask('/api/rules')).body)
    const hit = rules.find((one) => one.hits > 0)
    expect(rules.length).toBeGreaterThan(100)
    expect(hit).toBeDefined()
    const whole = rule.parse((await test.ask(`/api/rules/${hit?.id}`)).body)
    expect(whole.text).toContain('title:')
    expect(whole.days).toEqual([{ day: '2026-03-03', hits: hit?.hits }])
    const off = await test.ask(`/api/rules/${hit?.id}`, {
      method: 'PATCH',
      body: { enabled: false },
    })
    expect(off.body.enabled).toBe(false)
    expect((await test.ask(`/api/rules/${hit?.id}`)).body.enabled).toBe(false)
    expect((await test.ask('/api/rules/none')).status).toBe(404)
  })
  it('run a rule’s tests with what was given for it', async () => {
    const { rules } = (await test.ask('/api/rules')).body
    const run = (body: unknown) =>
      test.ask(`/api/rules/${rules[0].id}/test`, { method: 'POST', body })
    expect((await run({})).body.ok).toBe(true)
    expect((await run({ text: 'x' })).body.ok).toBe(false)
  })
})

describe("the company's networks", () => {
  const ask = (path: string, body: unknown) => test.ask(path, { method: 'POST', body })
  it('are told of, listed and forgotten', async () => {
    const office = { cidr: '203.0.113.7/24', kind: 'corporate', name: 'Office' }
    expect(await ask('/api/networks', { networks: [office] })).toMatchObject({ status: 200 })
    expect((await test.ask('/api/networks')).body.networks).toMatchObject([
      { ...office, cidr: '203.0.113.0/24', source: expect.any(String) },
    ])
    const ranges = ['203.0.113.0/24']
    expect((await ask('/api/networks/remove', { ranges })).body).toEqual({ networks: [] })
    expect(await ask('/api/networks/remove', { ranges })).toMatchObject({ status: 404 })
  })
  it.each([
    ['what is no range', { cidr: 'office', kind: 'corporate', name: 'x' }, 'networks.bad_cidr'],
    ['what is no kind', { cidr: '10.0.0.0/8', kind: 'home', name: 'x' }, 'http.bad_input'],
  ])('are refused for %s', async (_, network, code) => {
    expect(await ask('/api/networks', { networks: [network] })).toMatchObject({
      status: 400,
      body: { error: { code } },
    })
  })
})

describe('suppressions and keys', () => {
  const add = (body: unknown) => test.ask('/api/suppressions', { method: 'POST', body })
  it('are made, listed and ended', async () => {
    const made = await add({
      reason: 'terraform does this',
      identity: '*/terraform',
      network: '203.0.113.0/24',
      expires_at: '2999-01-01T00:00:00Z',
    })
    expect(made).toMatchObject({ status: 201, body: { active: true, rule_id: null } })
    expect((await test.ask(`/api/suppressions/${made.body.id}`, { method: 'DELETE' })).status).toBe(
      204,
    )
    expect((await test.ask('/api/suppressions')).body.suppressions).toMatchObject([
      { id: made.body.id, active: false },
    ])
    expect((await test.ask(`/api/suppressions/${made.body.id}`, { method: 'DELETE' })).status).toBe(
      404,
    )
  })
  it.each([
    ['everything', { reason: 'quiet please' }, 'suppression.too_wide'],
    ['what is no network', { reason: 'office', network: 'office' }, 'suppression.bad_network'],
    ['an unknown rule', { reason: 'noise', rule_id: 'none' }, 'suppression.unknown_rule'],
    [
      'a span that ends before it starts',
      { reason: 'works', identity: 'a', starts_at: '2026-02-02', ends_at: '2026-02-01' },
      'suppression.bad_span',
    ],
    ['what is no time', { reason: 'works', identity: 'a', expires_at: 'soon' }, 'http.bad_time'],
    ['no reason', { identity: 'a' }, 'http.bad_input'],
  ])('for %s are refused', async (_, body, code) => {
    expect(await add(body)).toMatchObject({ status: 400, body: { error: { code } } })
  })
  it('show a key once', async () => {
    const made = await test.ask('/api/keys', { method: 'POST', body: { name: 'shipper' } })
    expect(made.status).toBe(201)
    const listed = await test.ask('/api/keys')
    expect(listed.body.keys).toMatchObject([{ name: 'shipper', last_used_at: null }])
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
    expect((await test.ask(`/api/keys/${made.body.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await test.ask('/api/keys')).body.keys).toEqual([])
  })
})

describe('the web app', () => {
  it('is served for every page, its hashed files for ever', async () => {
    const page = await test.bare('/findings/f_x?tab=events')
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await page.text()).toContain('Trivium')
    const asset = await test.bare('/assets/index-Ab12_cD3.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('text/javascript')
    expect((await test.bare('/sign-in?token=x')).status).toBe(200)
    const dotted = `/resources/${encodeURIComponent('github/acme/site.js')}`
    const opened = await test.bare(dotted, { headers: { accept: 'text/html,*/*' } })
    expect(await opened.text()).toContain('Trivium')
  })
  it.each([
    '/assets/passwd.txt',
    '/assets/missing.js',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%00',
    '/%zz',
  ])('does not give out %s', async (path) => {
    const response = await test.bare(path)
    expect(await response.text()).not.toContain('root:')
    expect([200, 404]).toContain(response.status)
  })
})

describe('what goes wrong inside', () => {
  it('is logged here and not told there', async () => {
    const { ledger } = test.stores
    await ledger.execute('ALTER TABLE suppressions RENAME TO hidden_away')
    const { status, body } = await test.ask('/api/suppressions')
    await ledger.execute('ALTER TABLE hidden_away RENAME TO suppressions')
    expect(status).toBe(500)
    expect(body.error.code).toBe('server.failed')
    expect(JSON.stringify(body)).not.toMatch(/select|relation|node_modules/)
    expect(test.logged.join('\n')).toContain('suppressions')
  })
})
