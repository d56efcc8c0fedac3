import { dependency, reason, resting, sure } from '../graph/certainty.js'
import { grouped } from '../graph/listed.js'
import type { Certainty, Node, Reason, Step } from '../graph/model.js'
import { ofType, type State, type Thing } from '../state.js'
import { both, byUid, pairs, text, texts } from './given.js'
import { githubUid, orgOf } from './names.js'
import { loginKey } from './people.js'
import type { Right } from './rights.js'
import { type Scope, scopeOf, signature } from './scopes.js'

/** Personal access tokens: each acts as its owner, within what it covers. */
export interface Tokens {
  readonly nodes: readonly Node[]
  readonly rights: readonly Right[]
  readonly steps: readonly Step[]
  readonly missing: readonly string[]
}

/** A way from an owner into a group: its end, how certain it is, and what says so. */
interface Way {
  readonly uid: string
  readonly certainty: Certainty
  readonly prove: () => readonly Reason[]
}

/**
 * What an owner may do as a member of groups is not written down for each token: tokens that cover the same step into the same narrower
 * group. Only what tokens for chosen repositories may do is written down for each.
 */
export function tokensOf(
  state: State,
  logins: ReadonlyMap<string, string>,
  memberships: readonly Step[],
  rights: readonly Right[],
): Tokens {
  const owned = new Map(
    [...grouped(rights, ({ grant, step }) => grant?.from ?? step?.from ?? '')].map(
      ([from, own]) => [from, grouped(own, ({ repository }) => repository)] as const,
    ),
  )
  const into = grouped(memberships, ({ from }) => from)
  const narrowed: Narrowed = new Map()
  const made = byUid(ofType(state, 'GitHub::PersonalAccessToken')).map((token) => {
    const login = text(token.properties['owner'])
    const owner = logins.get(loginKey(login)) ?? githubUid(login)
    const ways = login === '' || expired(token, state.at) ? [] : waysOf(owner, into)
    return { token, login, ...acting(token, ways, owned, narrowed) }
  })
  const groups = [...narrowed.values()].filter((group) => group.rights.length > 0)
  return {
    nodes: [...made.map(({ token }) => nodeOf(token)), ...groups.map(({ node }) => node)],
    rights: [...made, ...groups].flatMap((each) => each.rights),
    steps: made.flatMap(({ steps }) => steps),
    missing: made
      .filter(({ login }) => login === '')
      .map(({ token }) => `whose the token ${token.name} is`),
  }
}

const nodeOf = ({ uid, name, account }: Thing): Node => ({ uid, name, account, kind: 'user' })

function expired({ properties }: Thing, at: string): boolean {
  const end = Date.parse(text(properties['expires_at']))
  return end <= Date.parse(at)
}

/** All that somebody is, themselves first: what they can act as by being in it. */
function waysOf(owner: string, into: ReadonlyMap<string, readonly Step[]>): readonly Way[] {
  const found = new Map<string, Way>([[owner, { uid: owner, certainty: sure, prove: () => [] }]])
  for (const way of found.values())
    for (const step of into.get(way.uid) ?? [])
      if (step.how !== 'is' && !found.has(step.to))
        found.set(step.to, {
          uid: step.to,
          certainty: both(way.certainty, step),
          prove: () => [...way.prove(), ...step.prove()],
        })
  return [...found.values()]
}

/** Rights by who has them and by what they are on. */
type Owned = ReadonlyMap<string, ReadonlyMap<string, readonly Right[]>>
type Narrowed = Map<string, { readonly node: Node; readonly rights: readonly Right[] }>

function acting(token: Thing, ways: readonly Way[], owned: Owned, narrowed: Narrowed) {
  const scope = scopeOf(token)
  const chosen = chosenOf(token)
  const unknown = dependency(`scopes of the token ${token.name}`, 'not exported', [])
  const certainty = both(resting(scope ? [] : [unknown]), chosen.certainty)
  const says = certainty.answer === 'Yes' ? 'allows' : 'allows if'
  const said = `${token.name} acts as ${text(token.properties['owner'])}, within what it covers.`
  const proof = reason(token.uid, 'token', said, coverage(token), says)
  const covered = (right: Right): boolean => scope === undefined || covers(scope, right)
  const rights: Right[] = []
  const steps: Step[] = []
  for (const way of ways) {
    const theirs = owned.get(way.uid)
    if (!theirs) continue
    const within = both(way.certainty, certainty)
    const prove = (): readonly Reason[] => [proof, ...way.prove()]
    if (way === ways[0] || chosen.list) {
      const kept = placesOf(theirs, chosen).flatMap((place) => theirs.get(place) ?? [])
      rights.push(...kept.filter(covered).map((right) => moved(right, token.uid, within, prove)))
      continue
    }
    const { uid, name } = narrowerThan(way.uid, chosen.org, scope)
    const group = narrowed.get(uid) ?? {
      node: { uid, name, kind: 'group', account: orgOf(way.uid).replace(/#.*/, '') },
      rights: placesOf(theirs, chosen)
        .flatMap((place) => theirs.get(place) ?? [])
        .filter(covered)
        .map((right) => moved(right, uid, sure, () => [])),
    }
    narrowed.set(uid, group)
    if (group.rights.length > 0)
      steps.push({ from: token.uid, to: uid, how: 'acts as its owner', ...within, prove })
  }
  return { rights, steps }
}

/** The same for tokens that cover the same of the same group. */
function narrowerThan(group: string, org: string, scope: Scope | undefined) {
  const covered = `${org === '' ? '' : `${org}: `}${scope ? signature(scope) : 'anything'}`
  return {
    uid: `${group}#by tokens for ${covered}`,
    name: `${group.slice('github/'.length)}, by tokens for ${covered}`,
  }
}

const coverage = ({ properties }: Thing): unknown =>
  Object.fromEntries(
    pairs(properties).filter(([key]) =>
      ['owner', 'kind', 'scopes', 'permissions', 'repository_selection', 'repositories'].includes(
        key,
      ),
    ),
  )

const covers = (scope: Scope, right: Right): boolean =>
  scope.everywhere.has(right.need) || (right.public && scope.public.has(right.need))

/** The same right, had by somebody else. Written out: there are many, and copies of whole objects are slow. */
function moved(
  { grant, step, need, repository, public: open }: Right,
  from: string,
  within: Certainty,
  more: () => readonly Reason[],
): Right {
  const given = grant ?? step
  const { answer, depends } = given ? both(within, given) : within
  const prove = (): readonly Reason[] => [...more(), ...(given?.prove() ?? [])]
  return {
    grant: grant && {
      from,
      to: grant.to,
      level: grant.level,
      action: grant.action,
      how: grant.how,
      answer,
      depends,
      prove,
    },
    step: step && { from, to: step.to, how: step.how, answer, depends, prove },
    need,
    repository,
    public: open,
  }
}

interface Chosen {
  /** The only organization in which it is good, '' for a token that is good in all of its owner's. */
  readonly org: string
  /** Uids of the repositories that it was given; undefined for all of them. */
  readonly list: ReadonlySet<string> | undefined
  readonly certainty: Certainty
}

/**
 * A fine-grained token is good in its own organization alone. A repository's name without an owner is one of the token's organization.
 */
function chosenOf({ name, account, properties }: Thing): Chosen {
  const { repositories, repository_selection: selection, kind } = properties
  const org = kind === 'fine-grained' ? account : ''
  const full = (one: string): string => githubUid(one.includes('/') ? one : `${account}/${one}`)
  if (Array.isArray(repositories))
    return { org, list: new Set(texts(repositories).map(full)), certainty: sure }
  const told = kind === 'classic' || text(selection) === 'all'
  const which = dependency(`repositories of the token ${name}`, 'not exported', [])
  return { org, list: undefined, certainty: resting(told ? [] : [which]) }
}

/** Repositories and organizations on which somebody has rights, as far as a token is good there. */
const placesOf = (theirs: ReadonlyMap<string, unknown>, { org, list }: Chosen): readonly string[] =>
  [...(list ?? theirs.keys()), ...(list ? [...theirs.keys()].filter(isOrganization) : [])].filter(
    (place) => org === '' || orgOf(place) === org,
  )

const isOrganization = (uid: string): boolean => uid.split('/').length === 2
