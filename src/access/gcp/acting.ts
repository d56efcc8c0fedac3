import { both, type Listing, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty, Reason } from '../graph/model.js'
import type { Power } from './roles.js'
import type { Scope } from './tree.js'

/** Ways to act as a service account; `code` runs as it, and takes a right to deploy besides. */
export type Way = Power | 'code'

const ways: Readonly<Record<Way, string>> = {
  tokens: 'creates tokens of',
  'identity tokens': 'creates identity tokens of',
  keys: 'creates a key of',
  act: 'acts as',
  code: 'deploys code as',
}

export const isWay = (what: string): what is Way => Object.hasOwn(ways, what)

/** Organizations made since May 2024 forbid new keys unless they say otherwise; no export tells. The right to act as an account does nothing by itself. */
export function actAs(
  to: Listing,
  from: string,
  scope: Scope,
  what: Way,
  certainty: Certainty,
  prove: () => readonly Reason[],
): void {
  if (scope.service !== 'serviceAccounts' || scope.disabled || what === 'act') return
  const keyless = {
    key: 'constraints/iam.disableServiceAccountKeyCreation',
    operator: 'enforced',
    values: ['true'],
    wanted: 'not met',
  } as const
  const more = {
    keys: rests(keyless),
    'identity tokens': rests(unknown('a service that takes identity tokens of the account')),
    tokens: sure,
    code: sure,
  }[what]
  to.step({ from, to: scope.uid, how: ways[what], prove }, both(certainty, more))
}
