import { fixed } from '../random.js'
import type { GitHubToken } from '../vendors/github.js'
import { DOCS } from './more-people.js'
import { PEOPLE, type Person } from './people.js'

/** A personal access token of GitHub: `name` is what `gitHubToken` makes its hash from. */
export interface LongLivedToken {
  readonly name: string
  readonly login: string
  readonly kind: GitHubToken['kind']
  readonly scopes?: string
}

const CLASSIC = 'Personal access token (classic)'
const FINE = 'Fine-grained personal access token'

/** Whether someone's git speaks https, with a token of their own, and not ssh. */
export const usesToken = (person: Pick<Person, 'id'>): boolean =>
  fixed(`transport ${person.id}`).chance(0.35)

export function tokenOf(person: Person): LongLivedToken {
  const token = { name: `pat ${person.id}`, login: person.github ?? person.id }
  return fixed(`pat ${person.id}`).chance(0.5)
    ? { ...token, kind: CLASSIC, scopes: 'read:org,repo,workflow' }
    : { ...token, kind: FINE }
}

/** A script someone runs when a number is asked for, with a token made for it. */
export const STATISTICS = { name: 'repo statistics', login: 'deepa-iyer', kind: FINE } as const

export const LONG_LIVED_TOKENS: readonly LongLivedToken[] = [
  ...PEOPLE.filter((p) => p.github && usesToken(p)).map(tokenOf),
  // Its owner never uses it; it lies in a container image, where somebody finds it.
  ...PEOPLE.filter((p) => p.id === 'rohan.das' && !usesToken(p)).map(tokenOf),
  {
    name: 'release bot',
    login: 'meridian-release-bot',
    kind: CLASSIC,
    scopes: 'repo,workflow,write:packages',
  },
  { name: 'argocd', login: 'meridian-argocd', kind: FINE },
  { name: 'mirror', login: 'meridian-mirror', kind: FINE },
  { name: 'docs', login: DOCS.login, kind: FINE },
  STATISTICS,
]
