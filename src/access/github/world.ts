import { grouped } from '../graph/listed.js'
import { ofType, type State, type Thing } from '../state.js'
import { installationsOf } from './apps.js'
import { byUid, text } from './given.js'
import { githubUid, orgOf, ownerUid } from './names.js'
import { anyRole, type Held, heldOf } from './roles.js'
import { type Team, teamsOf } from './teams.js'

/** What the exports tell of GitHub at a moment, by organization. */

export interface Repository {
  readonly uid: string
  /** `<org>/<repo>`. */
  readonly name: string
  readonly thing: Thing
  readonly visibility: string
  /** Archived, or switched off by GitHub: it takes no writes and runs no workflows. */
  readonly idle: boolean
  /** The default branch, '' where it is not told. */
  readonly branch: string
  readonly protections: readonly Thing[]
  /** Its own and its organization's. */
  readonly rulesets: readonly Thing[]
  readonly secrets: readonly Thing[]
  readonly keys: readonly Thing[]
  readonly environments: readonly Thing[]
  readonly workflows: readonly Thing[]
}

export interface Organization {
  readonly login: string
  readonly uid: string
  readonly thing: Thing | undefined
  /** What every member may on every repository. */
  readonly base: Held
  readonly members: readonly Thing[]
  /** Their uids by the numbers under which rulesets name them. */
  readonly memberIds: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, Team>
  readonly repositories: readonly Repository[]
  readonly secrets: readonly Thing[]
  readonly rulesets: readonly Thing[]
  /** Apps that are installed in it, and not suspended. */
  readonly apps: readonly Thing[]
  /** Whether the export tells of any protection, so that a branch without one can be said to have none. */
  readonly guarded: boolean
}

/** Every organization, in order of their names. Things that no export assigns to one are the only one's where there is only one. */
export function organizationsOf(state: State): readonly Organization[] {
  const all = {
    organizations: byUid(ofType(state, 'GitHub::Organization')),
    repositories: byUid(ofType(state, 'GitHub::Repository')),
    members: byUid(ofType(state, 'GitHub::Member')),
    rulesets: byUid(ofType(state, 'GitHub::Ruleset')),
    secrets: byUid(ofType(state, 'GitHub::ActionsSecret')),
  }
  const named = [...all.organizations, ...all.repositories].map(({ uid }) => orgOf(uid))
  const told = [...named, ...all.members.map(({ account }) => account)]
  const logins = [...new Set(told)].filter((login) => login !== '').sort()
  const only = logins.length === 1 ? (logins[0] ?? '') : ''
  const members = grouped(all.members, ({ account }) => account || only)
  const repositories = grouped(all.repositories, ({ uid }) => orgOf(uid))
  const rulesets = grouped(all.rulesets, ({ uid }) => ownerUid(uid, 'ruleset'))
  const secrets = grouped(all.secrets, ({ uid }) => ownerUid(uid, 'secret'))
  const parts = partsOf(state)
  const apps = installationsOf(state)
  return logins.map((login) => {
    const uid = githubUid(login)
    const thing = all.organizations.find((one) => one.uid === uid)
    const own = (repositories.get(login) ?? []).map((one) =>
      repository(
        one,
        parts,
        [...(rulesets.get(one.uid) ?? []), ...(rulesets.get(uid) ?? [])],
        secrets.get(one.uid) ?? [],
      ),
    )
    return {
      ...{ login, uid, thing, repositories: own, members: members.get(login) ?? [] },
      base: baseOf(thing),
      memberIds: idsOf(members.get(login) ?? []),
      teams: teamsOf(state, login, members.get(login) ?? [], own),
      secrets: secrets.get(uid) ?? [],
      rulesets: rulesets.get(uid) ?? [],
      apps: apps.get(login) ?? [],
      guarded: own.some((one) => one.protections.length > 0 || one.rulesets.length > 0),
    }
  })
}

const idsOf = (members: readonly Thing[]): ReadonlyMap<string, string> =>
  new Map(members.map(({ uid, properties }) => [text(properties['id']), uid]))

function baseOf(thing: Thing | undefined): Held {
  const given = text(thing?.properties['default_repository_permission'])
  return given === '' ? anyRole : heldOf(given)
}

type Parts = (kind: keyof typeof kinds, owner: string) => readonly Thing[]
const kinds = {
  branch_protection: 'GitHub::BranchProtection',
  deploy_key: 'GitHub::DeployKey',
  environment: 'GitHub::Environment',
  workflow: 'GitHub::Workflow',
} as const

function partsOf(state: State): Parts {
  const found = new Map(
    Object.entries(kinds).map(([kind, type]) => [
      kind,
      grouped(byUid(ofType(state, type)), ({ uid }) => ownerUid(uid, kind)),
    ]),
  )
  return (kind, owner) => found.get(kind)?.get(owner) ?? []
}

function repository(
  thing: Thing,
  parts: Parts,
  rulesets: readonly Thing[],
  secrets: readonly Thing[],
): Repository {
  const { uid, properties } = thing
  return {
    ...{ uid, thing, rulesets, secrets },
    name: uid.slice('github/'.length),
    visibility: text(properties['visibility']),
    idle: properties['archived'] === true || properties['disabled'] === true,
    branch: text(properties['default_branch']),
    protections: parts('branch_protection', uid),
    keys: parts('deploy_key', uid),
    environments: parts('environment', uid),
    workflows: parts('workflow', uid),
  }
}
