import { permit, reader } from '../grants.js'
import { bucketJewel, type Jewel } from '../jewels.js'
import { arnIn, type Role, type User } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, type Condition, trustService } from '../policy.js'

/** The permission to hand a role to a service. */
export const mayPass = (who: User | Role, role: Role, to?: string): void => {
  const condition: Condition | undefined = to
    ? { StringEquals: { 'iam:PassedToService': `${to}.amazonaws.com` } }
    : undefined
  permit(who, 'pass', allow('iam:PassRole', role.arn, condition))
}

const RUN = allow(['ec2:RunInstances', 'ec2:DescribeInstances'], '*')

/** Machines and functions that one starts oneself, with a role that is stronger than one's own. */
export function passRole(o: Organization): void {
  const archive = bucketJewel(o, 'messaging', 'message-archive')
  ec2(o, archive)
  lambda(o, archive)
}

function ec2(o: Organization, archive: Jewel): void {
  const method = 'iam:PassRole and ec2:RunInstances'
  const archiver = reader(o, 'messaging', 'mail-archiver', archive, trustService('ec2'))
  archiver.profiles.add(archiver.name)
  const maria = o.user('messaging', 'maria.devops')
  mayPass(maria, archiver)
  permit(maria, 'compute', RUN)
  o.truth.step(maria.arn, archiver.arn)
  o.labels.path('pass-role-ec2', method, [maria.arn, archiver.arn, archive.uid])

  const otto = o.user('messaging', 'otto.devops')
  mayPass(otto, archiver, 'ecs-tasks')
  permit(otto, 'compute', RUN)
  o.labels.decoy(
    'pass-role-ec2-for-other-service',
    method,
    [otto.arn, archive.uid],
    'identity policy',
    'iam:PassedToService',
  )
  const ruth = o.user('messaging', 'ruth.devops')
  mayPass(ruth, archiver)
  o.labels.decoy(
    'pass-role-ec2-without-run',
    method,
    [ruth.arn, archive.uid],
    'identity policy',
    'no ec2:RunInstances',
  )
  const runner = o.user('messaging', 'paul.devops')
  permit(runner, 'compute', RUN)
  o.labels.decoy(
    'run-instances-without-pass',
    method,
    [runner.arn, archive.uid],
    'identity policy',
    'no iam:PassRole',
  )
}

function lambda(o: Organization, archive: Jewel): void {
  const method = 'iam:PassRole, lambda:CreateFunction and lambda:InvokeFunction'
  const exporter = reader(o, 'messaging', 'notify-exporter', archive, trustService('lambda'))
  const create = allow(
    ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    arnIn(o.account('messaging'), 'lambda', 'function:try-*'),
  )
  const dev = o.user('messaging', 'integration-dev')
  mayPass(dev, exporter, 'lambda')
  permit(dev, 'functions', create)
  o.truth.step(dev.arn, exporter.arn)
  o.labels.path('pass-role-lambda', method, [dev.arn, exporter.arn, archive.uid])

  // The role trusts instances only: no function will ever run as it.
  const batch = reader(o, 'messaging', 'mail-batch', archive, trustService('ec2'))
  const trainee = o.user('messaging', 'integration-trainee')
  mayPass(trainee, batch)
  permit(trainee, 'functions', create)
  o.labels.decoy(
    'pass-role-lambda-not-trusted',
    method,
    [trainee.arn, archive.uid],
    'trust policy',
    'mail-batch',
  )
}
