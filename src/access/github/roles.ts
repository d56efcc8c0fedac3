import type { Json } from '../../sources/index.js'
import { dependency, resting, sure } from '../graph/certainty.js'
import type { AccessLevel, Certainty } from '../graph/model.js'
import { text } from './given.js'

/** Roles on a repository, each with all that those before it may. */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const
export type Role = (typeof roles)[number]

const rank = (role: Role): number => roles.indexOf(role)
const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word)

/** A role that is known, or the span in which one is that is not told, or is an organization's own. */
export interface Held {
  readonly least: Role
  readonly most: Role
}

export const exactly = (role: Role): Held => ({ least: role, most: role })
export const anyRole: Held = { least: 'none', most: 'admin' }

/** The API's older `pull` and `push` are read and write. Whoever is given a role that is not known can read at least. */
export function heldOf(value: Json | undefined): Held {
  const word = { pull: 'read', push: 'write' }[text(value)] ?? text(value)
  return isRole(word) ? exactly(word) : { least: 'read', most: 'admin' }
}

export const stronger = (one: Held, other: Held): Held => ({
  least: rank(one.least) >= rank(other.least) ? one.least : other.least,
  most: rank(one.most) >= rank(other.most) ? one.most : other.most,
})

/** Whether a role is enough; undefined where it is not. */
export function enough({ least, most }: Held, needed: Role, whose: string): Certainty | undefined {
  if (rank(least) >= rank(needed)) return sure
  if (rank(most) < rank(needed)) return undefined
  return resting([dependency(`role of ${whose}`, 'is one of', roles.slice(rank(needed)))])
}

/** What a token has to cover for it to be used. */
export type Need =
  | 'read'
  | 'triage'
  | 'push'
  | 'workflow'
  | 'secrets'
  | 'administer'
  | 'read organization'
  | 'administer organization'

/** Something that a role on a repository gives. */
export interface Action {
  readonly action: string
  readonly level: AccessLevel
  readonly role: Role
  readonly need: Need
  readonly how: string
}

const given = (action: string, level: AccessLevel, role: Role, need: Need, how = ''): Action => ({
  ...{ action, level, role, need, how },
})

/** What roles give on a repository that takes no writes: an administrator can take it out of the archive. */
export const idleActions: readonly Action[] = [
  given('read code', 'Read', 'read', 'read'),
  given('unarchive', 'Permissions management', 'admin', 'administer'),
]

/** What roles give on any other, but for pushes to its default branch. Labels and states of issues are what triage moves. */
export const actions: readonly Action[] = [
  given('read code', 'Read', 'read', 'read'),
  given('triage', 'Tagging', 'triage', 'triage'),
  given('push', 'Write', 'write', 'push'),
  given('maintain', 'Write', 'maintain', 'administer'),
  given('change branch protection', 'Permissions management', 'admin', 'administer'),
  given('manage access', 'Permissions management', 'admin', 'administer'),
]

const unreviewed = 'push to default branch without review'

/** What pushes give beyond the push itself. */
export const pushes = {
  plain: given(unreviewed, 'Write', 'write', 'push'),
  pulled: given(unreviewed, 'Write', 'write', 'push', 'merges a pull request of their own'),
  lifted: given(unreviewed, 'Write', 'admin', 'administer', 'lifts the protection first'),
  readSecret: given('read secret', 'Read', 'write', 'workflow', 'pushes a workflow that reads it'),
  replaceSecret: given('replace secret', 'Write', 'write', 'secrets'),
  deploy: given('deploy', 'Write', 'write', 'workflow', 'pushes a workflow that deploys'),
  openEnvironment: given(
    ...(['change environment protection', 'Permissions management', 'admin'] as const),
    'administer',
  ),
} as const
