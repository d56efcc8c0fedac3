import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, arn, otherAccount, writeCompany } from '../testing/configuration.js'
import { openTestWarehouse, type TestWarehouse } from '../testing/warehouse.js'
import { resourceChanges } from './changes.js'
import { resourceDrift } from './drift.js'
import { findResource, namedResources } from './find.js'
import { compareResource, resourceHistory } from './history.js'
import { listResources, type ResourceFilter } from './list.js'
import { resourceAt } from './one.js'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
  await writeCompany(test.warehouse)
})
afterAll(() => test.close())

const role = arn('role/loader')
const ada = arn('user/ada')
const uidsOf = (items: readonly { uid: string }[]) => items.map(({ uid }) => uid)

describe('the list', () => {
  const list = (filter: ResourceFilter = {}) =>
    listResources(test.warehouse, filter, { limit: 100 })

  it('has the newest change first, and what never changed last', async () => {
    const { items, next, total } = await list()
    expect(
      items.map(({ uid, changed_at, changes, present }) => [
        uid,
        changed_at?.slice(0, 10),
        changes,
        present,
      ]),
    ).toEqual([
      [arn('role/loader', otherAccount), '2026-05-06', 1, true],
      [arn('role/extra'), '2026-05-06', 1, false],
      [role, '2026-05-06', 2, true],
      [arn('user/eve'), '2026-05-05', 2, false],
      [ada, '2026-05-03', 2, true],
      [arn('group/readers'), undefined, 0, true],
    ])
    expect([next, total]).toEqual([null, 6])
  })
  it.each([
    ['type', { type: 'AWS::IAM::User' }, [arn('user/eve'), ada]],
    ['account', { account: otherAccount }, [arn('role/loader', otherAccount)]],
    ['text, without regard to case', { text: 'READ' }, [arn('group/readers')]],
    ['what is gone', { state: 'gone' }, [arn('role/extra'), arn('user/eve')]],
    [
      'a change since',
      { since: new Date('2026-05-04T00:00:00Z'), type: 'AWS::IAM::User' },
      [arn('user/eve')],
    ],
    ['text that would be SQL', { text: "' OR 1=1 --" }, []],
  ] as const)('narrows by %s', async (_, filter, uids) => {
    expect(uidsOf((await list(filter)).items)).toEqual(uids)
  })
  it('counts what each type and account would leave', async () => {
    const { facets, total } = await list({ type: 'AWS::IAM::Role', state: 'present' })
    expect(facets).toEqual({
      type: { 'AWS::IAM::Group': 1, 'AWS::IAM::Role': 2, 'AWS::IAM::User': 1 },
      account: { [otherAccount]: 1, [account]: 1 },
    })
    expect(total).toBe(2)
  })
  it('comes page by page, each once', async () => {
    const seen: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const page: Awaited<ReturnType<typeof list>> = await listResources(
        test.warehouse,
        {},
        { limit: 2, before },
      )
      seen.push(...uidsOf(page.items))
      before = page.next
    }
    expect(seen).toEqual(uidsOf((await list()).items))
  })
})

describe('one resource', () => {
  it.each([
    ['the first snapshot back', '2026-04-01T00:00:00Z', 'assumed', '"inline_policies":{}'],
    ['an event', '2026-05-01T12:00:00Z', 'event', '"Action":"s3:GetObject"'],
    ['a snapshot', '2026-05-06T00:00:00Z', 'snapshot', '"Action":["s3:*"]'],
    ['the last snapshot, when no time is given', undefined, 'snapshot', '"Action":["s3:*"]'],
  ])('is told by %s', async (_, at, toldBy, says) => {
    const one = await resourceAt(test.warehouse, role, at === undefined ? undefined : new Date(at))
    expect(one).toMatchObject({
      uid: role,
      known_from: null,
      first_shown_at: '2026-05-02T00:00:00.000Z',
      last_shown_at: '2026-05-06T00:00:00.000Z',
    })
    expect(one.version).toMatchObject({ told_by: toldBy, complete: true, present: true })
    expect(JSON.stringify(one.version?.properties)).toContain(says)
  })
  it('says which event and who', async () => {
    const { version } = await resourceAt(test.warehouse, ada, new Date('2026-05-03T10:30:00Z'))
    expect(version).toMatchObject({
      operation: 'AddUserToGroup',
      identity_uid: ada,
      valid_to: '2026-05-03T11:00:00.000Z',
    })
    expect(version?.event_uid).toMatch(/^[0-9a-f]{32}$/)
  })
  it('was not there before it was made, and is gone after its end', async () => {
    const eve = arn('user/eve')
    const before = await resourceAt(test.warehouse, eve, new Date('2026-05-01T00:00:00Z'))
    expect([before.version, before.known_from]).toEqual([null, '2026-05-04T10:00:00.000Z'])
    expect((await resourceAt(test.warehouse, eve)).version).toMatchObject({
      present: false,
      valid_to: null,
    })
  })
  it('has its relations in both directions, as of then, with the names of what is known', async () => {
    const now = await resourceAt(test.warehouse, ada)
    expect(
      now.out.map(({ relation, id, resources }) => [
        relation,
        id,
        resources.map(({ name }) => name),
      ]),
    ).toEqual([
      ['can assume', role, ['loader']],
      ['member of', arn('group/admins'), []],
      ['member of', arn('group/readers'), ['readers']],
    ])
    const then = await resourceAt(test.warehouse, ada, new Date('2026-05-02T00:00:00Z'))
    expect(then.out.map(({ id }) => id)).toContain(arn('group/staff'))
    expect((await resourceAt(test.warehouse, role)).in).toMatchObject([
      { relation: 'can assume', id: ada, resources: [{ type: 'AWS::IAM::User' }] },
    ])
  })
  it('is found by its id or its name; of several with the name it asks which', async () => {
    expect((await findResource(test.warehouse, 'ada')).uid).toBe(ada)
    await expect(findResource(test.warehouse, 'loader')).rejects.toMatchObject({
      code: 'resource.ambiguous',
      hint: expect.stringContaining(role),
    })
  })
  it('that is not there is answered with what is near', async () => {
    await expect(findResource(test.warehouse, arn('role/loadr'))).rejects.toMatchObject({
      code: 'resource.not_found',
      hint: expect.stringContaining(role),
    })
    await expect(findResource(test.warehouse, 'zzzz')).rejects.toMatchObject({
      hint: expect.stringContaining('trivium resources'),
    })
    await expect(findResource(test.warehouse, '')).rejects.toMatchObject({
      code: 'resource.not_found',
    })
  })
  it('is named by ids in one go; what is none is left out', async () => {
    const found = await namedResources(test.warehouse, [ada, 'nothing', '', role, ada])
    expect(found.map(({ id, name, present }) => [id, name, present])).toEqual([
      [ada, 'ada', true],
      [role, 'loader', true],
    ])
  })
})

describe('its history', () => {
  it('says what each version changed, lists by what came in and went out', async () => {
    const { versions } = await resourceHistory(test.warehouse, ada, { limit: 50 })
    expect(
      versions.map(({ news, told_by, differences }) => [
        news,
        told_by,
        differences.map(({ path, added, removed }) => [path, added, removed]),
      ]),
    ).toEqual([
      ['changed', 'event', [['/groups', [], ['staff']]]],
      ['changed', 'event', [['/groups', ['admins'], []]]],
      ['seen', 'snapshot', []],
      ['assumed', 'assumed', []],
    ])
  })
  it('does not claim to know what stood there before the first snapshot', async () => {
    const { versions } = await resourceHistory(test.warehouse, role, { limit: 50 })
    expect(versions.map(({ told_by, before_known }) => [told_by, before_known])).toEqual([
      ['snapshot', true],
      ['snapshot', false],
      ['event', false],
      ['assumed', true],
    ])
  })
  it('comes page by page, and a page knows the version before its last', async () => {
    const whole = await resourceHistory(test.warehouse, ada, { limit: 50 })
    const first = await resourceHistory(test.warehouse, ada, { limit: 2 })
    const second = await resourceHistory(test.warehouse, ada, {
      limit: 2,
      before: first.next ?? '',
    })
    expect([...first.versions, ...second.versions]).toEqual(whole.versions)
    expect(second.next).toBeNull()
  })
  it('compares two times', async () => {
    const compared = await compareResource(test.warehouse, role, {
      from: new Date('2026-05-02T00:00:00Z'),
    })
    expect(compared.differences).toEqual([
      {
        path: '/inline_policies/base/Statement',
        before: [expect.objectContaining({ Action: 's3:GetObject' })],
        after: [expect.objectContaining({ Action: ['s3:*'] })],
        added: [expect.objectContaining({ Action: ['s3:*'] })],
        removed: [expect.objectContaining({ Action: 's3:GetObject' })],
        lines: expect.arrayContaining([
          { sign: '-', text: '    "Action": "s3:GetObject",' },
          { sign: '+', text: '    "Action": [' },
          { sign: ' ', text: '    "Effect": "Allow",' },
        ]),
      },
    ])
    const gone = await compareResource(test.warehouse, arn('role/extra'), {
      from: new Date('2026-05-02T00:00:00Z'),
    })
    expect(gone).toMatchObject({
      to: { present: false },
      differences: [{ path: '', before: { path: '/' } }],
    })
  })
})

describe('over all resources', () => {
  it('changes come newest first, page by page, without first snapshots', async () => {
    const asked = { since: new Date('2026-05-03T10:30:00Z') }
    const { items } = await resourceChanges(test.warehouse, asked, { limit: 50 })
    expect(items.map(({ uid, news }) => [uid, news])).toEqual([
      [arn('role/loader', otherAccount), 'changed'],
      [arn('role/extra'), 'gone'],
      [role, 'changed'],
      [arn('user/eve'), 'gone'],
      [arn('user/eve'), 'appeared'],
      [ada, 'changed'],
    ])
    const first = await resourceChanges(test.warehouse, asked, { limit: 4 })
    const second = await resourceChanges(test.warehouse, asked, {
      limit: 4,
      before: first.next ?? '',
    })
    expect([...first.items, ...second.items]).toEqual(items)
  })
  it('a difference without an event is drift only where that log was loaded', async () => {
    const { items } = await resourceDrift(test.warehouse, { limit: 50 })
    expect(items.map(({ uid, judged, difference }) => [uid, judged, difference.path])).toEqual([
      [arn('role/loader', otherAccount), 'not logged', '/tags/team'],
      [arn('role/extra'), 'drift', ''],
      [role, 'drift', '/inline_policies/base/Statement'],
    ])
    const { items: own } = await resourceDrift(test.warehouse, { id: role, limit: 50 })
    expect(own).toMatchObject([
      {
        since: '2026-05-02T00:00:00.000Z',
        captured_at: '2026-05-06T00:00:00.000Z',
        followed: 'aws-cloudtrail',
      },
    ])
  })
})
