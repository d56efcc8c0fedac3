import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { load, rulesInForce } from '../pipeline/index.js'
import {
  resourceChanges,
  resourceComparison,
  resourceDetail,
  resourceDrifts,
  resourceNames,
  resourcesPage,
  resourceVersions,
} from './contract/index.js'
import { startTestServer, type TestServer } from './testing/server.js'

/** The test server's account, whose trail was loaded for the third of March. */
const account = '111122223333'
const role = `arn:aws:iam::${account}:role/team/loader`
const folder = mkdtempSync(join(tmpdir(), 'trivium-api-resources-'))

function snapshot(name: string, at: string, roles: readonly object[]): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'captured.json'), JSON.stringify({ captured_at: at }))
  writeFileSync(join(folder, name, 'details.json'), JSON.stringify({ RoleDetailList: roles }))
}
const loader = (policy: string) => ({
  RoleName: 'loader',
  Path: '/team/',
  Arn: role,
  AttachedManagedPolicies: [{ PolicyArn: `arn:aws:iam::${account}:policy/${policy}` }],
})

let test: TestServer
beforeAll(async () => {
  snapshot('before', '2026-03-03T00:00:00Z', [loader('read')])
  snapshot('after', '2026-03-04T00:00:00Z', [loader('write')])
  test = await startTestServer()
  await load(test.stores, {
    paths: [folder],
    analyse: true,
    rules: () => rulesInForce(test.stores),
    progress: () => undefined,
  })
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const asked = (path: string, query: Record<string, string> = {}) =>
  test.ask(`/api/resources${path}?${new URLSearchParams(query)}`)

describe('resources', () => {
  it('are listed, counted and narrowed', async () => {
    const page = resourcesPage.parse((await asked('')).body)
    expect(page.items[0]).toMatchObject({ uid: role, name: 'loader', account, present: true })
    expect(page.facets.type['AWS::IAM::Role']).toBe(1)
    expect((await asked('', { q: 'nobody' })).body).toMatchObject({ items: [], total: 0 })
    expect((await asked('', { state: 'lost' })).status).toBe(400)
    expect((await asked('', { since: 'lately' })).body.error.code).toBe('http.bad_time')
  })
  it('come one by one, as they were at a time', async () => {
    const now = resourceDetail.parse((await asked('/one', { id: role })).body)
    expect(now.version).toMatchObject({ told_by: 'snapshot', valid_to: null })
    expect(now.in).toMatchObject([{ relation: 'attached to', resources: [] }])
    const then = await asked('/one', { id: 'loader', at: '2026-03-02T00:00:00Z' })
    expect(resourceDetail.parse(then.body).version).toMatchObject({ told_by: 'assumed' })
  })
  it('have versions and differences', async () => {
    const { versions } = resourceVersions.parse((await asked('/versions', { id: role })).body)
    expect(versions.map(({ news }) => news)).toEqual(['changed', 'seen', 'assumed'])
    const query = { id: role, from: '2026-03-03T12:00:00Z' }
    const compared = resourceComparison.parse((await asked('/diff', query)).body)
    expect(compared.differences).toMatchObject([
      { path: '/attached_policies', added: [expect.stringContaining('policy/write')] },
    ])
    const { items } = resourceChanges.parse((await asked('/changes')).body)
    expect(items.find(({ uid }) => uid === role)).toMatchObject({ news: 'changed' })
  })
  it('have drift where the log was loaded and does not tell', async () => {
    const { items } = resourceDrifts.parse((await asked('/drift', { id: role })).body)
    expect(items).toMatchObject([{ judged: 'drift', difference: { path: '/attached_policies' } }])
  })
  it('are named many in one go', async () => {
    const body = { ids: [role, 'nothing'] }
    const answer = await test.ask('/api/resources/names', { method: 'POST', body })
    expect(resourceNames.parse(answer.body).items.map(({ id }) => id)).toEqual([role])
  })
  it('that are not there are answered with 404 and what is near', async () => {
    const { status, body } = await asked('/one', { id: `${role}s` })
    expect(status).toBe(404)
    expect(body.error).toMatchObject({
      code: 'resource.not_found',
      hint: expect.stringContaining(role),
    })
    expect((await asked('/one')).status).toBe(400)
  })
})
