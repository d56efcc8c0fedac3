import { ACCOUNTS, type AccountId, place, REGIONS } from '../company/accounts.js'
import { LAKESIDE, NORTHGATE } from '../company/affiliates.js'
import { MACHINE_IDENTITIES } from '../company/identities.js'
import { KEY_USERS, TAKEN_OVER } from '../company/key-users.js'
import { LEGACY_USERS, userArn } from '../company/legacy-users.js'
import { DOCS, FINANCE_OPS, LOOK_ALIKE, MORE_PEOPLE } from '../company/more-people.js'
import { PEOPLE, type Person, person } from '../company/people.js'
import { POD_ROLES } from '../company/pod-roles.js'
import { RELEASE_STEPS } from '../company/release-roles.js'
import { REPOS } from '../company/repos.js'
import { LINKED_JOBS } from '../machines/aws-services.js'
import { deployRole } from '../machines/pipelines.js'
import { DATADOG, WIZ } from '../machines/vendors.js'
import { WORKLOADS } from '../machines/workloads.js'
import { identityStoreId, permissionSetRole, SSO_PATH } from '../people/aws-session.js'
import { AWS_HABITS } from '../people/aws-tasks.js'
import { DAY } from '../rhythm.js'
import { roleArn, uniqueId } from '../vendors/aws-identity.js'
import type { World } from '../world.js'

export type Kind = 'human' | 'machine' | 'shared' | 'service'

export interface Period<Value> {
  readonly from: string
  readonly to: string
  readonly kind: Value
}

/** What an identity really is. Where that changes within the window, `kind` is what it is at the end, and `periods` has all. */
export interface Truth {
  readonly kind: Kind
  /** The one person behind it. */
  readonly person: string | null
  readonly third_party: boolean
  readonly periods?: readonly Period<Kind>[]
}

const machine: Truth = { kind: 'machine', person: null, third_party: false }
const service: Truth = { kind: 'service', person: null, third_party: false }
const shared: Truth = { kind: 'shared', person: null, third_party: false }
const vendor: Truth = { kind: 'machine', person: null, third_party: true }
const outsider: Truth = { kind: 'human', person: null, third_party: true }
const human = (email: string, third_party = false): Truth => ({
  kind: 'human',
  person: email,
  third_party,
})

/** Two values in turn: the first up to a share of the window, the second from then on. */
export function inTurn<Value>(
  world: World,
  share: number,
  first: Value,
  second: Value,
): readonly Period<Value>[] {
  const time = (at: number) => new Date(at).toISOString()
  const turn = time(world.dayAt(share) * DAY)
  return [
    { from: time(world.from), to: turn, kind: first },
    { from: turn, to: time(world.to), kind: second },
  ]
}

const CONTRACTORS = [
  { email: LOOK_ALIKE.email, github: LOOK_ALIKE.github ?? '' },
  { email: 'zofia.nowak@contractors.meridian-health.example', github: 'zofia-nowak-dev' },
] as const

/** Whoever somebody's own key or login belongs to. */
function people(): [string, Truth][] {
  const own = (p: Person): [string, Truth][] => [
    [p.email, human(p.email)],
    [`identitycenter/${identityStoreId(p.email)}`, human(p.email)],
    ...(p.github ? [[`github/${p.github}`, human(p.email)] as [string, Truth]] : []),
  ]
  return [
    ...[...PEOPLE, ...MORE_PEOPLE].flatMap(own),
    ...CONTRACTORS.flatMap(({ email, github }): [string, Truth][] => [
      [email, human(email, true)],
      [`github/${github}`, human(email, true)],
    ]),
    ...LEGACY_USERS.flatMap((user): [string, Truth][] =>
      user.person ? [[userArn(user), human(person(user.person).email)]] : [],
    ),
    ...NORTHGATE.staff.map(({ email }): [string, Truth] => [email, human(email)]),
    ...LAKESIDE.staff.map(({ email }): [string, Truth] => [email, human(email, true)]),
    [KEY_USERS.victorOsei.arn, human(person('victor.osei').email)],
  ]
}

function others(world: World): [string, Truth][] {
  const root = Object.values(ACCOUNTS).map((id): [string, Truth] => [
    `arn:aws:iam::${id}:root`,
    shared,
  ])
  const turned = (share: number, email: string): Truth => ({
    ...machine,
    person: email,
    periods: inTurn<Kind>(world, share, 'human', 'machine'),
  })
  return [
    ...root,
    [`arn:aws:iam::${ACCOUNTS.prod}:user/emergency-ops`, shared],
    ...['backup-cron', 'fax-bridge'].map((user): [string, Truth] => [
      `arn:aws:iam::${ACCOUNTS.prod}:user/${user}`,
      machine,
    ]),
    [`arn:aws:iam::${ACCOUNTS.staging}:user/deploy-legacy`, machine],
    [`arn:aws:iam::${ACCOUNTS.staging}:user/pentest-northgate`, outsider],
    // Planted by intruders, and used by hand.
    [`arn:aws:iam::${ACCOUNTS.staging}:user/aws-config-sync`, outsider],
    [KEY_USERS.uploadBroker.arn, machine],
    [KEY_USERS.reportsExport.arn, shared],
    [KEY_USERS.nateColeman.arn, turned(TAKEN_OVER.nateColeman, person('nate.coleman').email)],
    [`github/${DOCS.login}`, turned(TAKEN_OVER.docs, person(DOCS.person).email)],
    [FINANCE_OPS.email, shared],
    ...['svc-workday', 'svc-siem'].map((id): [string, Truth] => [
      `${id}@meridian-health.example`,
      id === 'svc-workday' ? vendor : machine,
    ]),
    ...['dependabot[bot]', 'renovate[bot]', 'github-actions[bot]'].map((bot): [string, Truth] => [
      `github/${bot}`,
      vendor,
    ]),
    ...['meridian-release-bot', 'meridian-argocd', 'meridian-mirror'].map(
      (bot): [string, Truth] => [`github/${bot}`, machine],
    ),
    ...MACHINE_IDENTITIES.map((one): [string, Truth] => [
      one.source === 'snowflake' ? `snowflake/${one.name}` : one.name,
      { ...machine, kind: one.kind },
    ]),
    // A vendor's dashboard tool on trial, and what an intruder made in the data team's project.
    ['snowflake/HEX_TRIAL', vendor],
    ['backup-agent@meridian-analytics.iam.gserviceaccount.com', { ...vendor, kind: 'human' }],
  ]
}

/** Roles by account, and under the unique id that another account knows them by. */
function roles(): [string, Truth][] {
  const found: [string, string, Truth, string | undefined][] = []
  const add = (account: AccountId, role: string, truth: Truth, path?: string) =>
    found.push([ACCOUNTS[account], role, truth, path])
  for (const w of WORKLOADS) if (w.runsOn !== 'key') add(w.account, w.role, machine)
  for (const id of Object.keys(ACCOUNTS) as AccountId[]) {
    for (const region of REGIONS[id])
      for (const role of place(id, region).roles) add(id, role, machine)
    for (const job of LINKED_JOBS) add(id, job.role, service, `/aws-service-role/${job.service}/`)
    for (const guest of [DATADOG, WIZ]) add(id, guest.role, vendor)
    for (const role of [
      'gha-terraform',
      'gha-refresh-staging',
      ...REPOS.map((repo) => deployRole(repo.name)),
    ])
      add(id, role, machine)
    // Several people at once stand behind a permission set's role, where only its id is told.
    for (const set of [
      'AdministratorAccess',
      ...Object.values(AWS_HABITS).flatMap(({ access }) => access.map(([, name]) => name)),
    ])
      add(id, permissionSetRole(ACCOUNTS[id], set), shared, SSO_PATH)
    // Both the nightly audit and security's engineers; and whoever of the platform team.
    for (const role of ['OrgAudit', 'PlatformCrossAccount']) add(id, role, shared)
  }
  add('security', 'org-audit-runner', machine)
  for (const step of RELEASE_STEPS)
    add(step.account, step.role, step.role === 'release-manager' ? shared : machine)
  for (const pod of POD_ROLES) add('prod', pod.role, machine)
  return found.flatMap(([account, role, truth, path]): [string, Truth][] => {
    const arn = roleArn(account, role, path)
    return [
      [arn, truth],
      [uniqueId('AROA', arn), truth],
    ]
  })
}

/** The company's own knowledge of who is who. */
export class Register {
  private readonly known: ReadonlyMap<string, Truth>

  constructor(world: World) {
    const guests = [DATADOG, WIZ].map(({ home, homeRole }): [string, Truth] => [
      uniqueId('AROA', `${home} ${homeRole}`),
      vendor,
    ])
    this.known = new Map([...roles(), ...guests, ...others(world), ...people()])
  }

  /** Undefined for who has no name: the anonymous. */
  of(uid: string): Truth | undefined {
    const known = this.known.get(uid)
    if (known) return known
    const session = uid.slice(uid.lastIndexOf('/') + 1)
    if (session.includes('@')) return this.known.get(session)
    if (uid.endsWith('.amazonaws.com')) return service
    if (uid.startsWith('system:'))
      return uid.startsWith('system:serviceaccount:') ? machine : service
    if (uid.includes(':oidc-provider/')) return machine
    if (uid.includes(':federated-user/clinic-')) return vendor
    // A principal of an account that is none of ours: an intruder's.
    return /^A[RI][OD]A[A-Z2-7]{17}$/.test(uid) ? outsider : undefined
  }
}
