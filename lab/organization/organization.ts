import { Random } from '../random.js'
import { accountFacts } from './accounts.js'
import { Directory } from './directory.js'
import type { IdentityCenter } from './identity-center.js'
import { Labels } from './labels.js'
import type {
  Account,
  Group,
  Holder,
  Instance,
  Listed,
  ListedService,
  Role,
  User,
} from './model.js'
import { arnIn } from './model.js'
import type { Statement } from './policy.js'
import { adminsOf, Truth } from './truth.js'

interface RoleOptions {
  readonly kind?: Role['kind']
  readonly path?: string
  readonly tags?: Readonly<Record<string, string>>
}

/** The organization while it is made: whoever adds to it also says what is thereby true. */
export class Organization {
  readonly accounts = new Map<string, Account>()
  readonly truth = new Truth()
  readonly labels = new Labels(this.truth)
  readonly directory: Directory
  readonly center: IdentityCenter = { sets: new Map(), assignments: [] }
  /** Service control policies that were taken off what they were attached to. */
  readonly detached = new Set<string>()

  constructor(
    readonly seed: number,
    readonly scale: number,
  ) {
    this.directory = new Directory(seed, this.truth)
    for (const { key, id, unit } of accountFacts(seed, scale))
      this.accounts.set(key, {
        ...{ key, id, unit, region: unit === 'Data' ? 'eu-west-1' : 'us-east-1' },
        ...{ users: new Map(), groups: new Map(), roles: new Map(), policies: new Map() },
        ...{ buckets: [], secrets: [], keys: [], instances: [] },
        listed: { sqs: [], sns: [], lambda: [], ecr: [], dynamodb: [] },
      })
  }

  random(name: string): Random {
    return new Random(this.seed, name)
  }

  account(key: string): Account {
    const found = this.accounts.get(key)
    if (!found) throw new Error(`no account is called ${key}`)
    return found
  }

  user(of: string, name: string, tags: Readonly<Record<string, string>> = {}): User {
    const account = this.account(of)
    const arn = `arn:aws:iam::${account.id}:user/${name}`
    const user: User = {
      ...{ kind: 'user', account, arn, name, path: '/', tags, boundary: null },
      ...{ inline: new Map(), attached: new Set(), groups: new Set() },
      keys: this.random(`keys ${arn}`).chance(0.6) ? 1 : 0,
    }
    once(account.users, name)
    account.users.set(name, user)
    this.truth.ordinary.set(arn, account.id)
    return user
  }

  /** A user, group or role is made once; of a role the trust may grow. */
  role(of: string, name: string, trust: readonly Statement[], options: RoleOptions = {}): Role {
    const account = this.account(of)
    const { kind = 'role', path = '/', tags = {} } = options
    const arn = `arn:aws:iam::${account.id}:role${path}${name}`
    const role: Role = {
      ...{ kind, account, arn, name, path, tags, boundary: null, trust: [...trust] },
      ...{ inline: new Map(), attached: new Set(), profiles: new Set() },
    }
    once(account.roles, name)
    account.roles.set(name, role)
    if (kind === 'role') this.truth.ordinary.set(arn, account.id)
    return role
  }

  group(of: string, name: string, ...members: readonly User[]): Group {
    const account = this.account(of)
    const group: Group = {
      ...{ kind: 'group', account, name, path: '/', inline: new Map(), attached: new Set() },
      ...{ arn: `arn:aws:iam::${account.id}:group/${name}` },
      members: new Set(members.map((member) => member.arn)),
    }
    for (const member of members) member.groups.add(name)
    once(account.groups, name)
    account.groups.set(name, group)
    return group
  }

  /** A customer's policy; the last version is the default, or the one of that number. */
  policy(
    of: string,
    name: string,
    versions: readonly (readonly Statement[])[],
    current = versions.length,
  ): string {
    const account = this.account(of)
    const arn = `arn:aws:iam::${account.id}:policy/${name}`
    account.policies.set(arn, { arn, versions, current })
    return arn
  }

  /** Makes whoever is a holder do everything in the account: as its policies say, which the caller writes. */
  administers(holder: Holder): void {
    this.truth.step(holder.arn, adminsOf(holder.account.id))
  }

  /** An instance that runs as a role, or as none. */
  instance(
    account: Account,
    name: string,
    role: Role | null,
    tags: Readonly<Record<string, string>> = {},
  ): Instance {
    const id = `i-0${this.random(`instance ${account.id} ${name}`).hex(16)}`
    if (role) role.profiles.add(role.name)
    const arn = arnIn(account, 'ec2', `instance/${id}`)
    const made = { id, arn, profile: role?.name ?? null, tags: { Name: name, ...tags } }
    account.instances.push(made)
    if (role) this.truth.step(arn, role.arn)
    return made
  }

  /** A queue, topic, function, repository or table. */
  listed(account: Account, service: ListedService, name: string, role: Role | null = null): Listed {
    const resource = {
      sqs: '',
      sns: '',
      lambda: 'function:',
      ecr: 'repository/',
      dynamodb: 'table/',
    }
    const arn = arnIn(account, service, `${resource[service]}${name}`)
    const made: Listed = { arn, policy: [], tags: {}, role: role?.arn ?? null }
    account.listed[service].push(made)
    if (role) this.truth.step(arn, role.arn)
    return made
  }
}

function once(known: ReadonlyMap<string, unknown>, name: string): void {
  if (known.has(name)) throw new Error(`${name} is made twice in one account`)
}
