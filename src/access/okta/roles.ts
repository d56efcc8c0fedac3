import { rests, sure, unknown } from '../graph/listing.js'
import type { AccessLevel, Certainty } from '../graph/model.js'

/** Kinds of users, groups and applications of a tenant, each a node: a role leads to a kind, and the kind to all that are of it. */
export const kinds = [
  'users',
  'administrators',
  'organization administrators',
  'super administrators',
  'groups',
  'administrator groups',
  'applications',
] as const
export type Kind = (typeof kinds)[number]

export interface RoleFacts {
  readonly levels: readonly AccessLevel[]
  readonly leads: readonly (readonly [Kind, Certainty])[]
  /** Of the role's levels on the tenant. */
  readonly certainty: Certainty
}

const all: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management']
const write: readonly AccessLevel[] = ['List', 'Read', 'Write']
const read: readonly AccessLevel[] = ['List', 'Read']

const fact = (
  levels: readonly AccessLevel[],
  ...leads: readonly (readonly [Kind, Certainty])[]
): RoleFacts => ({ levels, leads, certainty: sure })

/** Which groups or applications an assignment of the role is limited to stands in lists that no export holds. */
const within = (role: string, of: string): Certainty =>
  rests(unknown(`targets of the assignment of ${role}`, `all ${of}`))
const unsaid = (what: string): Certainty => rests(unknown(what))

/**
 * The standard roles. Nobody but a super administrator acts on super administrators or on groups that hold a role; administrators of groups and of the
 * help desk act on nobody who is an administrator.
 */
const facts = new Map<string, RoleFacts>([
  ['SUPER_ADMIN', fact(all, ...kinds.map((kind) => [kind, sure] as const))],
  [
    'ORG_ADMIN',
    fact(
      write,
      ['users', sure],
      [
        'administrators',
        unsaid('organization administrators may act on administrators with a lower role'),
      ],
      ['groups', sure],
      ['applications', unsaid('organization administrators may assign applications')],
    ),
  ],
  [
    'USER_ADMIN',
    fact(
      write,
      ['users', within('USER_ADMIN', 'users')],
      ['groups', within('USER_ADMIN', 'groups')],
    ),
  ],
  ['HELP_DESK_ADMIN', fact(write, ['users', within('HELP_DESK_ADMIN', 'users')])],
  ['GROUP_MEMBERSHIP_ADMIN', fact(write, ['groups', within('GROUP_MEMBERSHIP_ADMIN', 'groups')])],
  ['APP_ADMIN', fact(write, ['applications', within('APP_ADMIN', 'applications')])],
  ['API_ACCESS_MANAGEMENT_ADMIN', fact(write)],
  ['MOBILE_ADMIN', fact(write)],
  ['WORKFLOWS_ADMIN', fact(write)],
  ['ACCESS_CERTIFICATIONS_ADMIN', fact(write)],
  ['ACCESS_REQUESTS_ADMIN', fact(write)],
  ['READ_ONLY_ADMIN', fact(read)],
  ['REPORT_ADMIN', fact(read)],
])

/** Of a role that is not one of Okta's own, what it lets do is not in the exports. */
export function factsOf(role: string): RoleFacts {
  const certainty = rests(unknown(`permissions of role ${role}`))
  const leads: readonly Kind[] = ['users', 'groups', 'applications']
  return (
    facts.get(role) ?? { levels: write, leads: leads.map((kind) => [kind, certainty]), certainty }
  )
}

export const isStandard = (role: string): boolean => facts.has(role)

/** What a role that leads to a kind does with it. */
export const manner = (kind: Kind): string => {
  if (kind === 'applications') return 'assigns'
  return kind.endsWith('groups') ? 'changes the members of' : 'resets the credentials of'
}
