import type { AccessLevel } from '../graph/model.js'
import { flag, texts } from '../reading.js'
import type { Thing } from '../state.js'

/** What an administrator's role lets do, as far as it leads further. */
export interface Powers {
  readonly superAdmin: boolean
  /** Sets passwords of users. */
  readonly passwords: boolean
  /** Changes who is in a group. */
  readonly groups: boolean
  readonly levels: readonly AccessLevel[]
  /** Whether the exports say what the role may. */
  readonly known: boolean
}

export const superRole = '_SEED_ADMIN_ROLE'

/** Google's own roles, whose privileges exports may leave out: what they lead to, and how much of the directory they touch. */
const system = new Map<string, Omit<Powers, 'superAdmin' | 'known'>>([
  [
    '_USER_MANAGEMENT_ADMIN_ROLE',
    { passwords: true, groups: false, levels: ['List', 'Read', 'Write'] },
  ],
  ['_HELP_DESK_ADMIN_ROLE', { passwords: true, groups: false, levels: ['List', 'Read', 'Write'] }],
  ['_GROUPS_ADMIN_ROLE', { passwords: false, groups: true, levels: ['List', 'Read', 'Write'] }],
  ['_GROUPS_EDITOR_ROLE', { passwords: false, groups: true, levels: ['List', 'Read', 'Write'] }],
  ['_GROUPS_READER_ROLE', { passwords: false, groups: false, levels: ['List', 'Read'] }],
  ['_SERVICE_ADMIN_ROLE', { passwords: false, groups: false, levels: ['List', 'Read', 'Write'] }],
  ['_MOBILE_ADMIN_ROLE', { passwords: false, groups: false, levels: ['List', 'Read', 'Write'] }],
  ['_STORAGE_ADMIN_ROLE', { passwords: false, groups: false, levels: ['List', 'Read', 'Write'] }],
])

/** A privilege contains those that are told apart below it: whoever may update users may set their passwords. */
const passwords = new Set(['USERS_ALL', 'USERS_UPDATE', 'USERS_RESET_PASSWORD'])
const groups = new Set(['GROUPS_ALL', 'GROUPS_UPDATE'])

/** What a role lets do, by the privileges that the exports list and by what Google says of roles of its own. */
export function powersOf(role: Thing): Powers {
  const { name, properties } = role
  // `<service id>/<privilege>`; the ids differ from customer to customer.
  const privileges = (texts(properties, 'privileges') ?? []).map((one) =>
    one.slice(one.lastIndexOf('/') + 1),
  )
  const superAdmin =
    name === superRole ||
    flag(properties, 'super_admin') === true ||
    privileges.includes('SUPER_ADMIN')
  const fact = system.get(name)
  const reads = privileges.length > 0
  const writes = privileges.some(
    (one) => !/(_RETRIEVE|_READ|READ_ONLY|DASHBOARD|REPORTS\w*)$/.test(one),
  )
  return {
    superAdmin,
    passwords: fact?.passwords === true || privileges.some((one) => passwords.has(one)),
    groups: fact?.groups === true || privileges.some((one) => groups.has(one)),
    levels: superAdmin
      ? ['List', 'Read', 'Write', 'Permissions management']
      : (fact?.levels ?? [...(reads ? reading : []), ...(reads && writes ? writing : [])]),
    known: superAdmin || fact !== undefined || reads,
  }
}

const reading: readonly AccessLevel[] = ['List', 'Read']
const writing: readonly AccessLevel[] = ['Write']
