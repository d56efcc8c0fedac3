import type { Edge, ResourceType } from '../define.js'
import { texts } from '../reading.js'

/** The API names whom a role is assigned to by an id, activities by address: their differences are no drift. Both are aliases of the user. */
export const googleRoleTypes: Readonly<Record<string, ResourceType>> = {
  'Google::Role': {
    edges: ({ uid, properties }) =>
      texts(properties, 'assigned_to').map(
        (who): Edge => ({
          from: who.split(' ', 1)[0] ?? who,
          relation: 'member of',
          to: uid,
        }),
      ),
  },
}
