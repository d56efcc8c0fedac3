import type { Random } from '../../random.js'
import { GITHUB } from '../directory.js'
import { permit } from '../grants.js'
import { keyOfAccount } from '../jewels.js'
import { managed } from '../managed-policies.js'
import { type Account, arnIn, type Role } from '../model.js'
import type { Organization } from '../organization.js'
import { byToken } from '../paths/github-oidc.js'
import { deploying } from '../paths/workflow.js'
import { allow, grant, refuse, trustService } from '../policy.js'
import { PROGRAMS } from './names.js'

/** A program of an account: its name in policies is the beginning of all that is its own. */
interface Program {
  readonly o: Organization
  readonly account: Account
  readonly random: Random
  readonly name: string
}

/** The programs of each account, with their roles and resources: policies as narrow as careful teams write them. */
export function programs(o: Organization): void {
  const count = Math.max(1, Math.round(14 * o.scale))
  for (const account of o.accounts.values()) {
    for (const name of PROGRAMS.slice(0, count)) {
      const random = o.random(`program ${account.id} ${name}`)
      const program = { o, account, random, name: `app-${name}` }
      storage(program)
      messages(program)
      functions(program)
      machines(program)
      if (random.chance(0.3)) deployment(program)
    }
  }
}

/** How its buckets, tables and so on are called. */
const ours = ({ account, name }: Program, service: string, kind = ''): string =>
  arnIn(account, service, `${kind}${name}-*`)

const bucketPrefix = ({ account, name }: Program): string =>
  `alder-${account.key}-${account.id.slice(-4)}-${name}`

const times = (count: number, make: (n: number) => void): void => {
  for (let n = 1; n <= count; n++) make(n)
}

function storage(program: Program): void {
  const { o, account, random, name } = program
  const tags = { app: name, env: account.unit || 'root' }
  const key = arnIn(account, 'kms', `key/${random.uuid()}`)
  account.keys.push({ arn: key, alias: `alias/${name}`, policy: [keyOfAccount(account)], tags: {} })
  times(3, (n) => {
    const bucket = `${bucketPrefix(program)}-${['data', 'logs', 'exports'][n - 1]}`
    const arn = `arn:aws:s3:::${bucket}`
    const tls = refuse('OnlyTls', 's3:*', [arn, `${arn}/*`], {
      Bool: { 'aws:SecureTransport': 'false' },
    })
    const policy = random.chance(0.7) ? [tls] : []
    account.buckets.push({ arn, name: bucket, region: account.region, policy, tags })
  })
  times(3, (n) => {
    const secret = `${name}/${['database', 'api', 'webhook'][n - 1]}`
    const arn = arnIn(account, 'secretsmanager', `secret:${secret}-${random.base62(6)}`)
    const held = random.chance(0.4) ? key : null
    account.secrets.push({ arn, name: secret, key: held, policy: [], tags })
  })
  times(3, (n) => o.listed(account, 'dynamodb', `${name}-table-${n}`))
  o.listed(account, 'ecr', name)
}

function messages({ o, account, name }: Program): void {
  const topics = [1, 2].map((n) => o.listed(account, 'sns', `${name}-events-${n}`))
  times(3, (n) => {
    const queue = o.listed(account, 'sqs', `${name}-work-${n}`)
    const topic = topics[n - 1]
    if (topic)
      queue.policy.push({
        ...grant('FromTopic', '', 'sqs:SendMessage', queue.arn, {
          ArnEquals: { 'aws:SourceArn': topic.arn },
        }),
        Principal: { Service: 'sns.amazonaws.com' },
      })
  })
}

function functions(program: Program): void {
  const { o, account, random, name } = program
  const roles = ['api', 'worker'].map((part) => {
    const role = o.role(account.key, `${name}-${part}`, [trustService('lambda')], { path: '/app/' })
    role.attached.add(managed('service-role/AWSLambdaBasicExecutionRole'))
    permit(role, 'own-things', ...ownThings(program).slice(0, random.int(2, 4)))
    return role
  })
  times(6, (n) => {
    const fn = o.listed(account, 'lambda', `${name}-fn-${n}`, roles[n % 2] ?? null)
    if (random.chance(0.5))
      fn.policy.push({
        ...grant('FromEvents', '', 'lambda:InvokeFunction', fn.arn),
        Principal: { Service: 'events.amazonaws.com' },
      })
  })
}

const ownThings = (program: Program) => [
  allow(
    ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    ours(program, 'dynamodb', 'table/'),
  ),
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'], ours(program, 'sqs')),
  allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${bucketPrefix(program)}-data/*`),
  allow(
    'secretsmanager:GetSecretValue',
    arnIn(program.account, 'secretsmanager', `secret:${program.name}/*`),
  ),
]

function machines(program: Program): void {
  const { o, account, random, name } = program
  const host = o.role(account.key, `${name}-host`, [trustService('ec2')], { path: '/app/' })
  host.attached.add(managed('AmazonSSMManagedInstanceCore'))
  host.attached.add(managed('CloudWatchAgentServerPolicy'))
  permit(host, 'own-things', ...ownThings(program).slice(2, 3))
  times(4, (n) =>
    o.instance(account, `${name}-${n}`, random.chance(0.8) ? host : null, { app: name }),
  )
  const task = o.role(account.key, `${name}-task`, [trustService('ecs-tasks')], { path: '/app/' })
  permit(task, 'own-things', ...ownThings(program))
  permit(task, 'images', allow('ecr:GetAuthorizationToken', '*'))
  permit(task, 'images', allow('ecr:BatchGetImage', arnIn(account, 'ecr', `repository/${name}`)))
}

/** What brings it out: may change the program's own functions and hand them the program's own roles. */
function deployment(program: Program): void {
  const { o, account, name } = program
  const repository = o.directory.repository(`${name}-${account.key}`)
  const subject = `repo:${GITHUB}/${name}-${account.key}:ref:refs/heads/main`
  const role: Role = o.role(account.key, `deploy-${name}`, [byToken(account.id, subject)], {
    path: '/ci/',
  })
  permit(
    role,
    'deploy',
    allow(
      ['lambda:UpdateFunctionCode', 'lambda:CreateFunction'],
      ours(program, 'lambda', 'function:'),
    ),
    allow('iam:PassRole', `arn:aws:iam::${account.id}:role/app/${name}-*`, {
      StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
    }),
    allow('ecr:PutImage', arnIn(account, 'ecr', `repository/${name}`)),
  )
  deploying(repository, role.arn)
}
