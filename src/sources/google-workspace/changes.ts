import type {
  ChangeEvent,
  ChangeTelling,
  ConfigChange,
  JsonObject,
  Step,
} from '../config/define.js'
import { groupUid, isAddress, roleUid, userUid } from '../config/google.js'
import { objects, properties, text } from '../config/reading.js'

/** The parameters of one event of an activity, by their names in small letters: applications write them in either case. */
type Parameters = ReadonlyMap<string, string>
type Telling = (parameters: Parameters, event: ChangeEvent) => readonly ConfigChange[]

const parametersOf = (event: unknown): Parameters =>
  new Map(
    objects(event, 'parameters').map((one) => [
      text(one, 'name').toLowerCase(),
      text(one, 'value') || text(one, 'intValue') || String(one['boolValue'] ?? ''),
    ]),
  )

const first = (parameters: Parameters, ...names: readonly string[]): string =>
  names.map((name) => parameters.get(name) ?? '').find((value) => value !== '') ?? ''

const onUser =
  (steps: (parameters: Parameters) => readonly Step[]): Telling =>
  (parameters, { account }) => {
    const name = first(parameters, 'user_email').toLowerCase()
    if (!isAddress(name)) return []
    return [{ uid: userUid(name), type: 'Google::User', name, account, steps: steps(parameters) }]
  }
const set = (key: string, value: boolean): Telling =>
  onUser(() => [{ do: 'set', path: [key], value }])

const onGroup =
  (steps: (parameters: Parameters) => readonly Step[]): Telling =>
  (parameters, { account }) => {
    const name = first(parameters, 'group_email', 'group_id').toLowerCase()
    if (!isAddress(name)) return []
    return [{ uid: groupUid(name), type: 'Google::Group', name, account, steps: steps(parameters) }]
  }
/** The administrators' console, Groups and Groups Enterprise each have names of their own for whom they put in or take out. */
const member = (parameters: Parameters): string =>
  first(parameters, 'user_email', 'member_id', 'member_email').toLowerCase()
const joined = onGroup((parameters) =>
  member(parameters) === ''
    ? []
    : [
        {
          do: 'set',
          path: ['members', member(parameters)],
          value: first(parameters, 'member_role', 'new_value').toUpperCase() || 'MEMBER',
        },
      ],
)
const left = onGroup((parameters) =>
  member(parameters) === '' ? [] : [{ do: 'unset', path: ['members', member(parameters)] }],
)

const assigned =
  (step: 'add' | 'take'): Telling =>
  (parameters, { account }) => {
    const name = first(parameters, 'role_name')
    const item = first(parameters, 'user_email').toLowerCase()
    if (name === '' || item === '') return []
    const steps: readonly Step[] = [{ do: step, path: ['assigned_to'], item }]
    return [{ uid: roleUid(name), type: 'Google::Role', name, account, steps }]
  }

const begun = (some: JsonObject = {}): Step => ({ do: 'create', partly: true, properties: some })
const gone: Step = { do: 'delete' }

const tellings: Readonly<Record<string, Telling>> = {
  CREATE_USER: onUser(() => [begun({ suspended: false })]),
  DELETE_USER: onUser(() => [gone]),
  SUSPEND_USER: set('suspended', true),
  UNSUSPEND_USER: set('suspended', false),
  ARCHIVE_USER: set('archived', true),
  UNARCHIVE_USER: set('archived', false),
  GRANT_ADMIN_PRIVILEGE: set('is_admin', true),
  REVOKE_ADMIN_PRIVILEGE: set('is_admin', false),
  GRANT_DELEGATED_ADMIN_PRIVILEGES: set('is_delegated_admin', true),
  MOVE_USER_TO_ORG_UNIT: onUser((parameters) => {
    const value = first(parameters, 'new_value')
    return value === '' ? [] : [{ do: 'set', path: ['org_unit_path'], value }]
  }),
  ASSIGN_ROLE: assigned('add'),
  UNASSIGN_ROLE: assigned('take'),
  CREATE_ROLE: (parameters, { account }) => {
    const name = first(parameters, 'role_name')
    const uid = roleUid(name)
    return name === '' ? [] : [{ uid, type: 'Google::Role', name, account, steps: [begun()] }]
  },
  DELETE_ROLE: (parameters, { account }) => {
    const name = first(parameters, 'role_name')
    const uid = roleUid(name)
    return name === '' ? [] : [{ uid, type: 'Google::Role', name, account, steps: [gone] }]
  },
  CREATE_GROUP: onGroup(() => [begun()]),
  DELETE_GROUP: onGroup(() => [gone]),
  ADD_GROUP_MEMBER: joined,
  UPDATE_GROUP_MEMBER: joined,
  REMOVE_GROUP_MEMBER: left,
  create_group: onGroup((parameters) => [
    begun(properties({ name: first(parameters, 'group_name') || undefined })),
  ]),
  delete_group: onGroup(() => [gone]),
  add_user: joined,
  remove_user: left,
  add_member: joined,
  remove_member: left,
}

/** All events of an activity: which one gives it its name is chosen elsewhere. */
const told = (event: ChangeEvent): readonly ConfigChange[] =>
  objects(event.record, 'events').flatMap(
    (one) => tellings[text(one, 'name')]?.(parametersOf(one), event) ?? [],
  )

/** Activities that change configuration, as the Reports API tells them. */
export const googleChanges: ChangeTelling = {
  source: 'google-workspace',
  operations: Object.fromEntries(Object.keys(tellings).map((name) => [name, told])),
}
