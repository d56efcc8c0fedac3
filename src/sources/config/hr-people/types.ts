import type { Edge, ResourceType } from '../define.js'
import { texts } from '../reading.js'

/** People report to their manager; whose login a roster names is the same person under another name. */
export const hrTypes: Readonly<Record<string, ResourceType>> = {
  'HR::Person': {
    edges: ({ uid, properties }) => [
      ...texts(properties, 'manager_email').map(
        (manager): Edge => ({ from: uid, relation: 'reports to', to: `person/${manager}` }),
      ),
      ...texts(properties, 'github_login').map(
        (login): Edge => ({ from: uid, relation: 'is', to: `github/${login}` }),
      ),
    ],
  },
}
