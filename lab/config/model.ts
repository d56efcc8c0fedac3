/** An IAM or resource policy document. */
export type Policy = Readonly<Record<string, unknown>>

/** What users, groups and roles of IAM have in common. */
export interface Principal {
  readonly name: string
  readonly path: string
  /** Epoch milliseconds. */
  readonly created: number
  readonly attached: Set<string>
  readonly inline: Map<string, Policy>
  readonly tags: Map<string, string>
}

export interface Role extends Principal {
  trust: Policy
  readonly profiles: Set<string>
}

export interface AccessKey {
  readonly user: string
  readonly created: number
  status: string
}

export interface ManagedPolicy {
  readonly name: string
  readonly created: number
  /** In order of their making; the one in force is named by `current`. */
  readonly versions: Map<string, Policy>
  current: string
}

export interface Instance {
  readonly type: string
  readonly region: string
  readonly privateIp: string
  readonly vpc: string
  readonly profile: string
  readonly launched: number
  readonly tags: Map<string, string>
  state: 'running' | 'stopped'
}

export interface Bucket {
  readonly region: string
  policy: Policy | null
  /** The four switches of the public access block, all alike here; null where there is no block. */
  blocked: boolean | null
  versioning: string
  readonly tags: Map<string, string>
}

export interface Key {
  readonly region: string
  readonly alias: string
  readonly policy: Policy
  state: string
}

export interface Secret {
  readonly name: string
  readonly region: string
  readonly key: string
  readonly policy: Policy | null
}

/** One AWS account: users, groups and roles by name, policies, secrets and keys by ARN, the rest by id. */
export interface Account {
  readonly id: string
  readonly users: Map<string, Principal & { readonly groups: Set<string> }>
  readonly groups: Map<string, Principal>
  readonly roles: Map<string, Role>
  readonly policies: Map<string, ManagedPolicy>
  readonly accessKeys: Map<string, AccessKey>
  readonly instances: Map<string, Instance>
  readonly buckets: Map<string, Bucket>
  readonly secrets: Map<string, Secret>
  readonly keys: Map<string, Key>
}

export interface BranchProtection {
  readonly reviews: number
  enforceAdmins: boolean
}

export interface Repository {
  readonly created: number
  visibility: string
  secretScanning: boolean
  pushProtection: boolean
  readonly branches: Map<string, BranchProtection>
  /** Names of Actions secrets and when each was last set. */
  readonly secrets: Map<string, number>
  /** Permission by team. */
  readonly teams: Map<string, string>
  /** Permission by login. */
  readonly collaborators: Map<string, string>
  readonly deployKeys: Map<string, { readonly title: string; readonly readOnly: boolean }>
  readonly hooks: Map<string, { readonly url: string; readonly events: readonly string[] }>
  readonly runners: Map<string, readonly string[]>
}

export interface Member {
  role: 'admin' | 'member'
  readonly email: string
  readonly teams: Set<string>
}

export interface Pat {
  readonly id: number
  readonly name: string
  readonly login: string
  readonly classic: boolean
  readonly scopes: readonly string[]
  readonly created: number
  readonly expires: number | null
  readonly repositories: readonly string[] | 'all'
}

/** The GitHub organization: repositories by full name, members by login, tokens by their hash. */
export interface GitHub {
  readonly repos: Map<string, Repository>
  readonly members: Map<string, Member>
  readonly pats: Map<string, Pat>
}

export interface OktaAccount {
  readonly login: string
  readonly name: string
  readonly title: string
  readonly department: string
  readonly created: number
  status: string
  readonly roles: Set<string>
}

/** The Okta organization: users and applications by id, groups by name, policies by name with their rules. */
export interface Okta {
  readonly users: Map<string, OktaAccount>
  readonly groups: Map<string, Set<string>>
  readonly apps: Map<string, { readonly label: string; readonly users: Set<string> }>
  readonly policies: Map<string, Map<string, { status: string; readonly factors: string }>>
}

export interface Mailbox {
  readonly name: string
  suspended: boolean
  orgUnit: string
  readonly aliases: Set<string>
  readonly admin: boolean
}

/** Google Workspace: users by address, and the members of each group. */
export interface Workspace {
  readonly users: Map<string, Mailbox>
  readonly groups: Map<string, Set<string>>
}

/** Members by role, by the full name of a resource in Google Cloud. */
export type CloudBindings = Map<string, Map<string, Set<string>>>

/** Cluster role bindings by name: what is given, and to which subjects. */
export type ClusterBindings = Map<
  string,
  { readonly role: string; readonly subjects: readonly object[] }
>

/** Roles by user of Snowflake. */
export type WarehouseGrants = Map<string, Set<string>>

/** How everything is set at one moment. Changes are made in place. */
export interface Company {
  readonly aws: ReadonlyMap<string, Account>
  readonly github: GitHub
  readonly okta: Okta
  readonly workspace: Workspace
  readonly cloud: CloudBindings
  readonly cluster: ClusterBindings
  readonly warehouse: WarehouseGrants
}
