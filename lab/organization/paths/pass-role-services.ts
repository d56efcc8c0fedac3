import { permit, reader } from '../grants.js'
import { ADMINISTRATOR } from '../identity-center.js'
import { bucketJewel, type Jewel, listedJewel, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow, deny, trustService } from '../policy.js'
import { mayPass } from './pass-role.js'

interface Service {
  readonly id: string
  readonly principal: string
  readonly account: string
  readonly who: string
  readonly role: string
  readonly actions: readonly string[]
}

const SERVICES: readonly Service[] = [
  {
    ...{ id: 'codebuild', principal: 'codebuild', account: 'lake', who: 'build-author' },
    ...{ role: 'lake-build', actions: ['codebuild:CreateProject', 'codebuild:StartBuild'] },
  },
  {
    ...{ id: 'glue', principal: 'glue', account: 'lake', who: 'etl-author', role: 'lake-etl' },
    actions: ['glue:CreateJob', 'glue:StartJobRun'],
  },
  {
    ...{ id: 'sagemaker', principal: 'sagemaker', account: 'lake', who: 'model-author' },
    role: 'lake-notebooks',
    actions: ['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
  },
  {
    ...{
      id: 'ecs',
      principal: 'ecs-tasks',
      account: 'lake',
      who: 'task-author',
      role: 'lake-task',
    },
    actions: ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  },
]

/** Other services that run what they are told, as a role that they are handed. */
export function passRoleServices(o: Organization): void {
  const claims = bucketJewel(o, 'lake', 'claims-history')
  const features = listedJewel(o, 'lake', 'dynamodb', 'risk-features')
  for (const [n, service] of SERVICES.entries()) handed(o, service, n % 2 === 0 ? claims : features)
  cloudFormation(o)

  const glue = reader(o, 'lake', 'lake-training', claims, trustService('sagemaker'))
  const author = o.user('lake', 'etl-trainee')
  mayPass(author, glue)
  permit(author, 'service', allow(['glue:CreateJob', 'glue:StartJobRun'], '*'))
  o.labels.decoy(
    'pass-role-glue-not-trusted',
    'iam:PassRole and glue',
    [author.arn, claims.uid],
    'trust policy',
    'lake-training',
  )
  const tasks = o.account('lake').roles.get('lake-task')
  if (!tasks) return
  const limited = o.user('lake', 'task-operator')
  mayPass(limited, tasks, 'ecs-tasks')
  permit(
    limited,
    'service',
    allow(['ecs:RunTask', 'ecs:DescribeTasks'], 'arn:aws:ecs:*:*:task/none'),
  )
  o.labels.decoy(
    'pass-role-ecs-without-run',
    'iam:PassRole and ecs',
    [limited.arn, features.uid],
    'identity policy',
    'no ecs:RegisterTaskDefinition, ecs:RunTask of no task',
  )
}

function handed(o: Organization, service: Service, jewel: Jewel): void {
  const role = reader(o, service.account, service.role, jewel, trustService(service.principal))
  const who = o.user(service.account, service.who)
  mayPass(who, role, service.principal)
  permit(who, 'service', allow(service.actions, '*'))
  o.truth.step(who.arn, role.arn)
  const method = `iam:PassRole and ${service.id}`
  const via = [who.arn, role.arn, jewel.uid]
  o.labels.path(`pass-role-${service.id}`, method, via)
}

/** The role for stacks administers the account, as such roles mostly do. */
function cloudFormation(o: Organization): void {
  const method = 'iam:PassRole and cloudformation:CreateStack'
  const session = secretJewel(o, 'portal', 'portal/session-signing')
  const stacks = o.role('portal', 'stack-deployer', [trustService('cloudformation')])
  stacks.attached.add(ADMINISTRATOR)
  o.administers(stacks)
  const author = o.user('portal', 'stack-author')
  mayPass(author, stacks)
  permit(
    author,
    'stacks',
    allow(['cloudformation:CreateStack', 'cloudformation:DescribeStacks'], '*'),
  )
  o.truth.step(author.arn, stacks.arn)
  const via = [author.arn, stacks.arn, session.uid]
  o.labels.path('pass-role-cloudformation', method, via)

  const reviewer = o.user('portal', 'stack-reviewer')
  mayPass(reviewer, stacks)
  permit(reviewer, 'stacks', allow('cloudformation:*', '*'), {
    ...deny(['cloudformation:Create*', 'cloudformation:Update*', 'cloudformation:Execute*'], '*'),
    Sid: 'ReviewOnly',
  })
  o.labels.decoy(
    'pass-role-cloudformation-denied',
    method,
    [reviewer.arn, session.uid],
    'identity policy',
    'ReviewOnly',
  )
}
