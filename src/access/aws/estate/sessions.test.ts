import { describe, expect, it } from 'vitest'
import { accessMap } from '../../map.js'
import { why } from '../../questions/why.js'
import { stateFrom } from '../../testing/world.js'

const account = '111122223333'
const other = '444455556666'
const user = `arn:aws:iam::${account}:user/alice`
const reader = `arn:aws:iam::${account}:role/team/reader`
const vault = `arn:aws:iam::${other}:role/vault`
const bucket = 'arn:aws:s3:::records'
const session = (role: string) => `arn:aws:sts::${account}:assumed-role/${role}/nightly`

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })
const trusting = (Principal: object, Condition?: object) => ({
  ...{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal },
  ...(Condition ? { Condition } : {}),
})
const role = (arn: string, trust: object, policies: object[] = []) => ({
  ...{ RoleName: arn.split('/').at(-1), RoleId: `AROA${arn.length}`, Arn: arn, Path: '/' },
  AssumeRolePolicyDocument: trust,
  RolePolicyList: policies.map((PolicyDocument, n) => ({ PolicyName: `p${n}`, PolicyDocument })),
})

/** Alice may take on the reader; the bucket of its account and a role of another one name a session of the reader. */
function world(trust: object, named = 'reader', more: readonly object[] = []) {
  const assumes = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' })
  const alice = { UserName: 'alice', UserId: 'AIDA1', Arn: user, Path: '/' }
  const letting = { Effect: 'Allow', Principal: { AWS: session(named) } }
  const reading = { Action: 's3:GetObject', Resource: `${bucket}/*` }
  const open = document({ ...letting, ...reading }, ...more.map((one) => ({ ...one, ...reading })))
  return accessMap(
    stateFrom([
      [
        'aws-iam',
        {
          UserDetailList: [
            { ...alice, UserPolicyList: [{ PolicyName: 'p', PolicyDocument: assumes }] },
          ],
          RoleDetailList: [
            role(reader, trust, [assumes]),
            role(vault, document(trusting({ AWS: session(named) }))),
          ],
        },
      ],
      [
        'aws-s3',
        [{ Name: 'records', Region: 'eu-west-1', Policy: open, PublicAccessBlock: null }],
        ['aws', account, 'buckets.json'],
      ],
    ]),
  )
}
const reads = (map: ReturnType<typeof world>, who = reader) => why(map, who, 's3:GetObject', bucket)

describe('a policy that names a session of a role', () => {
  it('lets in the role, since whoever takes it on calls the session so', () => {
    const map = world(document(trusting({ AWS: account })))
    const found = reads(map, user)
    expect(found).toMatchObject({ answer: 'Yes', path: [{ from: user, to: reader }] })
    expect(found.reasons.map(({ layer }) => layer)).toContain('resource')
    expect(map.steps(reader)).toMatchObject([{ to: vault, answer: 'Yes', how: 'assumes' }])
  })
  it('depends on the name where the trust policy asks for one', () => {
    const told = { StringEquals: { 'sts:RoleSessionName': 'alice' } }
    const found = reads(world(document(trusting({ AWS: account }, told))))
    expect(found.answer).toBe('Depends')
    expect(found.depends).toEqual([
      { key: 'sts:RoleSessionName', operator: 'StringEquals', values: ['nightly'], wanted: 'met' },
    ])
  })
  it('depends on it where a Deny does', () => {
    const denied = {
      ...trusting({ AWS: '*' }, { StringNotEquals: { 'sts:RoleSessionName': 'alice' } }),
      Effect: 'Deny',
    }
    expect(reads(world(document(trusting({ AWS: account }), denied))).answer).toBe('Depends')
  })
  it('depends on it where a service calls the session as it likes', () => {
    const map = world(document(trusting({ Service: 'ec2.amazonaws.com' })))
    expect(reads(map).answer).toBe('Depends')
    expect(map.steps(reader)).toMatchObject([{ to: vault, answer: 'Depends' }])
  })
  it('to deny it something denies that only to who cannot call the session otherwise', () => {
    const all = { Effect: 'Allow', Principal: { AWS: reader } }
    const denied = { Effect: 'Deny', Principal: { AWS: session('reader') } }
    const within = (trust: object) => reads(world(document(trust), 'writer', [all, denied]))
    expect(within(trusting({ AWS: account })).answer).toBe('Yes')
    const found = within(trusting({ Service: 'ec2.amazonaws.com' }))
    expect(found.depends).toMatchObject([{ key: 'sts:RoleSessionName', wanted: 'not met' }])
  })
  it('is nothing to another role', () => {
    const map = world(document(trusting({ AWS: account })), 'writer')
    expect(reads(map).answer).toBe('No')
    expect(map.steps(reader)).toEqual([])
  })
})
