import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateLab } from '../../lab/index.js'
import { cloudTrail, intrusion } from '../support/calls.js'
import { account, arn, writeConfiguration } from '../support/configuration.js'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
beforeAll(() => {
  place = newPlace()
})
afterAll(() => place.leave())

describe('sql', () => {
  let data: string
  const sql = (query: string, ...more: string[]) =>
    place.trivium(['sql', query, '--data', data, ...more])
  beforeAll(async () => {
    data = place.path('sql')
    writeFileSync(place.path('trail.ndjson'), cloudTrail(intrusion))
    await place.trivium(['load', place.path('trail.ndjson'), '--data', data, '--no-analyze'])
  })

  it('answers a question as a table, as JSON and as lines of JSON', async () => {
    const query =
      "SELECT api_operation, count() AS n FROM events WHERE api_operation LIKE 'D%' GROUP BY 1"
    expect((await sql(query)).out).toBe('api_operation      n\nDescribeInstances  20\n')
    const row = { api_operation: 'DescribeInstances', n: 20 }
    expect(JSON.parse((await sql(query, '--format', 'json')).out)).toEqual([row])
    expect((await sql(query, '--format', 'ndjson')).out).toBe(`${JSON.stringify(row)}\n`)
  })
  it.each([
    ['a change', 'DROP TABLE events', 'only SELECT'],
    ['a file of this machine', "SELECT * FROM file('/etc/passwd', 'LineAsString')", 'file'],
    ['a column there is not', 'SELECT colour FROM events', 'colour'],
  ])('refuses %s, says why, and ends with 1', async (_, query, says) => {
    const { code, out, err } = await sql(query)
    expect(err).toContain(says)
    expect(out).toBe('')
    expect(code).toBe(1)
  })
})

describe('sessions', () => {
  let data: string
  const sessions = (...more: string[]) => place.trivium(['sessions', ...more, '--data', data])
  beforeAll(async () => {
    data = place.path('sessions')
    const user = {
      type: 'IAMUser',
      arn: 'arn:aws:iam::111122223333:user/ada',
      principalId: 'AIDAADA',
      userName: 'ada',
      accountId: '111122223333',
      accessKeyId: 'AKIAADA',
    }
    const role = {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/audit/evening',
      principalId: 'AROAAUDIT:evening',
      accountId: '111122223333',
      accessKeyId: 'ASIAAUDIT',
      sessionContext: {
        attributes: { creationDate: '2026-03-03T10:00:00Z', mfaAuthenticated: 'false' },
        sessionIssuer: {
          type: 'Role',
          arn: 'arn:aws:iam::111122223333:role/audit',
          userName: 'audit',
        },
      },
    }
    const records = [
      {
        eventID: 'a1',
        eventTime: '2026-03-03T10:00:00Z',
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        awsRegion: 'us-east-1',
        sourceIPAddress: '198.51.100.7',
        userIdentity: user,
        requestParameters: {
          roleArn: 'arn:aws:iam::111122223333:role/audit',
          roleSessionName: 'evening',
        },
        responseElements: {
          credentials: { accessKeyId: 'ASIAAUDIT' },
          assumedRoleUser: { assumedRoleId: 'AROAAUDIT:evening' },
        },
      },
      {
        eventID: 'a2',
        eventTime: '2026-03-03T10:01:00Z',
        eventSource: 's3.amazonaws.com',
        eventName: 'ListBuckets',
        awsRegion: 'us-east-1',
        sourceIPAddress: '198.51.100.7',
        userIdentity: role,
      },
    ]
    writeFileSync(
      place.path('chain.ndjson'),
      records.map((one) => `${JSON.stringify(one)}\n`).join(''),
    )
    await place.trivium(['load', place.path('chain.ndjson'), '--data', data])
  })

  it('say who began them', async () => {
    const { out } = await sessions('--json')
    expect(JSON.parse(out)).toMatchObject([
      {
        identity_uid: 'arn:aws:iam::111122223333:role/audit',
        origin_uid: 'arn:aws:iam::111122223333:user/ada',
        hops: 1,
      },
      { identity_uid: 'arn:aws:iam::111122223333:user/ada', hops: 0 },
    ])
    expect((await sessions()).out).toMatch(/role\/audit +arn:aws:iam::111122223333:user\/ada/)
    expect(JSON.parse((await sessions('--json', '--credential', 'AKIAADA')).out)).toHaveLength(1)
  })
  it('show one with the way to it', async () => {
    const [{ session_uid: id }] = JSON.parse((await sessions('--json')).out) as [
      { session_uid: string },
    ]
    const { out } = await sessions(id)
    expect(out).toContain('begun by    arn:aws:iam::111122223333:user/ada')
    expect(out).toMatch(
      /user\/ada {2}AKIAADA\n.*role\/audit {2}ASIAAUDIT, by AssumeRole at 2026-03-03 10:00:00 \(issued key\)/,
    )
  })
  it('that are not there end with 1', async () => {
    const { code, err } = await sessions('s_none')
    expect(err).toContain('there is no session s_none')
    expect(code).toBe(1)
  })
  it('lead to identities, which say who began what they did and as whom they went on', async () => {
    const identities = (...more: string[]) => place.trivium(['identities', ...more, '--data', data])
    const ada = 'arn:aws:iam::111122223333:user/ada'
    const role = 'arn:aws:iam::111122223333:role/audit'
    const listed = JSON.parse((await identities('--json')).out) as { identity_uid: string }[]
    expect(listed.map((one) => one.identity_uid).sort()).toEqual([role, ada])
    expect(JSON.parse((await identities(ada, '--json')).out)).toMatchObject({
      events: 1,
      acts_as: [{ origin_uid: role, link: 'issued key', events: 1 }],
      streams: [{ credential_uid: 'AKIAADA', events: 1 }],
    })
    expect((await identities(role)).out).toMatch(/begun by\n +1 +\S+user\/ada +\(issued key\)/)
    const { code, err } = await identities('ada')
    expect(err).toContain(`near: ${ada}`)
    expect(code).toBe(1)
  })
})

describe('resources', () => {
  let data: string
  const resources = (...more: string[]) => place.trivium(['resources', ...more, '--data', data])
  const loader = arn('role/loader')
  beforeAll(async () => {
    data = place.path('resources')
    writeConfiguration(place.path('exports'), '2026-03-03')
    await place.trivium(['load', place.path('exports'), '--data', data])
  })

  it('are listed, the newest change first, and narrowed', async () => {
    const { out } = await resources('--type', 'AWS::IAM::Role')
    expect(out).toMatch(
      /^CHANGED +STATE +TYPE +ACCOUNT +NAME +ID\n.*loader.*\n.*gone.*night-report/,
    )
    const gone = JSON.parse((await resources('list', '--state', 'gone', '--json')).out)
    expect(gone).toMatchObject([{ uid: arn('role/night-report'), account, present: false }])
  })
  it('show one as it was at a time, with who told it and its relations', async () => {
    const { out } = await resources('show', 'loader', '--at', '2026-03-03 12:00')
    expect(out).toMatch(/^told by +PutRolePolicy by arn:aws:iam::111122223333:user\/bob/m)
    expect(out).toContain(`can assume <- ${arn('user/alice')}  alice (AWS::IAM::User)`)
    expect((await resources('show', loader)).out).toMatch(/^told by +shown by the snapshot of/m)
  })
  it('tell what changed, from version to version or between two times', async () => {
    const { out } = await resources('diff', loader)
    expect(out).toMatch(/assumed back.*changed: PutRolePolicy.*\+ +"Action": "s3:\*".*snapshot/s)
    const between = await resources('diff', 'bob', '--from', '2026-03-03')
    expect(between.out).toBe('  /groups\n    + "admins"\n')
    const since = await resources('changes', '--since', '2026-03-03T10:02:00Z', '--json')
    expect(JSON.parse(since.out)).toMatchObject([{ uid: loader }, {}, { name: 'backup-svc' }])
  })
  it('tell what no event tells', async () => {
    const { out } = await resources('drift')
    expect(out).toMatch(/Role loader\n.*\n {2}drift: aws-cloudtrail was loaded/)
    expect(out).toMatch(/\+ +"arn:aws:iam::999988887777:root"/)
  })
  it.each([
    [
      'an id that is not there',
      ['show', `${arn('role/loadr')}`],
      1,
      `near it: ${arn('role/loader')}`,
    ],
    ['a name that several have', ['show', 'admins'], 1, 'say which:'],
    ['what is no time', ['show', 'bob', '--at', 'yesterday'], 2, 'a time is wanted'],
    ['a command there is not', ['shwo', 'bob'], 2, 'too many arguments'],
  ])('answer %s with what to do', async (_, args, ended, says) => {
    const { code, err } = await resources(...args)
    expect(err).toContain(says)
    expect(code).toBe(ended)
  })
})

describe('score', () => {
  it('compares what was found with the labels of a small lab', async () => {
    const dir = place.path('lab')
    mkdirSync(dir)
    await generateLab({ dir, seed: 7, days: 4, scale: 0.05, end: new Date('2026-03-31T00:00:00Z') })
    const { code, out } = await place.trivium(['score', dir, '--json'])
    const score = JSON.parse(out)
    expect(score.attacks.length).toBeGreaterThanOrEqual(5)
    expect(score.harmless.length).toBeGreaterThanOrEqual(5)
    expect(score.recall).toBeGreaterThan(0.5)
    expect(score.precision).toBeGreaterThan(0)
    expect(score.verdict_accuracy).toBeGreaterThan(0.3)
    expect(score.unlabelled_per_day).toBeGreaterThanOrEqual(0)
    expect(code).toBe(0)
  })
})
