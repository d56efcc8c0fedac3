import type { Edge, ResourceType } from '../define.js'
import { githubUid, teamUid } from '../github.js'
import { texts } from '../reading.js'

/** A member's name at the identity provider is an e-mail address where people are the same in both. */
export const githubMemberTypes: Readonly<Record<string, ResourceType>> = {
  'GitHub::Member': {
    followed: 'github-audit',
    edges: ({ uid, account, properties }) => [
      ...(account === ''
        ? []
        : [{ from: uid, relation: 'member of', to: githubUid(account) } as const]),
      ...texts(properties, 'teams').map(
        (slug): Edge => ({ from: uid, relation: 'member of', to: teamUid(account, slug) }),
      ),
      ...texts(properties, 'saml_name_id')
        .filter((name) => name.includes('@'))
        .map((email): Edge => ({ from: uid, relation: 'is', to: email })),
    ],
  },
}
