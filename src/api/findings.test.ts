import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finding, findingsPage } from './contract/index.js'
import { startTestServer, type TestServer } from './testing/server.js'

let test: TestServer
beforeAll(async () => {
  test = await startTestServer()
})
afterAll(() => test.close())

const list = async (query = '') => {
  const { status, body } = await test.ask(`/api/findings${query}`)
  expect(status).toBe(200)
  return findingsPage.parse(body)
}
const patch = (id: string, body: unknown) =>
  test.ask(`/api/findings/${id}`, { method: 'PATCH', body })

describe('the queue', () => {
  it('shows what is open, the gravest first, with its counts', async () => {
    const page = await list()
    expect(page.total).toBe(page.items.length)
    expect(page.total).toBeGreaterThan(1)
    const ranks = page.items.map((item) =>
      ['informational', 'low', 'medium', 'high', 'critical'].indexOf(item.severity),
    )
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
    expect(Object.values(page.facets.severity).reduce((a, b) => a + b, 0)).toBe(page.total)
  })
  it('narrows by every filter, and the facet of a filter still counts its other values', async () => {
    const all = await list()
    const [first] = all.items
    if (!first) throw new Error('no finding')
    for (const query of [
      `severity=${first.severity}`,
      `kind=${first.kind}`,
      `verdict=${encodeURIComponent(first.verdict)}`,
      'source=aws-cloudtrail',
      `q=${encodeURIComponent(first.title.slice(0, 12))}`,
      `identity=${encodeURIComponent(first.identity_uid)}`,
      'assignee=none',
      `attack=${first.attack[0] ?? ''}`,
    ]) {
      const page = await list(`?${query}`)
      expect(page.items.map((item) => item.id)).toContain(first.id)
      expect(page.total).toBe(page.items.length)
    }
    const one = await list(`?kind=${first.kind}`)
    expect(one.facets.kind).toEqual(all.facets.kind)
    expect(Object.values(one.facets.severity).reduce((a, b) => a + b, 0)).toBe(one.total)
    for (const query of [
      'source=okta-system-log',
      'q=nothing%25of_that',
      'identity=nobody',
      'from=2030-01-01',
      'to=2001-01-01',
      'attack=T0000',
    ]) {
      expect((await list(`?${query}`)).total).toBe(0)
    }
  })
  it('comes in pages and in the order asked', async () => {
    const all = await list('?sort=last_event_at')
    const second = await list('?sort=last_event_at&offset=1&limit=1')
    expect(second.items[0]?.id).toBe(all.items[1]?.id)
    expect(second.total).toBe(all.total)
    const times = all.items.map((item) => item.last_event_at)
    expect(times).toEqual([...times].sort())
  })
  it('refuses what is no filter', async () => {
    expect((await test.ask('/api/findings?sort=title')).status).toBe(400)
    expect((await test.ask('/api/findings?from=yesterday')).body.error.code).toBe('http.bad_time')
    expect((await test.ask('/api/findings?limit=100000')).status).toBe(400)
  })
})

describe('a finding', () => {
  it('comes whole, with its events in order', async () => {
    const [row] = (await list()).items
    const { body } = await test.ask(`/api/findings/${row?.id}`)
    const whole = finding.parse(body)
    expect(whole.evidence.length).toBeGreaterThan(0)
    expect(whole.activity[0]).toMatchObject({ action: 'created', actor: 'triage' })
    const { body: events } = await test.ask(`/api/findings/${row?.id}/events`)
    expect(events.items.length).toBeGreaterThan(0)
    const times = events.items.map((event: { time: string }) => event.time)
    expect(times).toEqual([...times].sort())
  })
  it('that does not exist is 404', async () => {
    expect((await test.ask('/api/findings/f_none')).body.error.code).toBe('finding.not_found')
    expect((await test.ask('/api/findings/f_none/events')).status).toBe(404)
    expect((await patch('f_none', { note: 'x' })).status).toBe(404)
  })
  it('answers each piece of evidence again with the same rows', async () => {
    for (const { id } of (await list()).items) {
      const { body } = await test.ask(`/api/findings/${id}`)
      for (const item of finding.parse(body).evidence) {
        const { status, body: run } = await test.ask(
          `/api/findings/${id}/evidence/${item.id}/run`,
          { method: 'POST', body: {} },
        )
        expect(status).toBe(200)
        expect(`${item.id} ${run.same}`).toBe(`${item.id} true`)
        expect(run.rows.length).toBe(item.rows.length)
      }
    }
  })
  it('says when the rows behind its evidence are others now', async () => {
    const [row] = (await list()).items
    const { body } = await test.ask(`/api/findings/${row?.id}`)
    const item = finding.parse(body).evidence.find((one) => one.rows.length > 0)
    const before = JSON.stringify(body.evidence)
    const forged = body.evidence.map((one: { id: string; rows: unknown[] }) =>
      one.id === item?.id ? { ...one, rows: [] } : one,
    )
    await test.stores.ledger.execute('UPDATE findings SET evidence = $1 WHERE id = $2', [
      JSON.stringify(forged),
      row?.id,
    ])
    const run = await test.ask(`/api/findings/${row?.id}/evidence/${item?.id}/run`, {
      method: 'POST',
      body: {},
    })
    expect(run.body.same).toBe(false)
    await test.stores.ledger.execute('UPDATE findings SET evidence = $1 WHERE id = $2', [
      before,
      row?.id,
    ])
    expect(
      (await test.ask(`/api/findings/${row?.id}/evidence/none/run`, { method: 'POST', body: {} }))
        .body.error.code,
    ).toBe('evidence.not_found')
  })
})

describe('changing a finding', () => {
  it('closes with a resolution only, and writes down who did what', async () => {
    const [row] = (await list()).items
    const id = row?.id ?? ''
    const without = await patch(id, { status: 'closed' })
    expect(without.status).toBe(400)
    expect(without.body.error).toMatchObject({ code: 'finding.resolution_needed' })
    expect((await patch(id, { resolution: 'benign' })).body.error.code).toBe('finding.not_closed')
    const closed = await patch(id, {
      status: 'closed',
      resolution: 'benign',
      assignee: 'alice',
      note: 'known change',
    })
    expect(closed.body).toMatchObject({ status: 'closed', resolution: 'benign', assignee: 'alice' })
    const actions = closed.body.activity.slice(1).map((entry: { action: string }) => entry.action)
    expect(actions).toEqual(['status', 'resolution', 'assigned', 'note'])
    expect(
      new Set(closed.body.activity.slice(1).map((entry: { actor: string }) => entry.actor)).size,
    ).toBe(1)
    expect((await list()).items.map((item) => item.id)).not.toContain(id)
    expect((await list('?status=closed')).items.map((item) => item.id)).toContain(id)
    const opened = await patch(id, { status: 'in progress' })
    expect(opened.body).toMatchObject({ status: 'in progress', resolution: null })
  })
  it('that changes nothing writes nothing', async () => {
    const [row] = (await list()).items
    const before = (await test.ask(`/api/findings/${row?.id}`)).body
    const after = (await patch(row?.id ?? '', { status: row?.status })).body
    expect(after.activity).toEqual(before.activity)
    expect(after.updated_at).toBe(before.updated_at)
  })
  it('refuses words that are not its own', async () => {
    const [row] = (await list()).items
    expect((await patch(row?.id ?? '', { status: 'done' })).status).toBe(400)
    expect((await patch(row?.id ?? '', { severity: 'low' })).status).toBe(400)
  })
  it('works on many at once and names those that are missing', async () => {
    const ids = (await list()).items.map((item) => item.id)
    const bulk = (change: unknown) =>
      test.ask('/api/findings/bulk', { method: 'POST', body: { ids: [...ids, 'f_none'], change } })
    expect((await bulk({ status: 'closed' })).status).toBe(400)
    expect((await list()).total).toBe(ids.length)
    expect((await bulk({ status: 'closed', resolution: 'duplicate' })).body).toEqual({
      changed: ids.length,
      missing: ['f_none'],
    })
    expect((await list()).total).toBe(0)
  })
})
