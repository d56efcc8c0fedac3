import type { Edge, ResourceType } from '../define.js'
import { policyUid } from '../okta.js'
import { texts } from '../reading.js'

/** The log tells that a policy, rule or zone was updated, but not to what: their differences are no drift. */
export const oktaPolicyTypes: Readonly<Record<string, ResourceType>> = {
  'Okta::Policy': { edges: () => [] },
  'Okta::PolicyRule': {
    edges: ({ uid, properties }) =>
      texts(properties, 'policy').map(
        (policy): Edge => ({ from: uid, relation: 'belongs to', to: policyUid(policy) }),
      ),
  },
  'Okta::NetworkZone': { edges: () => [] },
}
