import { dependency } from '../graph/certainty.js'
import type { Dependency } from '../graph/model.js'
import type { Thing } from '../state.js'
import { text, texts } from './given.js'
import type { Holder } from './holder.js'
import type { Maybe } from './pattern.js'
import { type Role, roles } from './roles.js'
import type { Organization } from './world.js'

export interface Bypass {
  readonly passes: Maybe
  readonly depends: readonly Dependency[]
  /** They pass it only with a pull request, which nobody has to review. */
  readonly own: boolean
  readonly said: string
}

/** Ids under which rulesets name GitHub's own roles. Others are the organization's. */
const repositoryRoles: ReadonlyMap<string, Role> = new Map([
  ['2', 'maintain'],
  ['4', 'write'],
  ['5', 'admin'],
])

/**
 * Whether they are among the `<type>/<id>/<mode>` who pass by a ruleset. Ids of teams are in no export: everyone who may be in a team may
 * be in that one. Who may pass by is told only to administrators, so a list that is missing is not an empty one.
 */
export function bypass(ruleset: Thing, holder: Holder, org: Organization): Bypass {
  const { bypass_actors: given } = ruleset.properties
  const name = `the ruleset ${ruleset.name}`
  if (!Array.isArray(given))
    return {
      ...{ passes: 'maybe', own: false, said: `Who may pass by ${name} is not told.` },
      depends: [dependency(`who may pass by ${name}`, 'not exported', [])],
    }
  const found = texts(given).map((actor) => ({ actor, is: isActor(actor, holder, org) }))
  const certain = found.filter(({ is }) => is === 'yes')
  const free = certain.filter(({ actor }) => !actor.endsWith('/pull_request'))
  if (certain.length > 0)
    return {
      ...{ passes: 'yes', depends: [], own: free.length === 0 },
      said: `They may pass by ${name}, as ${(free[0] ?? certain[0])?.actor}.`,
    }
  const open = found.filter(({ is }) => is === 'maybe').map(({ actor }) => actor)
  if (open.length > 0)
    return {
      ...{ passes: 'maybe', own: false, said: `They may be among those who pass by ${name}.` },
      depends: [dependency(`among those who pass by ${name}`, 'is one of', open)],
    }
  return { passes: 'no', depends: [], own: false, said: `They cannot pass by ${name}.` }
}

function isActor(actor: string, holder: Holder, org: Organization): Maybe {
  const [type, id = ''] = actor.split('/')
  switch (type) {
    case 'OrganizationAdmin':
      return holder.owner ? 'yes' : 'no'
    case 'RepositoryRole':
      return hasRole(id, holder)
    case 'DeployKey':
      return holder.kind === 'key' ? 'yes' : 'no'
    case 'Integration':
      return holder.kind !== 'app' ? 'no' : isApp(id, holder)
    case 'User':
      return isUser(id, holder, org)
    case 'Team':
      return isTeam(id, holder, org)
    default:
      return 'maybe'
  }
}

/** Whether a stronger role than the one named passes too is not documented. */
function hasRole(id: string, { held, kind }: Holder): Maybe {
  if (kind === 'key' || kind === 'app') return 'no'
  const role = repositoryRoles.get(id)
  if (role === undefined) return held.least === held.most ? 'no' : 'maybe'
  if (held.least === role && held.most === role) return 'yes'
  return roles.indexOf(held.most) >= roles.indexOf(role) ? 'maybe' : 'no'
}

/** GitHub Actions has an app of its own; ids of others the installations tell. */
const isApp = (id: string, { app, appId }: Holder): Maybe => {
  const own = app === 'github-actions' ? '15368' : (appId ?? '')
  return own === '' ? 'maybe' : id === own ? 'yes' : 'no'
}

/** A number that no member has may be anybody's from outside. */
function isUser(id: string, { login, uid }: Holder, { memberIds }: Organization): Maybe {
  if (login === '') return 'no'
  const member = memberIds.get(id)
  if (member !== undefined) return member === uid ? 'yes' : 'no'
  return [...memberIds.values()].includes(uid) && !memberIds.has('') ? 'no' : 'maybe'
}

function isTeam(id: string, { kind, teams, untold }: Holder, org: Organization): Maybe {
  if (kind === 'key' || kind === 'app') return 'no'
  const all = [...org.teams.values()]
  const team = all.find(({ thing }) => text(thing?.properties['id']) === id)
  if (team) return teams.has(team.slug) ? 'yes' : untold ? 'maybe' : 'no'
  // A person whose teams are told is in none that could be it where they are in none.
  return kind === 'person' && !untold && teams.size === 0 ? 'no' : 'maybe'
}
