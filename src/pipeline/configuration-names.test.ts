import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineQuery, noParams } from '../warehouse/index.js'
import { type House, noRules, openHouse } from './testing/house.js'

/** Things keep one name, whatever folder they stand in and whatever a log calls them. */

const folder = mkdtempSync(join(tmpdir(), 'trivium-names-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

function write(name: string, content: unknown): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
}

const versions = defineQuery({
  name: 'versions',
  sql: `SELECT resource_uid, told_by FROM resource_versions FINAL WHERE NOT dropped ORDER BY resource_uid, valid_from`,
  params: noParams,
  row: z.object({ resource_uid: z.string(), told_by: z.string() }),
})
const drift = defineQuery({
  name: 'drift',
  sql: `SELECT resource_uid, path FROM resource_drift FINAL WHERE NOT dropped`,
  params: noParams,
  row: z.object({ resource_uid: z.string(), path: z.string() }),
})

describe('things of configuration', () => {
  it('are told apart by their folder where files are alike', async () => {
    const workflow = 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps: []\n'
    write('alike/github/org.json', { login: 'acme', type: 'Organization' })
    write('alike/github/workflows/api/.github/workflows/ci.yml', workflow)
    write('alike/github/workflows/web/.github/workflows/ci.yml', workflow)
    const result = await house.loadAndAnalyse(join(folder, 'alike'), noRules)
    expect(result).toMatchObject({ objects: 3, unrecognised: [], problems: [] })
    const all = await house.stores.warehouse.read(versions, {})
    expect([...new Set(all.map((one) => one.resource_uid))]).toEqual([
      'github/acme',
      'github/acme/api/workflow/.github/workflows/ci.yml',
      'github/acme/web/workflow/.github/workflows/ci.yml',
    ])
  })

  it('are one with what their own log calls by an alias', async () => {
    const role = (verb: string): object => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      ...{ kind: 'Role', metadata: { name: 'reader', namespace: 'shop' } },
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: [verb] }],
    })
    for (const [day, verb] of [
      ['02', 'get'],
      ['06', 'list'],
    ] as const) {
      write(`${day}/captured.json`, { captured_at: `2026-05-${day}T00:00:00Z` })
      write(`${day}/kubernetes/harbour/roles.json`, { kind: 'List', items: [role(verb)] })
    }
    write('logs/audit.json', {
      ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: 'Request', verb: 'update' },
      ...{ auditID: 'a1', stage: 'ResponseComplete', user: { username: 'ines' } },
      objectRef: { resource: 'roles', namespace: 'shop', name: 'reader' },
      ...{ requestObject: role('list'), responseStatus: { code: 200 } },
      requestReceivedTimestamp: '2026-05-04T10:00:00.000000Z',
    })
    for (const part of ['02', '06', 'logs']) await house.loadAndAnalyse(join(folder, part), noRules)
    const all = await house.stores.warehouse.read(versions, {})
    expect(new Set(all.map((one) => one.resource_uid))).toEqual(
      new Set(['k8s/harbour/shop/Role/reader']),
    )
    expect(all.map((one) => one.told_by)).toEqual(['assumed', 'snapshot', 'event'])
    expect(await house.stores.warehouse.read(drift, {})).toEqual([])
  })
})
