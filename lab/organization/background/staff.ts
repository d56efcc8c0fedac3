import type { OktaUser } from '../directory.js'
import { mayAssume, permit } from '../grants.js'
import { assign, permissionSet } from '../identity-center.js'
import { managed } from '../managed-policies.js'
import { type Account, arnIn, rootOf, type User } from '../model.js'
import type { Organization } from '../organization.js'
import { byServiceAccount, CLUSTER } from '../paths/irsa.js'
import { allow, trust, trustService } from '../policy.js'
import { NAMES, PROGRAMS } from './names.js'

/** Those who work in the accounts and may do little: users, roles that a few of them take, auditors, services. */
export function staff(o: Organization): void {
  const names = NAMES.slice(0, Math.max(60, Math.round(NAMES.length * o.scale)))
  const people = names.map((name) => o.directory.user(name))
  const staffOf = o.directory.group('aws-developers', ...people)
  teams(o, people)
  const viewers = permissionSet(o, 'ViewOnly', [managed('job-function/ViewOnlyAccess')])
  const developers = permissionSet(
    o,
    'Developer',
    [managed('job-function/ViewOnlyAccess')],
    [allow(['logs:FilterLogEvents', 'logs:GetLogEvents', 'cloudwatch:GetDashboard'], '*')],
  )
  const auditor = o.role('security', 'auditor', [trustService('ecs-tasks')])
  mayAssume(auditor, 'arn:aws:iam::*:role/security-audit')
  for (const account of o.accounts.values()) {
    assign(o, viewers, account.key, { group: staffOf })
    if (/Prod|Nonprod|Sandbox/.test(account.unit))
      assign(o, developers, account.key, { group: staffOf })
    const audit = o.role(account.key, 'security-audit', [trust({ AWS: auditor.arn })])
    audit.attached.add(managed('SecurityAudit'))
    services(o, account)
    users(o, account)
  }
  pods(o)
}

function services(o: Organization, account: Account): void {
  for (const [service, name] of [
    ['support', 'AWSServiceRoleForSupport'],
    ['trustedadvisor', 'AWSServiceRoleForTrustedAdvisor'],
    ['autoscaling', 'AWSServiceRoleForAutoScaling'],
    ['organizations', 'AWSServiceRoleForOrganizations'],
  ] as const)
    o.role(account.key, name, [trustService(service)], {
      ...{ kind: 'linked', path: `/aws-service-role/${service}.amazonaws.com/` },
    })
}

/** Users with keys, in groups; each program's operators may take the role that looks after it. */
function users(o: Organization, account: Account): void {
  const random = o.random(`users ${account.id}`)
  const names = random.sample(NAMES, Math.max(4, Math.round(random.int(14, 26) * o.scale)))
  const made = names.map((name) =>
    o.user(account.key, name.toLowerCase().replace(' ', '-'), {
      team: random.pick(['core', 'data', 'platform', 'clinical']),
    }),
  )
  for (const user of made) user.attached.add(managed('IAMUserChangePassword'))
  const half = Math.ceil(made.length / 2)
  const dashboards = o.group(account.key, 'dashboards', ...made.slice(0, half))
  permit(dashboards, 'look', allow(['cloudwatch:Get*', 'cloudwatch:List*'], '*'))
  const exporters = o.group(account.key, 'exports', ...made.slice(half))
  const count = Math.max(1, Math.round(8 * o.scale))
  for (const program of PROGRAMS.slice(0, count)) {
    const own = `alder-${account.key}-${account.id.slice(-4)}-app-${program}-exports`
    permit(exporters, 'exports', allow('s3:GetObject', `arn:aws:s3:::${own}/*`))
    operator(o, account, program, random.sample(made, 2))
  }
}

function operator(o: Organization, account: Account, program: string, holders: User[]): void {
  const role = o.role(account.key, `app-${program}-operator`, [trust({ AWS: rootOf(account) })], {
    path: '/app/',
  })
  permit(
    role,
    'operate',
    allow(['sqs:PurgeQueue', 'sqs:GetQueueAttributes'], arnIn(account, 'sqs', `app-${program}-*`)),
    allow('lambda:InvokeFunction', arnIn(account, 'lambda', `function:app-${program}-*`)),
  )
  for (const holder of holders) mayAssume(holder, role)
}

/** Service accounts of the clusters, some of which act as roles of programs. */
function pods(o: Organization): void {
  const account = o.account('portal')
  for (const namespace of ['default', 'monitoring', 'ingress', 'portal'])
    for (const cluster of [CLUSTER, 'alder-west'])
      o.directory.serviceAccount(cluster, namespace, 'default', null)
  for (const program of PROGRAMS.slice(0, Math.max(2, Math.round(14 * o.scale)))) {
    const name = `app-${program}`
    const role = o.role(account.key, `${name}-pod`, [byServiceAccount(account.id, name, name)], {
      path: '/app/',
    })
    permit(role, 'own-things', allow('sqs:SendMessage', arnIn(account, 'sqs', `${name}-work-*`)))
    o.directory.serviceAccount(CLUSTER, name, name, role.arn)
  }
}

/** Groups and applications of Okta that have nothing to do with AWS. */
function teams(o: Organization, people: readonly OktaUser[]): void {
  const random = o.random('teams')
  const apps = ['Slack', 'GitHub', 'Workday', 'Zoom'].map((label) =>
    o.directory.app(label, label.toLowerCase(), null),
  )
  for (const name of ['clinical', 'platform', 'data-science', 'finance', 'support', 'research']) {
    const group = o.directory.group(`team-${name}`, ...random.sample(people, 12))
    for (const app of random.sample(apps, 2)) app.groups.set(group.id, [])
  }
}
