import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { desc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { generateOrganization } from '../../lab/organization/index.js'
import { tables } from '../../src/ledger/index.js'
import { type House, openHouse } from '../../src/pipeline/testing/house.js'
import { trail } from '../../src/pipeline/testing/records.js'
import { defineQuery } from '../../src/warehouse/index.js'

/** What access is for, from files to findings: an organisation's configuration, and calls that would look alike without it. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 })

interface Labels {
  readonly seeds: readonly { readonly from: string }[]
  readonly changes: readonly {
    readonly uid: string
    readonly harmless: boolean
    readonly refused_by: readonly { readonly to: string; readonly name: string }[] | null
  }[]
}
interface Instance {
  readonly InstanceId: string
  readonly IamInstanceProfile?: { readonly Arn: string }
}

const folder = mkdtempSync(join(tmpdir(), 'trivium-seeds-'))
let house: House
let labels: Labels
let administrator: Machine
let ordinary: Machine

interface Machine {
  readonly account: string
  readonly role: string
  readonly instance: string
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))

/** Instances of an account with the names of their profiles; the lab calls roles as their profiles. */
function machinesOf(account: string): readonly Machine[] {
  const { Reservations } = read(`config/aws/${account}/ec2-describe-instances.json`) as {
    Reservations: readonly { readonly Instances: readonly Instance[] }[]
  }
  return Reservations.flatMap(({ Instances }) =>
    Instances.flatMap(({ InstanceId, IamInstanceProfile }) => {
      const role = IamInstanceProfile?.Arn.split('/').at(-1)
      return role === undefined ? [] : [{ account, role, instance: InstanceId }]
    }),
  )
}

function call(
  { account, role, instance }: Machine,
  at: number,
  eventName: string,
  more: object = {},
) {
  return JSON.stringify(
    trail({
      eventTime: new Date(at).toISOString(),
      sourceIPAddress: '52.94.76.5',
      eventName,
      recipientAccountId: account,
      userIdentity: {
        type: 'AssumedRole',
        principalId: `AROAROLE:${instance}`,
        arn: `arn:aws:sts::${account}:assumed-role/${role}/${instance}`,
        accountId: account,
        accessKeyId: `ASIA${instance.slice(2, 14).toUpperCase()}`,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: 'AROAROLE',
            arn: `arn:aws:iam::${account}:role/${role}`,
            accountId: account,
            userName: role,
          },
        },
      },
      ...more,
    }),
  )
}

const hour = 3_600_000
const first = Date.UTC(2026, 2, 2, 8)

interface Elsewhere {
  readonly over: object
  readonly calls: readonly (readonly [service: string, operation: string])[]
}

/** Three weeks of the same call, and then a few others, from elsewhere, with another program. */
function taken(machine: Machine, { over, calls }: Elsewhere): readonly string[] {
  const routine = Array.from({ length: 21 * 10 }, (_, at) =>
    call(machine, first + Math.floor(at / 10) * 24 * hour + (at % 10) * 60_000, 'DescribeVolumes'),
  )
  const last = first + 22 * 24 * hour
  const strange = calls.map(([service, operation], at) =>
    call(machine, last + at * 60_000, operation, {
      ...over,
      eventSource: `${service}.amazonaws.com`,
    }),
  )
  return [...routine, ...strange]
}

/** Different in everything, so that the one is not usual by the other. */
const one: Elsewhere = {
  over: {
    sourceIPAddress: '185.220.101.4',
    userAgent: 'python-requests/2.31.0',
    awsRegion: 'ap-northeast-1',
  },
  calls: [
    ['sqs', 'ListQueues'],
    ['sns', 'ListTopics'],
  ],
}
const another: Elsewhere = {
  over: {
    sourceIPAddress: '45.155.205.10',
    userAgent: 'Go-http-client/1.1',
    awsRegion: 'sa-east-1',
  },
  calls: [
    ['elasticloadbalancing', 'DescribeLoadBalancers'],
    ['rds', 'DescribeDBInstances'],
  ],
}

const harmlessChange = () => labels.changes.find(({ uid }) => uid.includes('role/ops-automation'))

beforeAll(async () => {
  await generateOrganization({ dir: folder, seed: 7, scale: 0.05 })
  labels = read('access.json') as Labels
  const seed =
    labels.seeds.find(({ from }) => from.includes(':instance/'))?.from.split(/[:/]/) ?? []
  const machines = machinesOf(seed[4] ?? '')
  administrator = machines.find(({ instance }) => instance === seed.at(-1)) as Machine
  ordinary = machines.find(({ role }) => role !== administrator.role) as Machine
  const account = harmlessChange()?.uid.split(':')[4] ?? ''
  const grant = JSON.stringify(
    trail({
      eventTime: '2026-03-20T10:00:00Z',
      eventName: 'AttachRolePolicy',
      eventSource: 'iam.amazonaws.com',
      eventID: 'the-grant',
      readOnly: false,
      recipientAccountId: account,
      userIdentity: {
        type: 'IAMUser',
        principalId: 'AIDAOPERATOR',
        arn: `arn:aws:iam::${account}:user/operator`,
        accountId: account,
        accessKeyId: 'AKIAOPERATOR000000',
        userName: 'operator',
      },
      requestParameters: {
        roleName: 'ops-automation',
        policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      },
    }),
  )
  writeFileSync(
    join(folder, 'cloudtrail.ndjson'),
    [...taken(administrator, one), ...taken(ordinary, another), grant].join('\n'),
  )
  rmSync(join(folder, 'config-after'), { recursive: true })
  house = await openHouse()
  await house.loadAndAnalyse(folder)
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const findings = async () =>
  house.stores.ledger.db.select().from(tables.findings).orderBy(desc(tables.findings.severityRank))
const anomalyOf = async ({ account, role }: Machine) =>
  (await findings()).find(
    (one) => one.kind === 'anomaly' && one.identityUid === `arn:aws:iam::${account}:role/${role}`,
  )

describe('what would be lost', () => {
  it('makes the anomaly of an instance with the profile of an administrator critical', async () => {
    const found = await anomalyOf(administrator)
    expect(found).toMatchObject({ severity: 'critical' })
    const blast = found?.evidence.find(({ id }) => id === 'blast')
    expect(blast?.rows).toMatchObject([{ level: 'critical' }])
    expect(blast?.text).toMatch(/critical.*admin: 1/)
    expect(found?.explanation.easy).toContain(blast?.text)
  })
  it('leaves the same anomaly of an ordinary instance where it was', async () => {
    const found = await anomalyOf(ordinary)
    expect(found).toBeDefined()
    expect(['medium', 'high']).toContain(found?.severity)
  })
})

describe('a permissive grant that others refuse', () => {
  it('is set aside, and the finding says what refuses it', async () => {
    const found = (await findings()).find(({ eventIds }) => eventIds.includes('the-grant'))
    expect(found).toMatchObject({ verdict: 'False Positive', severity: 'informational' })
    const proof = found?.evidence.find(({ id }) => id === 'harmless-change')
    expect(proof).toMatchObject({ lean: 'benign', rows: [{ guarded: true }] })
    expect(proof?.text).toMatch(/refuses .*refused by (scp|resource)/)
  })
  it('is kept with every statement that refuses it', async () => {
    const asked = defineQuery({
      name: 'refusals_of_change',
      sql: `SELECT x.to_uid AS uid, x.refused_by AS by, x.statement AS statement FROM access_changes FINAL ARRAY JOIN refusals AS x
        WHERE NOT dropped AND resource_uid = {uid:String}`,
      params: z.object({ uid: z.string() }),
      row: z.object({ uid: z.string(), by: z.string(), statement: z.string() }),
    })
    const change = harmlessChange()
    const rows = await house.stores.warehouse.readOwn(asked, { uid: change?.uid ?? '' })
    for (const { to, name } of change?.refused_by?.filter((one) => !/^no /.test(one.name)) ?? []) {
      const told = rows.filter(({ uid }) => uid === to)
      if (told.length > 0) expect(told.map(({ statement }) => statement).join()).toContain(name)
    }
    expect(rows.length).toBeGreaterThan(0)
  })
})
