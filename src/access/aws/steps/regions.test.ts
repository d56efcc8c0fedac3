import { describe, expect, it } from 'vitest'
import { accessMap } from '../../map.js'
import { stateFrom } from '../../testing/world.js'

const account = '111122223333'
const user = `arn:aws:iam::${account}:user/alice`
const role = `arn:aws:iam::${account}:role/admin`
const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })
const full = { Effect: 'Allow', Action: '*', Resource: '*' }

/** Somebody who may pass a role to an instance or a function, in an organisation that has a policy. */
function stepOf(scp: object, more: object = {}) {
  const map = accessMap(
    stateFrom([
      [
        'aws-organization',
        {
          Organization: { Id: 'o-abc', MasterAccountId: '999999999999' },
          Accounts: [{ Id: account, Name: 'work', Status: 'ACTIVE', Ou: 'r-1' }],
        },
      ],
      [
        'aws-scps',
        [
          {
            Id: 'p-FullAWSAccess',
            Name: 'FullAWSAccess',
            Targets: ['r-1', account],
            Content: document(full),
          },
          { Id: 'p-1', Name: 'regions', Targets: [account], Content: document(scp) },
        ],
      ],
      [
        'aws-iam',
        {
          UserDetailList: [
            {
              ...{ UserName: 'alice', UserId: 'AIDA1', Arn: user, Path: '/' },
              UserPolicyList: [
                {
                  PolicyName: 'passes',
                  PolicyDocument: document({
                    Effect: 'Allow',
                    Action: ['iam:PassRole', 'ec2:RunInstances'],
                    Resource: '*',
                    ...more,
                  }),
                },
              ],
            },
          ],
          RoleDetailList: [
            {
              ...{ RoleName: 'admin', RoleId: 'AROA1', Arn: role, Path: '/' },
              AssumeRolePolicyDocument: document({
                Effect: 'Allow',
                Principal: { Service: 'ec2.amazonaws.com' },
                Action: 'sts:AssumeRole',
              }),
            },
          ],
        },
      ],
    ]),
  )
  return map.steps(user).find(({ to }) => to === role)
}
const outside = (regions: string[], more: object = {}) => ({
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': regions }, ...more },
})

describe('a new thing is made in a region that is allowed', () => {
  it('of those that an organisation leaves', () => {
    const step = stepOf(outside(['eu-south-2', 'eu-west-1']))
    expect(step).toMatchObject({
      answer: 'Yes',
      how: 'starts an instance with the role in eu-south-2',
    })
    expect(step?.prove().map(({ says }) => says)).not.toContain('denies if')
  })
  it('of all but those that it forbids', () => {
    const scp = { ...full, Effect: 'Deny', Action: 'ec2:*' }
    const Condition = { StringLike: { 'aws:RequestedRegion': ['us-*', 'ca-*', 'sa-*'] } }
    expect(stepOf({ ...scp, Condition })).toMatchObject({
      answer: 'Yes',
      how: 'starts an instance with the role in eu-west-1',
    })
  })
  it('that its own policy names, and the organisation as well', () => {
    const own = (...regions: string[]) => ({
      Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', ...regions] } },
    })
    const step = stepOf(outside(['eu-west-1', 'eu-west-2']), own('eu-west-2'))
    expect(step).toMatchObject({
      answer: 'Yes',
      how: 'starts an instance with the role in eu-west-2',
    })
    expect(stepOf(outside(['eu-west-1']), own())?.answer).not.toBe('Yes')
  })
  it('and is not made where none is', () => {
    expect(stepOf({ ...full, Effect: 'Deny', Action: 'ec2:*' })).toBeUndefined()
  })
  it('and goes on to depend on what nobody chooses', () => {
    const step = stepOf(outside(['eu-west-1'], { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }))
    expect(step?.answer).toBe('Yes')
    const strict = {
      ...full,
      Effect: 'Deny',
      Action: 'ec2:*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    }
    expect(stepOf(strict)).toMatchObject({
      answer: 'Depends',
      how: 'starts an instance with the role',
    })
  })
})
