import { describe, expect, it } from 'vitest'
import { accessMap } from '../../map.js'
import { why } from '../../questions/why.js'
import { stateFrom } from '../../testing/world.js'

const account = '111122223333'
const user = `arn:aws:iam::${account}:user/alice`
const limits = `arn:aws:iam::${account}:policy/limits`
const bucket = 'arn:aws:s3:::records'

interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Condition?: object
}
const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action })
const deny = (...Action: string[]): Statement => ({ Effect: 'Deny', Action })
const document = (statements: readonly Statement[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ ...one, Resource: '*' })),
})

/** Alice, what she may, and the boundary that limits it; what she asks for is to read a bucket. */
function asks(may: readonly Statement[], within: readonly Statement[]) {
  const details = {
    UserDetailList: [
      {
        ...{ UserName: 'alice', UserId: 'AIDA1', Arn: user, Path: '/' },
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document(may) }],
        PermissionsBoundary: { PermissionsBoundaryArn: limits },
      },
    ],
    Policies: [
      {
        ...{ PolicyName: 'limits', Arn: limits, Path: '/', DefaultVersionId: 'v1' },
        PolicyVersionList: [{ VersionId: 'v1', Document: document(within) }],
      },
    ],
  }
  const shown = { Name: 'records', Region: 'eu-west-1', Policy: null, PublicAccessBlock: null }
  const map = accessMap(
    stateFrom([
      ['aws-iam', details],
      ['aws-s3', [shown], ['aws', account, 'buckets.json']],
    ]),
  )
  return why(map, user, 's3:GetObject', bucket)
}
const remove = 'iam:DeleteUserPermissionsBoundary'
const put = 'iam:PutUserPermissionsBoundary'

describe('whoever may change its own boundary', () => {
  it.each([
    [remove, 'takes its boundary off'],
    [put, 'gives it a boundary that limits nothing'],
    ['iam:CreatePolicyVersion', 'rewrites its boundary'],
  ])('by %s is not held by it', (action, how) => {
    const found = asks([allow('s3:*', action)], [allow(action)])
    expect(found).toMatchObject({ answer: 'Yes', path: [{ from: user, how }] })
    expect(found.path[0]?.prove().map(({ layer }) => layer)).toEqual(['boundary', 'identity'])
  })
  it('goes on to give itself any policy', () => {
    const found = asks([allow(remove, 'iam:PutUserPolicy')], [allow(remove)])
    expect(found.path.map(({ to }) => to)).toEqual([
      `${user}#no boundary`,
      `${user}#no boundary#any policy`,
    ])
  })
  it('may need any policy first', () => {
    const found = asks([allow('iam:PutUserPolicy')], [allow('iam:PutUserPolicy', remove)])
    expect(found.path.map(({ to }) => to)).toEqual([
      `${user}#any policy`,
      `${user}#no boundary#any policy`,
    ])
  })
})

describe('a boundary holds', () => {
  const may = [allow('s3:*', remove, put)]
  it('where it does not allow that it is changed, or denies it', () => {
    expect(asks(may, [allow('s3:ListBucket')]).answer).toBe('No')
    expect(asks(may, [allow('iam:*'), deny(remove, put)]).answer).toBe('No')
  })
  it('where only the same one may be put', () => {
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': limits } }
    const same = { ...allow(put), Condition }
    expect(asks([allow('s3:*', put)], [same]).answer).toBe('No')
  })
  it('where a Deny keeps that very one on', () => {
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': limits } }
    const kept = { ...deny(remove), Condition }
    expect(asks([allow('s3:*', remove)], [allow('iam:*'), kept]).answer).toBe('No')
    const other = { StringEquals: { 'iam:PermissionsBoundary': `${limits}-of-others` } }
    const others = { ...deny(remove), Condition: other }
    expect(asks([allow('s3:*', remove)], [allow('iam:Delete*'), others]).answer).toBe('Yes')
  })
})
