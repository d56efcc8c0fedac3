import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  defineQuery,
  migrate,
  noParams,
  openWarehouse,
  type Warehouse,
} from '../warehouse/index.js'
import { writeChains } from './chains.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-chains-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
  await migrate(warehouse)
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const table of ['events', 'credential_issues', 'credential_use', 'credentials'])
    await warehouse.run({ name: 'empty', sql: `TRUNCATE TABLE ${table}` })
})

type Event = Readonly<Record<string, unknown>>

let uid = 0
const event = (credential: string, identity: string, over: Event = {}): Event => ({
  time: new Date(Date.parse('2026-05-04T00:00:00Z') + ++uid * 60_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', ''),
  event_uid: String(uid),
  source: 'aws-cloudtrail',
  credential_uid: credential,
  credential_kind: credential.startsWith('AKIA') ? 'access key' : 'session token',
  identity_uid: identity,
  identity_kind: 'machine',
  api_operation: 'ListBuckets',
  ...over,
})

const person = { identity_kind: 'human' }
const inRole = (name: string, over: Event = {}): Event => ({
  actor_user_type: 'AssumedRole',
  session_name: name,
  session_key: `AROA:${name}@2026-05-04T00:00:00Z`,
  ...over,
})
const issues = (key: string, over: Event = {}): Event => ({
  api_operation: 'AssumeRole',
  issued_credential_uid: key,
  ...over,
})

async function arrive(wave: number, events: readonly Event[]): Promise<void> {
  await warehouse.insert(
    'events',
    events.map((one) => ({ ...one, wave })),
  )
  await writeChains(warehouse, wave)
}

const all = defineQuery({
  name: 'all_credentials',
  sql: 'SELECT credential_uid, issued_by, link, origin_uid, origin_kind, hops, missing FROM credentials FINAL ORDER BY credential_uid',
  params: noParams,
  row: z.object({
    credential_uid: z.string(),
    issued_by: z.string(),
    link: z.string(),
    origin_uid: z.string(),
    origin_kind: z.string(),
    hops: z.number(),
    missing: z.string(),
  }),
})

async function chainOf(credential: string) {
  const rows = await warehouse.readOwn(all, {})
  return rows.find((row) => row.credential_uid === credential)
}

const nothing = 'the call that issued it is not in the data'

/** Anna's key gets a session in role 1, that one a session in role 2, and so on. */
const relay = (hops: number): readonly Event[] => [
  event('AKIA1', 'user/anna', { ...person, ...issues('ASIA1') }),
  ...Array.from({ length: hops - 1 }, (_, at) =>
    event(`ASIA${at + 1}`, `role/${at + 1}`, {
      ...inRole(`s${at + 1}`),
      ...issues(`ASIA${at + 2}`),
    }),
  ),
  event(`ASIA${hops}`, `role/${hops}`, inRole(`s${hops}`)),
]

describe('the identity at the beginning', () => {
  it.each([1, 2, 5, 7, 16])('is found over %i hops', async (hops) => {
    await arrive(1, relay(hops))
    expect(await chainOf(`ASIA${hops}`)).toEqual({
      credential_uid: `ASIA${hops}`,
      issued_by: hops === 1 ? 'AKIA1' : `ASIA${hops - 1}`,
      link: 'issued key',
      origin_uid: 'user/anna',
      origin_kind: 'human',
      hops,
      missing: '',
    })
  })

  it('is on every event', async () => {
    await arrive(1, relay(5))
    const origins = defineQuery({
      name: 'origins',
      sql: 'SELECT DISTINCT toString(origin_uid) AS origin FROM events',
      params: noParams,
      row: z.object({ origin: z.string() }),
    })
    expect(await warehouse.readOwn(origins, {})).toEqual([{ origin: 'user/anna' }])
  })

  it('is the same in whatever order and in however many parts the events come, and when a wave is repeated', async () => {
    const events = relay(5)
    await arrive(1, events)
    const expected = await warehouse.readOwn(all, {})
    for (const table of ['events', 'credential_issues', 'credential_use', 'credentials'])
      await warehouse.run({ name: 'empty', sql: `TRUNCATE TABLE ${table}` })
    const backwards = events.toReversed()
    await arrive(1, backwards.slice(0, 2))
    expect(await chainOf('ASIA5')).toMatchObject({ origin_uid: '', hops: 1 })
    await arrive(2, backwards.slice(2, 4))
    await writeChains(warehouse, 2)
    await arrive(3, backwards.slice(4))
    expect(await warehouse.readOwn(all, {})).toEqual(expected)
  })

  it('of a key that nobody issued is whoever it belongs to', async () => {
    await arrive(1, [
      event('AKIA1', 'user/anna', person),
      event('okta-session', 'anna@pier.example', person),
    ])
    expect(await chainOf('AKIA1')).toMatchObject({ origin_uid: 'user/anna', hops: 0, missing: '' })
    expect(await chainOf('okta-session')).toMatchObject({ origin_uid: 'anna@pier.example' })
  })
})

describe('a role session of which the issue is not in the data', () => {
  it('says so instead of guessing', async () => {
    await arrive(1, [event('ASIA1', 'role/deploy', inRole('nightly'))])
    expect(await chainOf('ASIA1')).toMatchObject({ origin_uid: '', link: '', missing: nothing })
  })

  it('and so does what was got with it', async () => {
    await arrive(1, [
      event('ASIA1', 'role/deploy', { ...inRole('nightly'), ...issues('ASIA2') }),
      event('ASIA2', 'role/prod', inRole('nightly')),
    ])
    expect(await chainOf('ASIA2')).toMatchObject({
      issued_by: 'ASIA1',
      origin_uid: '',
      missing: 'the call that issued the first credential is not in the data',
    })
  })

  it.each([
    [
      'its source identity',
      'source identity',
      'anna@pier.example',
      inRole('x', { source_identity: 'Anna@pier.example' }),
    ],
    [
      'an instance',
      'instance session',
      'instance/i-0123456789abcdef0',
      inRole('i-0123456789abcdef0'),
    ],
  ])('is known by %s', async (_, link, origin, over) => {
    await arrive(1, [event('ASIA1', 'role/deploy', over)])
    expect(await chainOf('ASIA1')).toMatchObject({ origin_uid: origin, link, missing: '' })
  })

  it('is known by the person that single sign-on named it after', async () => {
    const over = inRole('anna@pier.example', { actor_user_email: 'anna@pier.example' })
    await arrive(1, [event('ASIA1', 'anna@pier.example', over)])
    expect(await chainOf('ASIA1')).toMatchObject({
      origin_uid: 'anna@pier.example',
      link: 'session name',
    })
  })
})

describe('what runs with a role', () => {
  const asked = (service: string, key: string, over: Event = {}): Event =>
    event(`service:${service}`, service, { identity_kind: 'service', ...issues(key, over) })
  const role = 'arn:aws:iam::210987654321:role/tides'

  it.each([
    [
      'a function, after which Lambda names its sessions',
      'lambda.amazonaws.com',
      {},
      'tide-table',
      'function/210987654321/tide-table',
    ],
    [
      'a pod, as the session is tagged',
      'pods.eks.amazonaws.com',
      { issued_to: 'system:serviceaccount:sea:tides' },
      'eks-x',
      'system:serviceaccount:sea:tides',
    ],
  ])('is %s', async (_, service, over, name, origin) => {
    await arrive(1, [asked(service, 'ASIA1', over), event('ASIA1', role, inRole(name))])
    expect(await chainOf('ASIA1')).toMatchObject({
      origin_uid: origin,
      origin_kind: 'machine',
      link: 'issued to a service',
    })
  })

  it('is told by its own calls where the issue is not in the data', async () => {
    await arrive(1, [
      event('ASIA1', role, {
        ...inRole('tide-table'),
        issued_to: 'function/210987654321/tide-table',
      }),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({
      origin_uid: 'function/210987654321/tide-table',
      link: 'issued to',
      missing: '',
    })
  })

  it('is a workflow that its provider vouched for', async () => {
    await arrive(1, [
      event(
        'none:WebIdentityUser:x',
        'github-actions/pier/tides',
        issues('ASIA1', { api_operation: 'AssumeRoleWithWebIdentity' }),
      ),
      event('ASIA1', role, inRole('deploy')),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({
      origin_uid: 'github-actions/pier/tides',
      hops: 1,
    })
  })

  it('is the user who asked for a federated session, although its keys are others', async () => {
    await arrive(1, [
      event('ASIA1', 'arn:aws:sts::210987654321:federated-user/anna', {
        actor_user_type: 'FederatedUser',
        actor_session_issuer: 'arn:aws:iam::210987654321:user/anna',
      }),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({
      origin_uid: 'arn:aws:iam::210987654321:user/anna',
      link: 'federated user',
    })
  })
})

describe('a person who came by single sign-on', () => {
  const anna = 'anna@pier.example'
  const signOn = (app: string, over: Event = {}): Event =>
    event('okta-session', anna, {
      source: 'okta-system-log',
      api_operation: 'user.authentication.sso',
      status: 'Success',
      resource_uid: app,
      ...person,
      ...over,
    })
  const inCloud = (over: Event = {}): Event =>
    event('ASIA1', anna, { ...person, ...inRole(anna), actor_user_email: anna, ...over })

  it('began in the session of the identity provider', async () => {
    await arrive(1, [signOn('AWS IAM Identity Center'), inCloud()])
    expect(await chainOf('ASIA1')).toEqual({
      credential_uid: 'ASIA1',
      issued_by: 'okta-session',
      link: 'single sign-on',
      origin_uid: anna,
      origin_kind: 'human',
      hops: 1,
      missing: '',
    })
  })

  it('does so too when the assertion is exchanged for a key', async () => {
    await arrive(1, [
      signOn('Amazon Web Services'),
      event('none:SAMLUser:x', anna, {
        ...person,
        ...issues('ASIA1', { api_operation: 'AssumeRoleWithSAML' }),
      }),
      inCloud({ identity_uid: `role/okta/${anna}` }),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({
      issued_by: 'okta-session',
      link: 'single sign-on',
      origin_uid: anna,
    })
  })

  it('is known even when that event comes later, or not at all', async () => {
    const [first, then] = [signOn('AWS'), inCloud()]
    await arrive(1, [then])
    expect(await chainOf('ASIA1')).toMatchObject({
      issued_by: '',
      link: 'session name',
      origin_uid: anna,
      hops: 0,
    })
    await arrive(2, [first])
    expect(await chainOf('ASIA1')).toMatchObject({
      issued_by: 'okta-session',
      origin_uid: anna,
      hops: 1,
    })
  })

  it.each([
    ['went on to something else', signOn('Zoom')],
    ['went on hours before', signOn('AWS', { time: '2026-05-03 12:00:00.000' })],
    ['failed to', signOn('AWS', { status: 'Failure' })],
    ['is somebody else', signOn('AWS', { identity_uid: 'noa@pier.example' })],
  ])('is not said to have begun there if who did %s', async (_, other) => {
    await arrive(1, [other, inCloud()])
    expect(await chainOf('ASIA1')).toMatchObject({ issued_by: '', origin_uid: anna })
  })
})

describe('issues', () => {
  it('of the console, which signs with many keys, are found by session', async () => {
    const key = 'AROA:anna@2026-05-04T00:00:00Z'
    await arrive(1, [
      event('AKIA1', 'user/anna', { ...person, ...issues('ASIA1', { issued_session_key: key }) }),
      event('console:AROA:anna', 'role/admin', inRole('anna', { session_key: key })),
    ])
    expect(await chainOf('console:AROA:anna')).toMatchObject({
      link: 'session start',
      issued_by: 'AKIA1',
      origin_uid: 'user/anna',
    })
  })

  it('recorded in two accounts count by the record that knows the caller', async () => {
    await arrive(1, [
      event('none:AWSAccount:', 'account/2', issues('ASIA1')),
      event('AKIA1', 'user/anna', { ...person, ...issues('ASIA1') }),
      event('ASIA1', 'role/foreign', inRole('s')),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({ issued_by: 'AKIA1', origin_uid: 'user/anna' })
  })

  it('to a service are the beginning: the instance it got them for', async () => {
    const service = { identity_kind: 'service', session_name: 'i-0123456789abcdef0' }
    await arrive(1, [
      event('service:ec2.amazonaws.com', 'ec2.amazonaws.com', { ...service, ...issues('ASIA1') }),
      event('ASIA1', 'role/web', inRole('i-0123456789abcdef0')),
    ])
    expect(await chainOf('ASIA1')).toMatchObject({
      link: 'issued to a service',
      origin_uid: 'instance/i-0123456789abcdef0',
      origin_kind: 'machine',
      issued_by: '',
    })
  })

  it('in a circle, which no honest record makes, end', async () => {
    await arrive(1, [
      event('ASIA1', 'role/a', { ...inRole('a'), ...issues('ASIA2') }),
      event('ASIA2', 'role/b', { ...inRole('b'), ...issues('ASIA1') }),
      event('ASIA3', 'role/c', { ...inRole('c'), ...issues('ASIA3') }),
    ])
    expect((await chainOf('ASIA1'))?.hops).toBeLessThanOrEqual(16)
    expect(await chainOf('ASIA3')).toMatchObject({ hops: 0 })
  })
})
