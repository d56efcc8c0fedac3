import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../../../core/index.js'
import { seeded } from '../random-draw.js'
import { variable } from '../random-keys.js'
import { randomVector } from '../random-vectors.js'
import type { Context, DecidedVector, PolicyDocument, Statement, Vector } from '../vector.js'
import { referenceDecision } from './decision.js'

const corpus = join(packageRoot, '..', 'shared', 'corpus', 'iam')
const hasCorpus = existsSync(join(corpus, 'generated'))
const where = hasCorpus ? '' : ' (skipped: there is no ../shared/corpus/iam beside the repository)'

/** A request for a pattern of resources is a simulator's question, and AWS has no rule for it. */
const withoutRule = ['upstream/request-wildcards.json']

const topics = hasCorpus
  ? ['upstream', 'generated']
      .flatMap((origin) => readdirSync(join(corpus, origin)).map((file) => `${origin}/${file}`))
      .filter((file) => file.endsWith('.json') && !withoutRule.includes(file))
  : []

const vectorsOf = (topic: string) =>
  JSON.parse(readFileSync(join(corpus, topic), 'utf8')) as readonly DecidedVector[]

describe.skipIf(!hasCorpus)(
  `the reference decides as the vectors of the corpus say${where}`,
  () => {
    it.each(topics)('%s', (topic) => {
      const vectors = vectorsOf(topic)
      const otherwise = vectors.filter((vector) => referenceDecision(vector) !== vector.expected)
      expect(vectors.length).toBeGreaterThan(0)
      expect(otherwise.map(({ id }) => id)).toEqual([])
    })
  },
)

const alice = 'arn:aws:iam::111122223333:user/alice'
const role = 'arn:aws:iam::111122223333:role/batch/etl'
const session = 'arn:aws:sts::111122223333:assumed-role/etl/now'
const guest = 'arn:aws:sts::111122223333:federated-user/guest'

const policy = (...statements: readonly Partial<Statement>[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements.map((each) => ({
    Effect: 'Allow',
    ...(each.NotAction === undefined && { Action: 's3:GetObject' }),
    ...(each.NotResource === undefined && { Resource: '*' }),
    ...each,
  })),
})
const named = (document: PolicyDocument) => [{ name: 'a policy', policy: document }]
const nothing = named(policy({ Action: 'ec2:*' }))

function asked(principal: string, policies: Partial<Vector>, context: Context = {}): Vector {
  return {
    id: 'by-hand',
    name: 'by hand',
    request: {
      principal,
      ...(principal.startsWith('arn:') && { principalAccount: '111122223333' }),
      action: 's3:GetObject',
      resource: { arn: 'arn:aws:s3:::acme/home/alice/a.txt', account: '111122223333' },
      context,
    },
    identityPolicies: [],
    permissionBoundaries: null,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: null,
    ...policies,
  }
}
const decide = (...args: Parameters<typeof asked>) => referenceDecision(asked(...args))
const granted = (Principal: Statement['Principal'] & {}) => policy({ Principal })

describe('what a resource grants within its account', () => {
  const silent = { permissionBoundaries: nothing }
  it.each([
    ['a user, who has a boundary', alice, alice, 'Allowed'],
    ['a role, which has a boundary', role, role, 'ImplicitlyDenied'],
    ['the role of a session, which has a boundary', session, role, 'ImplicitlyDenied'],
    ['the session itself', session, session, 'Allowed'],
    ['everyone', session, '*', 'Allowed'],
    [
      'the account, which leaves it to identity policies',
      alice,
      '111122223333',
      'ImplicitlyDenied',
    ],
  ] as const)('%s', (_, principal, AWS, decision) => {
    expect(decide(principal, { ...silent, resourcePolicy: granted({ AWS }) })).toBe(decision)
  })

  it('a federated user without a session policy has only what resources grant him', () => {
    const identityPolicies = named(policy({}))
    expect(decide(guest, { identityPolicies })).toBe('ImplicitlyDenied')
    expect(decide(guest, { identityPolicies, sessionPolicy: policy({}) })).toBe('Allowed')
    expect(decide(guest, { resourcePolicy: granted({ AWS: guest }) })).toBe('Allowed')
  })

  it('a Deny with NotPrincipal denies whoever has a boundary, listed or not', () => {
    const listed = { AWS: [alice, 'arn:aws:iam::111122223333:root'] }
    const policies = {
      identityPolicies: named(policy({})),
      resourcePolicy: policy({ Effect: 'Deny', NotPrincipal: listed }),
    }
    expect(decide(alice, policies)).toBe('Allowed')
    const bounded = { ...policies, permissionBoundaries: named(policy({})) }
    expect(decide(alice, bounded)).toBe('ExplicitlyDenied')
  })
})

describe('who is covered', () => {
  it('a service by its name or as everyone, and by no service control policy', () => {
    const none = [{ orgIdentifier: 'root', policies: [] }]
    const policies = { serviceControlPolicies: none }
    const lambda = granted({ Service: 'lambda.amazonaws.com' })
    const service = 'lambda.amazonaws.com'
    expect(decide(service, { ...policies, resourcePolicy: lambda })).toBe('Allowed')
    expect(decide(alice, { ...policies, resourcePolicy: granted('*') })).toBe('ImplicitlyDenied')
    expect(decide('*', { resourcePolicy: lambda })).toBe('ImplicitlyDenied')
  })
})

describe('variables', () => {
  const home = `arn:aws:s3:::acme/home/${variable('aws:username')}/*`
  const own = policy({ Resource: home })
  const context = { 'AWS:UserName': 'alice' }

  it('are replaced by the value of the key, and only by a policy of the newer version', () => {
    expect(decide(alice, { identityPolicies: named(own) }, context)).toBe('Allowed')
    const older = named({ ...own, Version: '2008-10-17' })
    expect(decide(alice, { identityPolicies: older }, context)).toBe('ImplicitlyDenied')
  })

  it('without a value are in no Resource, and so outside of any NotResource', () => {
    expect(decide(alice, { identityPolicies: named(own) })).toBe('ImplicitlyDenied')
    const others = named(policy({ NotResource: home }))
    expect(decide(alice, { identityPolicies: others })).toBe('Allowed')
  })
})

describe('conditions', () => {
  const when = (operator: string, key: string, ...values: readonly (string | number | boolean)[]) =>
    named(policy({ Condition: { [operator]: { [key]: values } } }))
  const tag = variable('aws:PrincipalTag/team')
  const star = `a${variable('*')}b`
  it.each([
    ['StringEquals', 'k', ['a*'], 'ab', false],
    ['StringLike', 'k', ['a*'], 'ab', true],
    ['StringLike', 'k', [star], 'axb', false],
    ['StringEquals', 'k', [star], 'a*b', true],
    ['StringEquals', 'k', [tag], 'a', false],
    ['StringNotEquals', 'k', [tag], 'a', true],
    ['StringNotEquals', 'k', ['a', 'b'], 'b', false],
    ['StringNotEquals', 'k', ['a'], undefined, true],
    ['StringEqualsIfExists', 'k', ['a'], undefined, true],
    ['ForAllValues:StringEquals', 'k', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringEquals', 'k', ['a'], undefined, true],
    ['ForAnyValue:StringNotEquals', 'k', ['a'], undefined, false],
    ['ForAnyValue:StringNotEquals', 'k', ['a'], ['a', 'c'], true],
    ['NumericLessThan', 'k', [10], '9.5', true],
    ['NumericNotEquals', 'k', [10], 'ten', false],
    ['DateEquals', 'k', ['2026-03-15T14:00:00+02:00'], '1773576000', true],
    ['DateLessThan', 'k', ['2026-03-15'], 'yesterday', false],
    ['Bool', 'k', [true], 'true', true],
    ['BinaryEquals', 'k', ['YWJj'], 'YWJj', true],
    ['IpAddress', 'k', ['2001:db8::/32'], '2001:0DB8:0:0::1', true],
    ['IpAddress', 'k', ['0.0.0.0/0'], '::1', false],
    ['NotIpAddress', 'k', ['203.0.113.0/24'], '203.0.114.1', true],
    ['ArnLike', 'k', ['arn:aws:sns:*:*:a*'], 'arn:aws:sns:eu-west-1:1:a:b', true],
    ['ArnEquals', 'k', ['arn:aws:sns:*:a'], 'arn:aws:sns:eu-west-1:1:a', false],
    ['Null', 'k', [true], undefined, true],
  ] as const)('%s %s %j: %j is %j', (operator, key, values, value, matches) => {
    const identityPolicies = when(operator, key, ...values)
    const context = value === undefined ? {} : { K: value }
    expect(decide(alice, { identityPolicies }, context)).toBe(
      matches ? 'Allowed' : 'ImplicitlyDenied',
    )
  })
})

describe('random vectors', () => {
  const drawn = (seed: number, count: number) => {
    const random = seeded(seed)
    return Array.from({ length: count }, () => randomVector(random))
  }

  it('are the same for the same seed, and others for another', () => {
    expect(drawn(7, 20)).toEqual(drawn(7, 20))
    expect(drawn(7, 20)).not.toEqual(drawn(8, 20))
  })

  it('each of the three decisions comes out of 15 % of them at the least', () => {
    const decisions = drawn(1, 2000).map(referenceDecision)
    for (const decision of ['Allowed', 'ImplicitlyDenied', 'ExplicitlyDenied']) {
      const share = decisions.filter((each) => each === decision).length / decisions.length
      expect(share, decision).toBeGreaterThanOrEqual(0.15)
    }
  })
})
