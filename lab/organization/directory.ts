import { Random } from '../random.js'
import type { Truth } from './truth.js'

/** People and programs outside AWS: Okta's users, groups and applications, GitHub's repositories, service accounts of clusters. */

export interface OktaUser {
  readonly id: string
  readonly uid: string
  readonly login: string
  readonly name: string
  status: 'ACTIVE' | 'DEPROVISIONED' | 'SUSPENDED'
}

export interface OktaGroup {
  readonly id: string
  readonly uid: string
  readonly name: string
  readonly members: Set<string>
}

export interface OktaApp {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly provider: string | null
  /** Names of roles by the id of who gets them. */
  readonly users: Map<string, readonly string[]>
  readonly groups: Map<string, readonly string[]>
}

export interface Repository {
  readonly name: string
  readonly uid: string
  readonly environments: readonly string[]
  /** Texts of workflow files by name. */
  readonly workflows: Map<string, string>
}

export interface ServiceAccount {
  readonly uid: string
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly role: string | null
}

export const GITHUB = 'alder-health'
/** All repositories of the GitHub organization: what a subject of `repo:org/*` admits. */
export const EVERY_REPOSITORY = `tokens:${GITHUB}`

export class Directory {
  readonly users = new Map<string, OktaUser>()
  readonly groups = new Map<string, OktaGroup>()
  readonly apps: OktaApp[] = []
  readonly repositories = new Map<string, Repository>()
  readonly serviceAccounts: ServiceAccount[] = []

  constructor(
    private readonly seed: number,
    private readonly truth: Truth,
  ) {}

  user(name: string): OktaUser {
    const login = `${name.toLowerCase().replace(' ', '.')}@alder-health.example`
    const known = this.users.get(login)
    if (known) return known
    const id = this.id('00u', login)
    const user: OktaUser = { id, uid: `okta/user/${id}`, login, name, status: 'ACTIVE' }
    this.users.set(login, user)
    return user
  }

  /** A group, made at its first mention; its members are added. */
  group(name: string, ...members: readonly OktaUser[]): OktaGroup {
    const id = this.id('00g', name)
    const group = this.groups.get(name) ?? { id, uid: `okta/group/${id}`, name, members: new Set() }
    this.groups.set(name, group)
    for (const member of members) {
      group.members.add(member.id)
      if (member.status === 'ACTIVE') this.truth.step(member.uid, group.uid)
    }
    return group
  }

  app(label: string, kind: string, provider: string | null, status: OktaApp['status'] = 'ACTIVE') {
    const id = this.id('0oa', label)
    const app: OktaApp = {
      ...{ id, label, kind, status, provider },
      ...{ users: new Map(), groups: new Map() },
    }
    this.apps.push(app)
    return app
  }

  repository(slug: string, ...environments: readonly string[]): Repository {
    const name = `${GITHUB}/${slug}`
    const known = this.repositories.get(name)
    if (known) return known
    const made = { name, uid: `github/${name}`, environments, workflows: new Map<string, string>() }
    this.repositories.set(name, made)
    this.truth.step(made.uid, EVERY_REPOSITORY)
    return made
  }

  serviceAccount(
    cluster: string,
    namespace: string,
    name: string,
    role: string | null,
  ): ServiceAccount {
    const uid = `k8s/${cluster}/${namespace}/ServiceAccount/${name}`
    const made = { uid, cluster, namespace, name, role }
    this.serviceAccounts.push(made)
    return made
  }

  private id(prefix: string, name: string): string {
    return `${prefix}${new Random(this.seed, `okta ${prefix} ${name}`).base62(17)}`
  }
}
