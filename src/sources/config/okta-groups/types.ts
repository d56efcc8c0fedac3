import type { Edge, ResourceType } from '../define.js'
import { userUid } from '../okta.js'
import { adminRolesType } from '../okta-users/types.js'
import { texts } from '../reading.js'

/** Members are named by the id of the user, in some exports by the login. */
export const oktaGroupTypes: Readonly<Record<string, ResourceType>> = {
  'Okta::Group': {
    followed: 'okta-system-log',
    edges: ({ uid, properties }) =>
      texts(properties, 'members').map(
        (member): Edge => ({
          from: member.includes('@') ? member : userUid(member),
          relation: 'member of',
          to: uid,
        }),
      ),
  },
  'Okta::AdminRoles': adminRolesType,
}
