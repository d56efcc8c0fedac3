import type { Edge, ResourceType } from '../define.js'
import { holderOf } from '../okta.js'
import { texts } from '../reading.js'

/** Roles stand beside whose they are, a user's or a group's. */
export const adminRolesType: ResourceType = {
  followed: 'okta-system-log',
  edges: ({ uid }) => [{ from: uid, relation: 'belongs to', to: holderOf(uid) }],
}

/** The log tells that a profile was changed, but not to what: differences of users are no drift. */
export const oktaUserTypes: Readonly<Record<string, ResourceType>> = {
  'Okta::User': {
    edges: ({ uid, properties }) => [
      // Directories give the manager by address, by name or by a number of their own; only the first is somebody.
      ...texts(properties, 'manager')
        .filter((manager) => manager.includes('@'))
        .map((to): Edge => ({ from: uid, relation: 'reports to', to: to.toLowerCase() })),
    ],
  },
  'Okta::AdminRoles': adminRolesType,
}
