import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { groupUid, isAddress } from '../google.js'
import { elements, mostly, readEach } from '../listed.js'
import { isObject, properties, sorted, text, texts } from '../reading.js'
import { googleGroupTypes } from './types.js'

/** Who may do what with a group (Groups Settings API), where that was fetched too: beside the group, or in `settings`. */
const settings = {
  who_can_join: 'whoCanJoin',
  who_can_view_membership: 'whoCanViewMembership',
  who_can_view_group: 'whoCanViewGroup',
  who_can_post: 'whoCanPostMessage',
  who_can_invite: 'whoCanInvite',
  external_members: 'allowExternalMembers',
} as const

/** Groups of Google Workspace (Directory API, `groups.list`), with their `members` (`members.list`). */
export const googleGroups: ConfigSource = {
  id: 'google-groups',
  product: 'Google Workspace groups',
  recognise: ({ value }) => mostly(elements(value, 'groups'), isGroup),
  read,
  types: googleGroupTypes,
}

/** People have an address too; a group has one and is said to be one, or counts or lists its members. */
const isGroup = (one: JsonObject): boolean =>
  isAddress(text(one, 'email')) &&
  (text(one, 'kind') === 'admin#directory#group' ||
    'directMembersCount' in one ||
    'adminCreated' in one ||
    Array.isArray(one['members']))

function read({ value }: ConfigDocument): ConfigReading {
  return readEach('google-groups', elements(value, 'groups'), (one) =>
    isAddress(text(one, 'email')) ? [group(one)] : 'a group has no email',
  )
}

function group(one: JsonObject): ConfigObject {
  const email = text(one, 'email').toLowerCase()
  const other = [...texts(one, 'aliases'), ...texts(one, 'nonEditableAliases')]
  const said = isObject(one['settings']) ? { ...one, ...one['settings'] } : one
  return {
    uid: groupUid(email),
    type: 'Google::Group',
    name: text(one, 'name') || email,
    account: '',
    aliases: sorted(
      [email, text(one, 'id'), ...other.map((alias) => alias.toLowerCase())].filter(Boolean),
    ),
    properties: properties({
      id: text(one, 'id') || undefined,
      name: text(one, 'name') || undefined,
      description: text(one, 'description') || undefined,
      ...Object.fromEntries(
        Object.entries(settings).map(([name, key]) => [name, setting(said[key])]),
      ),
      members: members(one['members']),
    }),
  }
}

/** The settings' API writes switches as text. */
function setting(value: unknown): string | boolean | undefined {
  if (value === 'true' || value === 'false') return value === 'true'
  return typeof value === 'boolean' ? value : text(value) || undefined
}

/** The role of each member, by address; one without an address (a whole domain) by its id. */
function members(given: unknown): JsonObject | undefined {
  if (!Array.isArray(given)) return undefined
  const pairs = given.map((one: unknown) => {
    const name = text(one) || text(one, 'email') || text(one, 'id')
    return [isAddress(name) ? name.toLowerCase() : name, text(one, 'role') || 'MEMBER'] as const
  })
  return Object.fromEntries(pairs.filter(([name]) => name !== ''))
}
