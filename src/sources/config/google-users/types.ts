import type { Edge, ResourceType } from '../define.js'
import { userUid } from '../google.js'
import { texts } from '../reading.js'

/** Of profile and recovery data the activities tell that they changed, seldom to what: differences of users are no drift. */
export const googleUserTypes: Readonly<Record<string, ResourceType>> = {
  'Google::User': {
    edges: ({ uid, properties }) =>
      texts(properties, 'manager').map(
        (manager): Edge => ({ from: uid, relation: 'reports to', to: userUid(manager) }),
      ),
  },
}
