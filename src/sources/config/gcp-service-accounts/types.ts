import type { Edge, ResourceType } from '../define.js'
import { texts } from '../reading.js'

/** Google makes and renews keys of its own for each account, which no log tells: differences of keys are no drift. */
export const gcpServiceAccountTypes: Readonly<Record<string, ResourceType>> = {
  'GCP::ServiceAccount': { followed: 'gcp-audit', edges: () => [] },
  'GCP::ServiceAccountKey': {
    edges: ({ uid, properties }) =>
      texts(properties, 'service_account').map(
        (to): Edge => ({ from: uid, relation: 'belongs to', to }),
      ),
  },
}
