import { toward } from '../aws.js'
import type { Edge, ResourceType } from '../define.js'
import { text, texts } from '../reading.js'

/** Nothing here is followed: calls name permission sets by ARN alone, and an export may name them by name alone. */
export const identityCenterTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SSO::PermissionSet': {
    edges: (set) => [
      ...texts(set.properties, 'managed_policies').map(
        (from): Edge => ({ from, relation: 'attached to', to: set.uid }),
      ),
      // A boundary of one's own is a path and a name: which policy that is depends on the account.
      ...(text(set.properties, 'permissions_boundary').startsWith('arn:')
        ? toward(set, 'bounded by', 'permissions_boundary')
        : []),
    ],
  },
  'AWS::SSO::Assignment': {
    edges: ({ properties }) => {
      const role = text(properties, 'role')
      if (role === '') return []
      return [
        { from: text(properties, 'principal'), relation: 'can assume', to: role },
        { from: text(properties, 'permission_set'), relation: 'attached to', to: role },
      ]
    },
  },
  'AWS::IdentityStore::Group': { edges: () => [] },
  // The session that a user gets bears the user's name: an e-mail address is then the identity of its events.
  'AWS::IdentityStore::User': {
    edges: ({ uid, properties }) =>
      text(properties, 'name').includes('@')
        ? [{ from: uid, relation: 'is', to: text(properties, 'name').toLowerCase() }]
        : [],
  },
}
