import { describe, expect, it } from 'vitest'
import { accessMap } from '../../map.js'
import { why } from '../../questions/why.js'
import { stateFrom } from '../../testing/world.js'

const account = '111122223333'
const user = `arn:aws:iam::${account}:user/alice`
const bucket = 'arn:aws:s3:::records'
const own = (name: string) => `arn:aws:iam::${account}:policy/${name}`
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'

const document = (...statements: object[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
})
const managed = (name: string, ...actions: string[]) => ({
  ...{ PolicyName: name, Arn: own(name), Path: '/', DefaultVersionId: 'v1' },
  PolicyVersionList: [{ VersionId: 'v1', Document: document({ Action: actions }) }],
})

/** Alice, who may do what statements say, in an account with some managed policies. */
function world(...statements: object[]) {
  const details = {
    UserDetailList: [
      {
        ...{ UserName: 'alice', UserId: 'AIDA1', Arn: user, Path: '/', GroupList: ['staff'] },
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
      },
    ],
    GroupDetailList: [
      {
        GroupName: 'staff',
        GroupId: 'AGPA1',
        Arn: `arn:aws:iam::${account}:group/staff`,
        Path: '/',
      },
    ],
    Policies: [
      managed('reads', 's3:GetObject'),
      managed('password', 'iam:ChangePassword'),
      managed('governs', 'iam:*'),
    ],
  }
  const shown = { Name: 'records', Region: 'eu-west-1', Policy: null, PublicAccessBlock: null }
  return accessMap(
    stateFrom([
      ['aws-iam', details],
      ['aws-s3', [shown], ['aws', account, 'buckets.json']],
    ]),
  )
}
const attach = (Condition: object, Action = 'iam:AttachUserPolicy') => ({ Action, Condition })
const only = (...policies: string[]) => ({ ArnEquals: { 'iam:PolicyARN': policies } })
const asks = (...statements: object[]) => why(world(...statements), user, 's3:GetObject', bucket)
const becomes = (...statements: object[]) =>
  world(...statements)
    .steps(user)
    .map(({ to }) => to)

describe('whoever may attach certain policies', () => {
  it('that name AdministratorAccess, gives itself any', () => {
    expect(becomes(attach(only(own('password'), administrator)))).toEqual([`${user}#any policy`])
    const like = { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/*' } }
    expect(becomes(attach(like))).toEqual([`${user}#any policy`])
  })
  it('has what those allow, and no more', () => {
    const found = asks(attach(only(own('reads'), own('password'))))
    expect(found).toMatchObject({
      answer: 'Yes',
      path: [{ to: `${user}#policies ${own('password')} ${own('reads')}` }],
    })
    expect(found.path[0]?.prove()).not.toEqual([])
    const harmless = attach(only(own('password')))
    expect(asks(harmless).answer).toBe('No')
    expect(becomes(harmless)).toEqual([`${user}#policies ${own('password')}`])
  })
  it('one of which governs identities, goes on to any policy', () => {
    const found = asks(attach(only(own('governs'))))
    expect(found.answer).toBe('Yes')
    expect(found.path.map(({ to }) => to)[0]).toBe(`${user}#policies ${own('governs')}`)
    expect(found.path.length).toBeGreaterThan(1)
  })
  it('to its group, has them through it', () => {
    const found = asks(attach(only(own('reads')), 'iam:AttachGroupPolicy'))
    expect(found).toMatchObject({ answer: 'Yes', path: [{ from: user }] })
  })
  it('all but AdministratorAccess, finds another that does', () => {
    const Condition = { ArnNotEquals: { 'iam:PolicyARN': administrator } }
    const found = asks(attach(Condition))
    expect(found).toMatchObject({ answer: 'Yes' })
    expect(found.path[0]?.to).toContain(`#policies ${own('governs')} `)
  })
  it('with a device at hand, has them if it has one', () => {
    const Condition = { ...only(own('reads')), Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    expect(asks(attach(Condition))).toMatchObject({
      answer: 'Depends',
      depends: [{ key: 'aws:multifactorauthpresent' }],
    })
  })
})

describe('a call that writes a policy names none', () => {
  it('so a condition on which one lets nobody write', () => {
    const both = attach(only(administrator), 'iam:PutUserPolicy')
    expect(becomes(both)).toEqual([])
  })
  it('and the boundary of whom it writes into is known: alice has none', () => {
    const bounded = { StringEquals: { 'iam:PermissionsBoundary': own('limits') } }
    expect(becomes(attach(bounded, 'iam:PutUserPolicy'))).toEqual([])
    const free = { Null: { 'iam:PermissionsBoundary': 'true' } }
    expect(becomes(attach(free, 'iam:PutUserPolicy'))).toEqual([`${user}#any policy`])
  })
})
