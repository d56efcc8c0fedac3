import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shelveMapping } from '../sources/index.js'
import { startServer } from './index.js'
import { cloudTrail, signedInCookie, startTestServer, type TestServer } from './testing/server.js'

let test: TestServer
let key: string
beforeAll(async () => {
  test = await startTestServer({ mostIngestBytes: 1_000_000 })
  key = (await test.ask('/api/keys', { method: 'POST', body: { name: 'shipper' } })).body.key
})
afterAll(() => test.close())

const lines = (minute: number, eventName: string) =>
  cloudTrail([{ minute, eventName, eventSource: 'iam.amazonaws.com', userName: 'carol' }])
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('')

const push = async (
  source: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
) => {
  const response = await test.bare(`/api/ingest/${source}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return {
    status: response.status,
    body: (await response.json()) as { state?: string; batch?: string; error?: { code: string } },
  }
}

const eventsOf = async (operation: string): Promise<number> =>
  (await test.ask(`/api/events?operation=${operation}`)).body.items.length

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('pushed events', () => {
  it('are loaded by a job, plain and with gzip, and the inbox is empty again', async () => {
    const plain = await push('aws-cloudtrail', lines(100, 'ListUsers'))
    expect(plain).toMatchObject({ status: 202, body: { state: 'queued' } })
    const packed = await push('aws-cloudtrail', gzipSync(lines(101, 'ListRoles')), {
      'content-encoding': 'gzip',
    })
    expect(packed).toMatchObject({ status: 202, body: { state: 'queued' } })
    await until(
      async () => (await eventsOf('ListUsers')) === 1 && (await eventsOf('ListRoles')) === 1,
    )
    await until(async () => readdirSync(join(test.data, 'inbox')).length === 0)
    expect((await test.ask('/api/keys')).body.keys[0].last_used_at).not.toBeNull()
  })
  it('that came before are known, and change nothing', async () => {
    expect(await push('aws-cloudtrail', lines(100, 'ListUsers'))).toMatchObject({
      status: 202,
      body: { state: 'known' },
    })
    expect(await eventsOf('ListUsers')).toBe(1)
  })
  it("of a source of one's own are taken by its mapping file", async () => {
    const text = 'trivium: source/1\nid: kettle\nproduct: Kettle\ntime: at\noperation: did\n'
    expect(await shelveMapping(test.stores, { path: 'kettle.yml', text })).toMatchObject({
      state: 'added',
    })
    const body = '{"at":"2026-03-03T08:00:00Z","did":"kettle.boil"}\n'
    expect(await push('kettle', body)).toMatchObject({ status: 202, body: { state: 'queued' } })
    await until(async () => (await eventsOf('kettle.boil')) === 1)
    await until(async () => readdirSync(join(test.data, 'inbox')).length === 0)
    const kettle = { id: 'kettle', product: 'Kettle', events: 1 }
    await until(async () =>
      (await test.ask('/api/sources')).body.sources.some((one: typeof kettle) =>
        Object.entries(kettle).every(([name, value]) => one[name as keyof typeof kettle] === value),
      ),
    )
  })
  it.each([
    [
      'without a key',
      'aws-cloudtrail',
      lines(102, 'ListGroups'),
      { authorization: '' },
      401,
      'auth.key_needed',
    ],
    [
      'with a wrong key',
      'aws-cloudtrail',
      lines(102, 'ListGroups'),
      { authorization: 'Bearer trv_guess' },
      401,
      'auth.bad_key',
    ],
    [
      'for an unknown source',
      'printer',
      lines(102, 'ListGroups'),
      {},
      404,
      'ingest.unknown_source',
    ],
    [
      'for another source',
      'okta-system-log',
      lines(102, 'ListGroups'),
      {},
      422,
      'ingest.other_source',
    ],
    ['that are no log', 'aws-cloudtrail', '{"hello":"world"}\n', {}, 422, 'ingest.unrecognised'],
    ['that are nothing', 'aws-cloudtrail', '\n', {}, 422, 'ingest.unrecognised'],
    ['that are too large', 'aws-cloudtrail', 'x'.repeat(1_000_001), {}, 413, 'ingest.too_large'],
    [
      'in another packing',
      'aws-cloudtrail',
      lines(102, 'ListGroups'),
      { 'content-encoding': 'br' },
      400,
      'http.bad_input',
    ],
  ] as const)(
    '%s are refused and leave nothing behind',
    async (_, source, body, headers, status, code) => {
      expect(await push(source, body, headers)).toMatchObject({ status, body: { error: { code } } })
      expect(readdirSync(join(test.data, 'inbox'))).toEqual([])
    },
  )
  it('of a size not told are cut off at the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536
        if (sent > 50_000_000) controller.close()
        else controller.enqueue(new TextEncoder().encode('x'.repeat(65_536)))
      },
    })
    const answer = await test
      .bare('/api/ingest/aws-cloudtrail', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: endless,
        duplex: 'half',
      } as RequestInit)
      .then((response) => response.status)
      .catch(() => 413)
    expect(answer).toBe(413)
    expect(sent).toBeLessThan(50_000_000)
    expect(readdirSync(join(test.data, 'inbox'))).toEqual([])
  })
  it('need a key, and a session is none; a key opens nothing else', async () => {
    const cookie = await signedInCookie(test.server)
    const response = await test.bare('/api/ingest/aws-cloudtrail', {
      method: 'POST',
      headers: { cookie },
      body: lines(103, 'ListGroups'),
    })
    expect(response.status).toBe(401)
    expect(
      (await test.bare('/api/findings', { headers: { authorization: `Bearer ${key}` } })).status,
    ).toBe(401)
  })
})

describe('a load asked by another command', () => {
  const control = () =>
    JSON.parse(readFileSync(join(test.data, 'server.json'), 'utf8')).token as string
  it('runs in the server and tells its progress', async () => {
    const file = join(test.data, 'more.ndjson')
    writeFileSync(file, lines(104, 'ListPolicies'))
    const response = await test.bare('/api/load', {
      method: 'POST',
      headers: { authorization: `Bearer ${control()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ paths: [file], analyse: true }),
    })
    const told = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told.slice(0, -1).every((line) => 'progress' in line)).toBe(true)
    expect(told.at(-1)).toMatchObject({
      result: { events: 1, recognised: { 'aws-cloudtrail': 1 } },
    })
  })
  it('is not for browsers', async () => {
    expect(
      await test.ask('/api/load', { method: 'POST', body: { paths: ['/etc'] } }),
    ).toMatchObject({ status: 403, body: { error: { code: 'auth.forbidden' } } })
  })
})

describe('live events', () => {
  it('tell a page of changes and of a load, as they happen', async () => {
    const stop = new AbortController()
    const cookie = await signedInCookie(test.server)
    const response = await test.bare('/api/live', { headers: { cookie }, signal: stop.signal })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    let heard = ''
    const reading = (async () => {
      for await (const chunk of response.body ?? [])
        heard += new TextDecoder().decode(chunk as Uint8Array)
    })().catch(() => undefined)
    await until(async () => heard.includes(': hello'))
    const { items } = (await test.ask('/api/findings')).body
    await test.ask(`/api/findings/${items[0].id}`, { method: 'PATCH', body: { note: 'seen' } })
    await until(async () =>
      heard.includes(`event: finding\ndata: {"type":"finding","id":"${items[0].id}"}`),
    )
    await push('aws-cloudtrail', lines(105, 'ListGroups'))
    await until(async () => /event: wave\ndata: .*"done"/.test(heard))
    expect(heard).toContain('event: progress')
    stop.abort()
    await reading
  })
})

describe('a start after a crash', () => {
  it('loads what was pushed and not yet taken, and leaves other files of the inbox alone', async () => {
    await test.server.close()
    const inbox = join(test.data, 'inbox')
    writeFileSync(join(inbox, `push-b_${'0'.repeat(24)}.ndjson`), lines(106, 'ListAccessKeys'))
    writeFileSync(join(inbox, 'half-a-push.part'), '{"eventName":')
    writeFileSync(join(inbox, 'stdin-1-0.log'), lines(107, 'ListMFADevices'))
    const again = await startServer({
      stores: test.stores,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      dataName: 'test',
      version: '0.0.0',
      webRoot: undefined,
      log: (line) => test.logged.push(line),
    })
    const cookie = await signedInCookie(again)
    await until(async () => {
      const response = await fetch(`${again.url}/api/events?operation=ListAccessKeys`, {
        headers: { cookie },
      })
      return ((await response.json()) as { items: unknown[] }).items.length === 1
    })
    await until(async () => readdirSync(inbox).join() === 'stdin-1-0.log')
    await again.close()
    expect(existsSync(join(test.data, 'server.json'))).toBe(false)
  })
})
