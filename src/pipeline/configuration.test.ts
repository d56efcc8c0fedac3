import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineQuery, noParams } from '../warehouse/index.js'
import { type House, noRules, openHouse } from './testing/house.js'
import { trail } from './testing/records.js'

/** Snapshots and events together make the history of things, whichever way they come. */

const account = '210987654321'
const role = `arn:aws:iam::${account}:role/team/loader`
const folder = mkdtempSync(join(tmpdir(), 'trivium-configuration-'))
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

const details = (policies: Record<string, string>, more: readonly object[] = []) => ({
  RoleDetailList: [
    {
      RoleName: 'loader',
      Path: '/team/',
      Arn: role,
      AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal: { AWS: account } } },
      AttachedManagedPolicies: [],
      RolePolicyList: Object.entries(policies).map(([PolicyName, text]) => ({
        PolicyName,
        PolicyDocument: { Statement: text },
      })),
    },
    ...more,
  ],
})
const extra = { RoleName: 'extra', Path: '/', Arn: `arn:aws:iam::${account}:role/extra` }

let count = 0
const call = (eventTime: string, eventName: string, requestParameters: object) =>
  JSON.stringify(
    trail({
      eventTime,
      eventName,
      eventSource: 'iam.amazonaws.com',
      eventID: `change-${++count}`,
      recipientAccountId: account,
      requestParameters,
    }),
  )

write('a/captured.json', { captured_at: '2026-05-02T00:00:00Z' })
write('a/aws/details.json', details({ base: 'first' }, [extra]))
write('b/captured.json', { captured_at: '2026-05-06T00:00:00Z' })
write('b/aws/details.json', details({ base: 'third', added: 'by event' }))
write(
  'logs/trail.json',
  [
    call('2026-05-01T10:00:00Z', 'PutRolePolicy', {
      roleName: 'loader',
      policyName: 'base',
      policyDocument: '{"Statement":"first"}',
    }),
    call('2026-05-03T10:00:00Z', 'PutRolePolicy', {
      roleName: 'loader',
      policyName: 'added',
      policyDocument: '{"Statement":"by event"}',
    }),
    call('2026-05-04T10:00:00Z', 'CreateUser', { userName: 'eve' }),
  ].join('\n'),
)

const versions = defineQuery({
  name: 'versions',
  sql: `SELECT resource_uid, toString(valid_from) AS since, present, told_by, operation, changed, properties, edges.relation AS relations
    FROM resource_versions FINAL WHERE NOT dropped ORDER BY resource_uid, valid_from`,
  params: noParams,
  row: z.object({
    resource_uid: z.string(),
    since: z.string(),
    present: z.boolean(),
    told_by: z.string(),
    operation: z.string(),
    changed: z.array(z.string()),
    properties: z.string(),
    relations: z.array(z.string()),
  }),
})
const drift = defineQuery({
  name: 'drift',
  sql: `SELECT resource_uid, path, told, found, followed FROM resource_drift FINAL WHERE NOT dropped ORDER BY resource_uid, path`,
  params: noParams,
  row: z.object({
    resource_uid: z.string(),
    path: z.string(),
    told: z.string(),
    found: z.string(),
    followed: z.string(),
  }),
})

async function state(): Promise<object> {
  const { warehouse } = house.stores
  return { versions: await warehouse.read(versions, {}), drift: await warehouse.read(drift, {}) }
}

async function stateAfter(...paths: readonly string[]): Promise<object> {
  for (const path of paths) await house.loadAndAnalyse(join(folder, path), noRules)
  return state()
}

describe('a folder of configuration and logs', () => {
  it('gives versions by snapshot and by event, and what no event explains as drift', async () => {
    const result = await house.loadAndAnalyse(folder, noRules)
    expect(result).toMatchObject({
      events: 3,
      objects: 3,
      unrecognised: [],
      problems: [],
      recognised: { 'aws-iam': 2, 'aws-cloudtrail': 1 },
    })
    const { warehouse } = house.stores
    const all = await warehouse.read(versions, {})
    expect(
      all
        .filter((one) => one.resource_uid === role)
        .map(({ since, told_by, operation, changed }) => [
          since.slice(0, 10),
          told_by,
          operation,
          changed,
        ]),
    ).toEqual([
      ['1970-01-01', 'assumed', '', []],
      ['2026-05-01', 'event', 'PutRolePolicy', ['/inline_policies/base']],
      ['2026-05-02', 'snapshot', '', []],
      ['2026-05-03', 'event', 'PutRolePolicy', ['/inline_policies/added']],
      ['2026-05-06', 'snapshot', '', ['/inline_policies/base/Statement']],
    ])
    expect(all.findLast((one) => one.resource_uid === role)?.relations).toEqual(['can assume'])
    expect(
      all
        .filter((one) => one.resource_uid.endsWith('user/eve'))
        .map(({ told_by, present }) => [told_by, present]),
    ).toEqual([['event', true]])
    expect(await warehouse.read(drift, {})).toEqual([
      {
        resource_uid: extra.Arn,
        path: '',
        told: expect.stringContaining('"path":"/"'),
        found: '',
        followed: 'aws-cloudtrail',
      },
      {
        resource_uid: role,
        path: '/inline_policies/base/Statement',
        told: '"first"',
        found: '"third"',
        followed: 'aws-cloudtrail',
      },
    ])
  })

  it('gives the same in whatever order it comes, and twice', async () => {
    const once = await stateAfter('.')
    for (const order of [
      ['b', 'logs', 'a'],
      ['logs', 'b', 'a'],
      ['a', 'b', 'logs'],
    ]) {
      await house.close()
      house = await openHouse()
      expect(await stateAfter(...order), order.join()).toEqual(once)
    }
    expect(await stateAfter('.', 'a', 'b')).toEqual(once)
  })

  it('that says nothing of its time is taken as of when the file was last changed', async () => {
    write('bare/details.json', details({ base: 'first' }))
    utimesSync(
      join(folder, 'bare/details.json'),
      new Date('2026-05-05T00:00:00Z'),
      new Date('2026-05-05T00:00:00Z'),
    )
    await stateAfter('bare')
    const all = await house.stores.warehouse.read(versions, {})
    expect(all.map(({ since }) => since)).toEqual([
      '1970-01-01 00:00:00.000',
      '2026-05-05 00:00:00.000',
    ])
    rmSync(join(folder, 'bare'), { recursive: true })
  })

  it('quarantines what cannot be read and goes on', async () => {
    write(
      'bad/details.json',
      `{"RoleDetailList":[{"RoleName":"no-arn"},${JSON.stringify({ ...extra, Tags: [] })},{"RoleName":"deep","Arn":"arn:aws:iam::${account}:role/deep","AssumeRolePolicyDocument":${nested(5000)}}]}`,
    )
    write('bad/cut.json', '{"RoleDetailList":[{"RoleName":"lo')
    const result = await house.loadAndAnalyse(join(folder, 'bad'), noRules)
    expect(result).toMatchObject({ objects: 1, rejected: 2, problems: [] })
    expect(result.unrecognised).toHaveLength(1)
    const { rejected } = await house.below(folder)
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'an element of RoleDetailList has no Arn',
      'nested deeper than 60 levels',
    ])
    rmSync(join(folder, 'bad'), { recursive: true })
  })
})

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
