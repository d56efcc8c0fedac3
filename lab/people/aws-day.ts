import { details } from '../calls/index.js'
import { type AccountId, familiar, place, REGIONS } from '../company/accounts.js'
import type { Workday } from '../company/calendar.js'
import { awsCli, browserOf } from '../company/clients.js'
import type { Person } from '../company/people.js'
import { fixed, type Random, Weighted } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'
import { permissionSetRole, signOn } from './aws-session.js'
import { AWS_HABITS, type AwsHabit, type Task } from './aws-tasks.js'
import { kubectlSpell } from './kubectl.js'
import { assumeRole } from './role-chain.js'

/** Plays one task call by call and returns the time when it is over. */
export function playTask(
  world: World,
  r: Random,
  person: Person,
  caller: Caller,
  where: { account: AccountId; region: string },
  task: Task,
  start: number,
): number {
  const whole = place(where.account, where.region)
  const spot = r.chance(0.9) ? familiar(whole, person.id) : whole
  let at = start
  let last = ''
  for (const step of task.calls) {
    const api = step === '+' ? last : step
    const times = step === '+' ? r.int(1, 5) : 1
    for (let n = 0; n < times; n++) {
      at += Math.floor((caller.fromConsole ? 1.5 : 4) * SECOND * (0.3 + r.next() * 3))
      const agent = caller.fromConsole ? caller.agent : awsCli(person, api)
      const call = { at, api, region: where.region, ...details(api, r, spot, at) }
      const slip = r.next()
      if (slip < 0.012) {
        const action = api.replace(/20\d{6}(v\d)?$/, '')
        world.log.aws(
          r,
          { ...caller, agent },
          {
            ...call,
            response: null,
            error: [
              'AccessDenied',
              `User: ${caller.identity.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
            ],
          },
          person.id,
        )
      } else if (slip < 0.02) {
        world.log.aws(
          r,
          { ...caller, agent },
          {
            ...call,
            response: null,
            error: [
              'ValidationException',
              '1 validation error detected: Value at the given input failed to satisfy constraint',
            ],
          },
          person.id,
        )
      } else {
        world.log.aws(r, { ...caller, agent }, call, person.id)
      }
    }
    last = api
  }
  return at
}

const tasksIn = new Map<string, Weighted<Task>>()

/** The tasks a habit has for an account, ready to pick from. */
function choice(habit: AwsHabit, account: AccountId, set: string): Weighted<Task> {
  const key = `${account} ${set} ${habit.sessions}`
  let weighted = tasksIn.get(key)
  if (!weighted) {
    const readOnly = /ReadOnly|Audit/.test(set)
    const writes =
      /:(Put|Create|Update|Start(Instances|Session)|Stop|Terminate|Run|Attach|Rotate|Set|Authorize|Execute)|GetSecretValue/
    const fitting = habit.tasks.filter(
      (t) => (t.where?.includes(account) ?? true) && !(readOnly && writes.test(t.calls.join(' '))),
    )
    weighted = new Weighted(fitting.map((t) => [t, t.weight]))
    tasksIn.set(key, weighted)
  }
  return weighted
}

/** One person's sessions in AWS on one day; returns when each began, for the sign-on page. */
export function awsDay(
  world: World,
  person: Person,
  today: Workday,
): { at: number; data: boolean }[] {
  const habit = AWS_HABITS[person.trade]
  if (!habit) return []
  const r = world.random(`aws ${person.id} ${today.day}`)
  const keen = 0.5 + fixed(`keen ${person.id}`).next()
  const opened: { at: number; data: boolean }[] = []
  for (let n = r.poisson(habit.sessions * keen * world.bustle); n > 0; n--) {
    const [account, set] = new Weighted(habit.access.map((a) => [a, a[2]])).pick(r)
    const at = momentIn(r, today.shift)
    opened.push({ at: at - 20 * SECOND, data: account === 'data' })
    session(world, r, person, habit, {
      account,
      set,
      at,
      ip: today.desk.ip,
      console: r.chance(habit.console),
    })
  }
  return opened
}

/** Accounts from which people go on into others, and what they look at there. */
const CHAINED: readonly AccountId[] = ['security', 'shared']
const AUDIT: Task = {
  weight: 1,
  calls: ['iam:ListUsers', 'iam:ListRoles', '+', 's3:ListBuckets', 's3:GetBucketPolicy', '+'],
}
const LOOK: Task = {
  weight: 1,
  calls: ['ecs:DescribeServices', '+', 'ec2:DescribeInstances', 'cloudwatch:DescribeAlarms'],
}

interface Visit {
  readonly account: AccountId
  readonly set: string
  readonly at: number
  readonly ip: string
  readonly console: boolean
}

/** Signs on and does a few tasks, mostly in the region the person knows best. */
export function session(
  world: World,
  r: Random,
  person: Person,
  habit: AwsHabit,
  visit: Visit,
): void {
  const caller = signOn(world, r, {
    ...visit,
    owner: person.id,
    email: person.email,
    browser: browserOf(person, visit.at).agent,
    agent: awsCli(person, 'sso:GetRoleCredentials'),
  })
  if (CHAINED.includes(visit.account) && r.chance(0.3)) {
    const account = r.pick(['prod', 'staging', 'data'] as const)
    const role = visit.account === 'security' ? 'OrgAudit' : 'PlatformCrossAccount'
    const at = visit.at + 8 * SECOND
    const inside = assumeRole(world, r, caller, {
      account,
      role,
      session: person.id,
      at,
      owner: person.id,
    })
    const looks = visit.account === 'security' ? AUDIT : LOOK
    playTask(world, r, person, inside, { account, region: 'us-east-1' }, looks, at + 2 * SECOND)
  }
  const regions = REGIONS[visit.account]
  const favourite = fixed(`region ${person.id} ${visit.account}`).pick(regions)
  const region = r.chance(0.85) ? favourite : r.pick(regions)
  const tasks = choice(habit, visit.account, visit.set)
  let at = visit.at + 3 * SECOND
  if (!visit.console && r.chance(0.25)) {
    world.log.aws(
      r,
      { ...caller, agent: awsCli(person, 'sts:GetCallerIdentity') },
      { at, api: 'sts:GetCallerIdentity', region },
      person.id,
    )
  }
  if (visit.account === 'prod' && !visit.console && !/ReadOnly|Audit/.test(visit.set)) {
    const role = permissionSetRole(caller.identity.account, visit.set)
    kubectlSpell(world, person, caller, role, visit.at)
  }
  for (let n = 1 + r.poisson(1.4); n > 0; n--) {
    at = playTask(world, r, person, caller, { account: visit.account, region }, tasks.pick(r), at)
    at += r.int(20, 400) * SECOND
  }
}
