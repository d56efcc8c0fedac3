import { ACCOUNTS, type AccountId } from '../company/accounts.js'
import type { Random } from '../random.js'
import { foreignAccount, roleArn, roleSession, uniqueId } from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'
import { issued } from './aws-session.js'

export interface Step {
  readonly account: AccountId
  readonly role: string
  readonly session: string
  readonly at: number
  readonly owner: string
}

/** From one role into the next; into another account, both accounts keep a record under one shared id. */
export function assumeRole(world: World, r: Random, caller: Caller, step: Step): Caller {
  const account = ACCOUNTS[step.account]
  const key = issued(r, step.at)
  const identity = roleSession({
    account,
    role: step.role,
    session: step.session,
    accessKeyId: key.accessKeyId,
    at: step.at,
  })
  world.credentials.pass(identity, step.at, caller.identity)
  const target = roleArn(account, step.role)
  const call = {
    at: step.at,
    api: 'sts:AssumeRole',
    region: 'us-east-1',
    params: { roleArn: target, roleSessionName: step.session, durationSeconds: 3600 },
    response: {
      credentials: key.json,
      assumedRoleUser: {
        assumedRoleId: `${uniqueId('AROA', target)}:${step.session}`,
        arn: identity.arn,
      },
    },
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: target }],
  }
  const { ip, agent } = caller
  if (caller.identity.account === account) {
    world.log.aws(r, { identity: caller.identity, ip, agent }, call, step.owner)
  } else {
    const sharedEventId = r.uuid()
    world.log.aws(
      r,
      { identity: caller.identity, ip, agent },
      { ...call, sharedEventId },
      step.owner,
    )
    const stranger = foreignAccount(caller.identity.principalId, caller.identity.account)
    world.log.aws(
      r,
      { identity: stranger, ip, agent },
      { ...call, sharedEventId, recipient: account },
      step.owner,
    )
  }
  return { identity, ip, agent }
}
