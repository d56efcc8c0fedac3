import type { ChangeEvent, ChangeTelling, ConfigChange, Step } from '../config/define.js'
import {
  adminRole,
  appUid,
  groupUid,
  policyUid,
  rolesUid,
  ruleUid,
  userUid,
  zoneUid,
} from '../config/okta.js'
import { objects, pick, properties, text } from '../config/reading.js'

type Telling = ChangeTelling['operations'][string]
type Target = ReturnType<typeof objects>[number]
type Steps = (target: Target, event: ChangeEvent) => readonly Step[]

/** Things by the type of target under which the log names them. */
const kinds = {
  User: { type: 'Okta::User', uid: userUid },
  UserGroup: { type: 'Okta::Group', uid: groupUid },
  AppInstance: { type: 'Okta::Application', uid: appUid },
  PolicyEntity: { type: 'Okta::Policy', uid: policyUid },
  PolicyRule: { type: 'Okta::PolicyRule', uid: ruleUid },
  NetworkZone: { type: 'Okta::NetworkZone', uid: zoneUid },
} as const
type Kind = keyof typeof kinds

const targets = (event: ChangeEvent, kind: Kind): readonly Target[] =>
  objects(event.record, 'target').filter(
    (target) => text(target, 'type') === kind && text(target, 'id') !== '',
  )

/** Every target of a kind is changed alike. */
const on =
  (kind: Kind, steps: Steps): Telling =>
  (event) =>
    targets(event, kind).map((target) => ({
      uid: kinds[kind].uid(text(target, 'id')),
      type: kinds[kind].type,
      name: text(target, 'displayName') || text(target, 'id'),
      account: event.account,
      steps: steps(target, event),
    }))

const gone: Steps = () => [{ do: 'delete' }]
const status =
  (value: string): Steps =>
  () => [{ do: 'set', path: ['status'], value }]
const begun =
  (some: (target: Target, event: ChangeEvent) => Readonly<Record<string, unknown>>): Steps =>
  (target, event) => [{ do: 'create', partly: true, properties: properties(some(target, event)) }]
const named = (target: Target): string | undefined => text(target, 'displayName') || undefined

/** Users into, or out of, a group; the built-in one, whose members are not kept, has no events. */
const membership = (step: 'add' | 'take'): Telling =>
  on('UserGroup', (_, event) =>
    targets(event, 'User').map((user) => ({
      do: step,
      path: ['members'],
      item: text(user, 'id'),
    })),
  )

/** Users or groups assigned to an application. An assignment with roles of its own is told as one without. */
const assignment = (holder: 'User' | 'UserGroup', given: boolean): Telling =>
  on('AppInstance', (_, event) =>
    targets(event, holder).map((one): Step => {
      const path = [holder === 'User' ? 'users' : 'groups', text(one, 'id')]
      return given ? { do: 'set', path, value: {} } : { do: 'unset', path }
    }),
  )

/** Administrators' roles, named in the debug data, several with commas between. Taken away without a name, all of them are. */
const privilege =
  (holder: 'User' | 'UserGroup', given: boolean): Telling =>
  (event) => {
    const debug = pick(event.record, 'debugContext', 'debugData')
    const names = (text(debug, 'privilegeGranted') || text(debug, 'privilegeRevoked'))
      .split(',')
      .filter((name) => name.trim() !== '')
      .map(adminRole)
    const steps: readonly Step[] =
      names.length === 0 && !given
        ? [{ do: 'set', path: ['roles'], value: [] }]
        : names.map((item) => ({ do: given ? 'add' : 'take', path: ['roles'], item }))
    return on(
      holder,
      () => steps,
    )(event).map(
      (change): ConfigChange => ({
        ...change,
        uid: rolesUid(change.uid),
        type: 'Okta::AdminRoles',
      }),
    )
  }

const policies: ChangeTelling['operations'] = Object.fromEntries(
  (
    [
      ['policy.lifecycle', 'PolicyEntity'],
      ['policy.rule', 'PolicyRule'],
      ['zone', 'NetworkZone'],
    ] as const
  ).flatMap(([prefix, kind]) => [
    [`${prefix}.activate`, on(kind, status('ACTIVE'))],
    [`${prefix}.deactivate`, on(kind, status('INACTIVE'))],
    [`${prefix}.delete`, on(kind, gone)],
  ]),
)

/** Calls that change configuration, as Okta's System Log tells them. */
export const oktaChanges: ChangeTelling = {
  source: 'okta-system-log',
  operations: {
    'user.lifecycle.create': on(
      'User',
      begun((user) => ({ login: text(user, 'alternateId').toLowerCase() || undefined })),
    ),
    'user.lifecycle.activate': on('User', status('ACTIVE')),
    'user.lifecycle.reactivate': on('User', status('ACTIVE')),
    'user.lifecycle.unsuspend': on('User', status('ACTIVE')),
    'user.lifecycle.suspend': on('User', status('SUSPENDED')),
    'user.lifecycle.deactivate': on('User', status('DEPROVISIONED')),
    'user.lifecycle.delete.completed': on('User', gone),
    'user.account.privilege.grant': privilege('User', true),
    'user.account.privilege.revoke': privilege('User', false),
    'group.lifecycle.create': on(
      'UserGroup',
      begun((group) => ({ name: named(group) })),
    ),
    'group.lifecycle.delete': on('UserGroup', gone),
    'group.user_membership.add': membership('add'),
    'group.user_membership.remove': membership('take'),
    'group.privilege.grant': privilege('UserGroup', true),
    'group.privilege.revoke': privilege('UserGroup', false),
    'application.lifecycle.create': on(
      'AppInstance',
      begun((app) => ({ label: named(app) })),
    ),
    'application.lifecycle.activate': on('AppInstance', status('ACTIVE')),
    'application.lifecycle.deactivate': on('AppInstance', status('INACTIVE')),
    'application.lifecycle.delete': on('AppInstance', gone),
    'application.user_membership.add': assignment('User', true),
    'application.user_membership.remove': assignment('User', false),
    'group.application_assignment.add': assignment('UserGroup', true),
    'group.application_assignment.remove': assignment('UserGroup', false),
    ...policies,
    'policy.lifecycle.create': on(
      'PolicyEntity',
      begun((policy) => ({ name: named(policy) })),
    ),
    'policy.rule.add': on(
      'PolicyRule',
      begun((rule, event) => ({
        name: named(rule),
        policy: targets(event, 'PolicyEntity').map((policy) => text(policy, 'id'))[0],
      })),
    ),
    'zone.create': on(
      'NetworkZone',
      begun((zone) => ({ name: named(zone) })),
    ),
  },
}
