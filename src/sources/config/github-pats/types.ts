import type { Edge, ResourceType } from '../define.js'
import { githubUid } from '../github.js'
import { texts } from '../reading.js'

/** A token acts for its owner, in the repositories that it was given. A name without an owner is one of the token's organization. */
export const githubTokenTypes: Readonly<Record<string, ResourceType>> = {
  'GitHub::PersonalAccessToken': {
    edges: ({ uid, account, properties }) => [
      ...texts(properties, 'owner').map(
        (login): Edge => ({ from: uid, relation: 'belongs to', to: githubUid(login) }),
      ),
      ...texts(properties, 'repositories').map(
        (name): Edge => ({
          from: uid,
          relation: 'has access to',
          to: githubUid(name.includes('/') ? name : `${account}/${name}`),
        }),
      ),
    ],
  },
}
