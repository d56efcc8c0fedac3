import type { Statement } from './policy.js'

/** An organization as its exports show it. Lists of statements grow while families of paths write into them. */

/** Who can be given permissions in IAM. */
export interface Holder {
  readonly kind: Kind
  readonly account: Account
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly inline: Map<string, Statement[]>
  readonly attached: Set<string>
}

interface Principal extends Holder {
  readonly tags: Readonly<Record<string, string>>
  boundary: string | null
}

/**
 * `guarded` roles are kept by a service control policy from whoever administers their account, `reserved` ones by Identity Center; of
 * `linked` ones (service-linked) only a service makes use.
 */
type Kind = 'user' | 'group' | 'role' | 'guarded' | 'reserved' | 'linked'

export interface User extends Principal {
  readonly groups: Set<string>
  readonly keys: number
}

export interface Role extends Principal {
  readonly trust: Statement[]
  /** Names of instance profiles. */
  readonly profiles: Set<string>
}

export interface Group extends Holder {
  readonly members: Set<string>
}

export interface ManagedPolicy {
  readonly arn: string
  readonly versions: readonly (readonly Statement[])[]
  /** The number of the default version, from 1. */
  readonly current: number
}

export interface Resource {
  readonly arn: string
  readonly policy: Statement[]
  readonly tags: Readonly<Record<string, string>>
}

export interface Bucket extends Resource {
  readonly name: string
  readonly region: string
}

export interface Secret extends Resource {
  readonly name: string
  readonly key: string | null
}

export interface Key extends Resource {
  readonly alias: string
}

export interface Instance {
  readonly id: string
  readonly arn: string
  readonly profile: string | null
  readonly tags: Readonly<Record<string, string>>
}

/** Of the services whose exports are lists of ARN and policy. */
export interface Listed extends Resource {
  /** The role of a function. */
  readonly role: string | null
}

export const LISTED = ['sqs', 'sns', 'lambda', 'ecr', 'dynamodb'] as const
export type ListedService = (typeof LISTED)[number]

export interface Account {
  readonly key: string
  readonly id: string
  readonly unit: string
  readonly region: string
  readonly users: Map<string, User>
  readonly groups: Map<string, Group>
  readonly roles: Map<string, Role>
  readonly policies: Map<string, ManagedPolicy>
  readonly buckets: Bucket[]
  readonly secrets: Secret[]
  readonly keys: Key[]
  readonly instances: Instance[]
  readonly listed: Readonly<Record<ListedService, Listed[]>>
}

export const rootOf = (account: Account): string => `arn:aws:iam::${account.id}:root`

export const arnIn = (account: Account, service: string, resource: string): string =>
  `arn:aws:${service}:${account.region}:${account.id}:${resource}`
