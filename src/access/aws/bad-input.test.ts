import { describe, expect, it } from 'vitest'
import { accessMap } from '../map.js'
import { whoCan } from '../questions/who-can.js'
import { why } from '../questions/why.js'
import { stateOf, type Thing } from '../state.js'
import { problemsOf } from './evaluate/explain.js'
import { policiesOf, requestOf, simulate, vector } from './vector.js'

const account = '111122223333'
const user = `arn:aws:iam::${account}:user/alice`
const bucket = 'arn:aws:s3:::records'
const allow = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

const thing = (uid: string, type: string, properties: object): Thing => ({
  ...{ uid, type, account },
  name: uid.slice(uid.lastIndexOf('/') + 1),
  aliases: [],
  properties: properties as Thing['properties'],
  version: '1',
  complete: true,
})
const alice = (properties: object) => thing(user, 'AWS::IAM::User', { tags: {}, ...properties })
const records = thing(bucket, 'AWS::S3::Bucket', { tags: {} })
const role = (name: string, trust: unknown, more: object = {}) =>
  thing(`arn:aws:iam::${account}:role/${name}`, 'AWS::IAM::Role', {
    trust_policy: trust,
    tags: {},
    ...more,
  })
const trusting = (principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }],
})
const mapOf = (...things: Thing[]) => accessMap(stateOf('2026-01-01T00:00:00Z', things))
const reads = (...things: Thing[]) => why(mapOf(...things), user, 's3:GetObject', bucket)

describe('what cannot be read is neither an Allow nor a Deny, and is told', () => {
  it.each([
    ['text that is no JSON', 'Effect=Allow'],
    ['a list', []],
    ['null', null],
    ['no Statement', { Version: '2012-10-17' }],
  ])('an inline policy that is %s', (_, document) => {
    const answer = reads(alice({ inline_policies: { broken: document } }), records)
    expect(answer.answer).toBe('Depends')
    expect(answer.missing.join()).toContain('broken')
  })
  it.each([
    ['no Effect', { Action: '*', Resource: '*' }, 'Effect'],
    ['an Effect that there is not', { Effect: 'Permit', Action: '*', Resource: '*' }, 'Effect'],
    [
      'Action and NotAction',
      { Effect: 'Allow', Action: '*', NotAction: 'a:b', Resource: '*' },
      'NotAction',
    ],
    ['an Action that is an object', { Effect: 'Allow', Action: { a: 1 }, Resource: '*' }, 'Action'],
    ['no Resource', { Effect: 'Allow', Action: '*' }, 'Resource'],
    [
      'an operator that there is not',
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringSort: { 'aws:x': 'y' } } },
      'StringSort',
    ],
    [
      'a Condition that is text',
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: 'never' },
      'Condition',
    ],
  ])('a statement with %s', (_, statement, told) => {
    const answer = reads(
      alice({ inline_policies: { odd: { Version: '2012-10-17', Statement: statement } } }),
      records,
    )
    expect(answer.answer).not.toBe('Yes')
    expect(answer.missing.join()).toContain(told)
  })
  it('a managed policy that no export holds', () => {
    const arn = `arn:aws:iam::${account}:policy/gone`
    const answer = reads(alice({ attached_policies: [arn] }), records)
    expect(answer.answer).toBe('Depends')
    expect(answer.missing.join()).toContain('gone: not in the exports')
  })
  it('a group that no export holds', () => {
    const answer = reads(alice({ groups: ['staff'] }), records)
    expect(answer.answer).toBe('Depends')
    expect(answer.missing.join()).toContain('group staff')
  })
  it('a Deny that is not understood leaves no Yes', () => {
    const answer = reads(
      alice({
        inline_policies: {
          reads: allow('s3:GetObject'),
          odd: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Deny',
              Action: '*',
              Resource: '*',
              Condition: { Odd: { k: 'v' } },
            },
          },
        },
      }),
      records,
    )
    expect(answer.answer).toBe('Depends')
  })
  it('nobody is known, nothing is known', () => {
    const answer = why(mapOf(), 'arn:aws:iam::1:user/x', 's3:GetObject', 'arn:aws:s3:::y')
    expect(answer.answer).toBe('No')
    expect(answer.missing.join()).toContain('not in the exports')
    const [one] = whoCan(mapOf(), 's3:GetObject', bucket).holders
    expect(one?.answer).toBe('Depends')
    expect(one?.depends.map(({ key }) => key).join()).toContain('not in the exports')
  })
})

describe('odd organisations and trust are walked to their end', () => {
  it('roles that trust each other in a circle', () => {
    const may = { inline_policies: { a: allow('sts:AssumeRole') } }
    const arn = (name: string) => ({ AWS: `arn:aws:iam::${account}:role/${name}` })
    const map = mapOf(
      alice({ inline_policies: { a: allow('sts:AssumeRole') } }),
      role('a', trusting({ AWS: user }), may),
      role('b', trusting(arn('a')), may),
      role('a2', trusting(arn('b')), { inline_policies: { r: allow('s3:GetObject', 'sts:*') } }),
      role('c', trusting(arn('a2')), may),
      records,
    )
    const answer = why(map, user, 's3:GetObject', bucket)
    expect(answer.answer).toBe('Yes')
    expect(answer.path.map(({ to }) => to.split('/').at(-1))).toEqual(['a', 'b', 'a2'])
  })
  it('a role that trusts a principal that is gone lets nobody in', () => {
    const map = mapOf(
      alice({ inline_policies: { a: allow('sts:AssumeRole') } }),
      role('r', trusting({ AWS: 'AIDAEXAMPLEEXAMPLE12' }), {
        inline_policies: { r: allow('s3:GetObject') },
      }),
      records,
    )
    expect(why(map, user, 's3:GetObject', bucket).answer).toBe('No')
  })
  it('units of an organisation that go round in a circle, and accounts without a parent', () => {
    const unit = (id: string, parent: string) =>
      thing(id, 'AWS::Organizations::OrganizationalUnit', { parent })
    const map = mapOf(
      alice({ inline_policies: { a: allow('s3:GetObject') } }),
      records,
      thing('o-1', 'AWS::Organizations::Organization', {}),
      thing(`arn:aws:iam::${account}:root`, 'AWS::Organizations::Account', { parent: 'ou-1' }),
      unit('ou-1', 'ou-2'),
      unit('ou-2', 'ou-1'),
    )
    expect(why(map, user, 's3:GetObject', bucket).answer).toBe('Yes')
    expect(map.missing.join()).toContain('no service control policies')
  })
  it('an organisation that is not in the exports is said to be missing', () => {
    expect(mapOf(records).missing.join()).toContain('no organisation')
  })
})

describe('size does no harm', () => {
  it('a policy of 10,000 statements is compiled once and answered', () => {
    const Statement = Array.from({ length: 10_000 }, (_, at) => ({
      Effect: 'Allow',
      Action: `service${at % 300}:Do${at}`,
      Resource: `arn:aws:s3:::bucket-${at}/*`,
    }))
    const document = {
      Version: '2012-10-17',
      Statement: [...Statement, allow('s3:GetObject').Statement[0]],
    }
    const answer = reads(alice({ inline_policies: { huge: document } }), records)
    expect(answer.answer).toBe('Yes')
    expect(answer.reasons[0]?.position).toBe(10_001)
  })
  it('a pattern of thousands of stars takes no time', () => {
    const Resource = `arn:aws:s3:::${'*a'.repeat(2000)}`
    const started = performance.now()
    const one = vector.parse({
      request: {
        principal: user,
        principalAccount: account,
        action: 's3:GetObject',
        resource: { arn: `arn:aws:s3:::${'a'.repeat(4000)}b`, account },
      },
      identityPolicies: [
        {
          name: 'p',
          policy: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource } },
        },
      ],
    })
    expect(simulate(policiesOf(one), requestOf(one))).toBe('ImplicitlyDenied')
    expect(performance.now() - started).toBeLessThan(2000)
  })
  it('a simulated request names what of its policies is not understood', () => {
    const one = vector.parse({
      request: { principal: user, action: 's3:GetObject', resource: { arn: bucket } },
      identityPolicies: [{ name: 'odd', policy: 7 }],
    })
    expect(problemsOf(policiesOf(one))).toEqual(['odd: it is no JSON object'])
  })
})
