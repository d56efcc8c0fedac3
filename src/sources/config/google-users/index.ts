import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { isAddress, userUid } from '../google.js'
import { elements, mostly, readEach } from '../listed.js'
import { instant, objects, pick, properties, sorted, text, texts } from '../reading.js'
import { googleUserTypes } from './types.js'

/** Users of Google Workspace (Directory API, `users.list`). */
export const googleUsers: ConfigSource = {
  id: 'google-users',
  product: 'Google Workspace users',
  recognise: ({ value }) => mostly(elements(value, 'users'), isUser),
  read,
  types: googleUserTypes,
}

const isUser = (one: JsonObject): boolean => isAddress(text(one, 'primaryEmail'))

function read({ value }: ConfigDocument): ConfigReading {
  const list = elements(value, 'users')
  const customer = list.map((one) => text(one, 'customerId')).find((id) => id !== '') ?? ''
  return readEach(`google-users/${customer}`, list, (one) =>
    isUser(one) ? [user(one)] : 'a user has no primaryEmail',
  )
}

function user(one: JsonObject): ConfigObject {
  const email = text(one, 'primaryEmail').toLowerCase()
  const work = objects(one, 'organizations')
  const position = work.find((each) => each['primary'] === true) ?? work[0]
  return {
    uid: userUid(email),
    type: 'Google::User',
    name: text(one, 'name', 'fullName') || email,
    account: text(one, 'customerId'),
    aliases: sorted(
      [email, text(one, 'id'), ...otherAddresses(one)].filter((alias) => alias !== ''),
    ),
    properties: properties({
      id: text(one, 'id') || undefined,
      name: text(one, 'name', 'fullName') || undefined,
      suspended: flag(one, 'suspended'),
      archived: flag(one, 'archived'),
      is_admin: flag(one, 'isAdmin'),
      is_delegated_admin: flag(one, 'isDelegatedAdmin'),
      two_step_enrolled: flag(one, 'isEnrolledIn2Sv'),
      two_step_enforced: flag(one, 'isEnforcedIn2Sv'),
      org_unit_path: text(one, 'orgUnitPath') || undefined,
      recovery_email: text(one, 'recoveryEmail').toLowerCase() || undefined,
      recovery_phone: text(one, 'recoveryPhone') || undefined,
      created_at: instant(one['creationTime']),
      title: text(position, 'title') || undefined,
      department: text(position, 'department') || undefined,
      manager: objects(one, 'relations')
        .filter((relation) => text(relation, 'type') === 'manager')
        .map((relation) => text(relation, 'value').toLowerCase())
        .find(isAddress),
      aliases: 'aliases' in one ? otherAddresses(one) : undefined,
    }),
  }
}

const otherAddresses = (one: JsonObject): readonly string[] =>
  texts(one, 'aliases').map((alias) => alias.toLowerCase())

const flag = (one: JsonObject, key: string): boolean | undefined => {
  const value = pick(one, key)
  return typeof value === 'boolean' ? value : undefined
}
