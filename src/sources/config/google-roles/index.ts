import type { ConfigDocument, ConfigReading, ConfigSource, JsonObject } from '../define.js'
import { roleUid } from '../google.js'
import { elements, mostly, readEach } from '../listed.js'
import { isObject, objects, properties, sorted, text } from '../reading.js'
import { googleRoleTypes } from './types.js'

/** Administrators' roles of Google Workspace (Directory API, `roles.list`), with `roleAssignments.list` beside them or in each role. */
export const googleRoles: ConfigSource = {
  id: 'google-roles',
  product: 'Google Workspace roles',
  recognise: ({ value }) => mostly(roles(value), isRole),
  read,
  types: googleRoleTypes,
}

const roles = (value: unknown): readonly unknown[] =>
  elements(value, 'roles', 'items').filter((one) => !isAssignment(one))

const isRole = (one: JsonObject): boolean =>
  text(one, 'roleName') !== '' && ('roleId' in one || 'rolePrivileges' in one)

const isAssignment = (one: unknown): boolean =>
  text(one, 'assignedTo') !== '' && text(one, 'roleId') !== '' && text(one, 'roleName') === ''

function read({ value }: ConfigDocument): ConfigReading {
  const beside = isObject(value)
    ? [...elements(value, 'roleAssignments'), ...elements(value, 'assignments')]
    : elements(value, 'items').filter(isAssignment)
  return readEach('google-roles', roles(value), (one) => {
    const name = text(one, 'roleName')
    if (name === '') return 'a role has no roleName'
    const id = text(one, 'roleId')
    const inside = [...elements(one, 'roleAssignments'), ...elements(one, 'assignments')]
    const assignments = [...inside, ...beside.filter((each) => id && text(each, 'roleId') === id)]
    return [
      {
        uid: roleUid(name),
        type: 'Google::Role',
        name,
        account: '',
        aliases: id === '' ? [] : [`google/role/${id}`],
        properties: properties({
          id: id || undefined,
          description: text(one, 'roleDescription') || undefined,
          system: typeof one['isSystemRole'] === 'boolean' ? one['isSystemRole'] : undefined,
          super_admin:
            typeof one['isSuperAdminRole'] === 'boolean' ? one['isSuperAdminRole'] : undefined,
          privileges: sorted(
            objects(one, 'rolePrivileges').map((each) =>
              [text(each, 'serviceId'), text(each, 'privilegeName')].filter(Boolean).join('/'),
            ),
          ),
          assigned_to: sorted(assignments.map(assignee).filter((who) => who !== '')),
        }),
      },
    ]
  })
}

/** To whom, by address or else by id, and where it is not everywhere: `<who> in <org unit>`. */
function assignee(one: unknown): string {
  const who = (text(one) || text(one, 'assignedToEmail') || text(one, 'assignedTo')).toLowerCase()
  const unit = text(one, 'orgUnitId')
  return who === '' || unit === '' ? who : `${who} in ${unit}`
}
