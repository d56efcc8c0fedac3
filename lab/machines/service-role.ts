import { issued } from '../people/aws-session.js'
import type { Random } from '../random.js'
import { awsService, roleArn, roleSession, uniqueId } from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'

export interface ServiceRole {
  /** Such as autoscaling.amazonaws.com. */
  readonly service: string
  readonly account: string
  readonly region: string
  readonly role: string
  readonly session: string
  readonly at: number
}

/** An AWS service takes its service-linked role and acts through it: the caller it becomes. */
export function serviceLinkedRole(world: World, r: Random, s: ServiceRole): Caller {
  const path = `/aws-service-role/${s.service}/`
  const key = takeRole(world, r, s, path)
  const identity = roleSession({
    account: s.account,
    role: s.role,
    path,
    session: s.session,
    accessKeyId: key,
    at: s.at,
    invokedBy: s.service,
  })
  world.credentials.begin(identity, s.at, roleArn(s.account, s.role, path))
  return { identity, ip: s.service, agent: s.service }
}

/** The record of a service assuming a role; returns the access key it was given. */
export function takeRole(world: World, r: Random, s: ServiceRole, path = '/'): string {
  const target = roleArn(s.account, s.role, path)
  const key = issued(r, s.at)
  world.log.aws(
    r,
    { identity: awsService(s.service), ip: s.service, agent: s.service },
    {
      at: s.at,
      api: 'sts:AssumeRole',
      region: s.region,
      recipient: s.account,
      sharedEventId: r.uuid(),
      params: { roleArn: target, roleSessionName: s.session, durationSeconds: 3600 },
      response: {
        credentials: key.json,
        assumedRoleUser: {
          assumedRoleId: `${uniqueId('AROA', target)}:${s.session}`,
          arn: `arn:aws:sts::${s.account}:assumed-role/${s.role}/${s.session}`,
        },
      },
      resources: [{ accountId: s.account, type: 'AWS::IAM::Role', ARN: target }],
    },
    s.service,
  )
  return key.accessKeyId
}
