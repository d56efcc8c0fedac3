import type { ChangeTelling, Step } from '../config/define.js'
import { text } from '../config/reading.js'
import { privilege, withRoles } from './changes/roles.js'
import { begun, gone, named, on, status, type Telling, targets } from './changes/telling.js'

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
    'user.lifecycle.create': withRoles(
      on(
        'User',
        begun((user) => ({ login: text(user, 'alternateId').toLowerCase() || undefined })),
      ),
      () => [{ do: 'create', properties: { roles: [] } }],
    ),
    'user.lifecycle.activate': on('User', status('ACTIVE')),
    'user.lifecycle.reactivate': on('User', status('ACTIVE')),
    'user.lifecycle.unsuspend': on('User', status('ACTIVE')),
    'user.lifecycle.suspend': on('User', status('SUSPENDED')),
    'user.lifecycle.deactivate': on('User', status('DEPROVISIONED')),
    'user.lifecycle.delete.completed': withRoles(on('User', gone), () => [{ do: 'delete' }]),
    'user.account.privilege.grant': privilege('User', true),
    'user.account.privilege.revoke': privilege('User', false),
    'group.lifecycle.create': withRoles(
      on(
        'UserGroup',
        begun((group) => ({ name: named(group) })),
      ),
      () => [{ do: 'create', properties: { roles: [] } }],
    ),
    'group.lifecycle.delete': withRoles(on('UserGroup', gone), () => [{ do: 'delete' }]),
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
