import type { Json } from '../../sources/index.js'
import { reason } from '../graph/certainty.js'
import type { Reason } from '../graph/model.js'
import type { Thing } from '../state.js'
import { pairs, text } from './given.js'
import { type Holder, nobody } from './holder.js'
import { githubUid, membersUid, ownersUid } from './names.js'
import { loginKey, type Person } from './people.js'
import { exactly, type Held, heldOf, stronger } from './roles.js'
import type { Team } from './teams.js'
import type { Organization, Repository } from './world.js'

export type People = ReadonlyMap<string, Person>

const base: Pick<Holder, 'kind' | 'login' | 'app' | 'teams' | 'untold' | 'owner'> = {
  kind: 'people',
  login: '',
  app: '',
  teams: nobody,
  untold: false,
  owner: false,
}

/** All who have a role on a repository: groups where a role is a group's, people where it is theirs alone, and keys. */
export function holdersOn(
  org: Organization,
  repository: Repository,
  people: People,
): readonly Holder[] {
  const { thing } = repository
  const teams = pairs(thing.properties['teams']).flatMap(([slug, role]) => {
    const team = org.teams.get(slug)
    return team ? [teamHolder(repository, team, heldOf(role), role)] : []
  })
  const direct = pairs(thing.properties['collaborators']).map(([login, role]) =>
    collaborator(repository, login, people.get(loginKey(login)), role),
  )
  return [
    ...(people.size > 0 ? [owners(org), members(org, repository)] : []),
    ...teams,
    ...direct,
    ...repository.keys.map((key) => keyHolder(key)),
  ]
}

function owners(org: Organization): Holder {
  const said = `Owners of ${org.login} may do everything in it.`
  return {
    ...{ ...base, uid: ownersUid(org.login), owner: true, held: exactly('admin') },
    whose: `owners of ${org.login}`,
    reasons: () => [reason(org.uid, 'organization', said, { role: 'admin' })],
  }
}

/** What the organization gives every member; everybody reads what is public, and members what is internal. */
export function members(org: Organization, repository: Repository): Holder {
  const { visibility, uid, name } = repository
  const open = visibility === 'public' || visibility === 'internal'
  return {
    ...{
      ...base,
      uid: membersUid(org.login),
      whose: `members of ${org.login} by its base permission`,
    },
    held: open ? stronger(org.base, exactly('read')) : org.base,
    reasons: () => [
      ...(open ? [reason(uid, 'visibility', `${name} is ${visibility}.`, { visibility })] : []),
      reason(
        org.uid,
        'base permission',
        `The base permission of ${org.login} is ${org.base.least === org.base.most ? org.base.least : 'not told'}.`,
        {
          default_repository_permission:
            org.thing?.properties['default_repository_permission'] ?? null,
        },
        org.base.least === org.base.most ? 'allows' : 'allows if',
      ),
    ],
  }
}

export function teamHolder(repository: Repository, team: Team, held: Held, role: Json): Holder {
  return {
    ...{
      ...base,
      uid: team.uid,
      teams: team.above,
      held,
      whose: `the team ${team.slug} on ${repository.name}`,
    },
    reasons: () => [
      given(repository, 'team', `the team ${team.slug}`, held, { [team.slug]: role }),
    ],
  }
}

function collaborator(
  repository: Repository,
  login: string,
  person: Person | undefined,
  role: Json,
): Holder {
  const held = heldOf(role)
  return {
    ...personHolder(login, person),
    ...{ held, whose: `${login} on ${repository.name}` },
    reasons: () => [given(repository, 'collaborator', login, held, { [login]: role })],
  }
}

export const personHolder = (
  login: string,
  person: Person | undefined,
): Omit<Holder, 'held' | 'whose' | 'reasons'> => ({
  ...{ ...base, kind: 'person', login: person?.login ?? login },
  uid: person?.uid ?? githubUid(login),
  teams: person?.teams ?? nobody,
  untold: person ? !person.teamsTold : false,
  owner: person?.owner?.answer === 'Yes',
})

function given(
  repository: Repository,
  layer: string,
  who: string,
  held: Held,
  excerpt: unknown,
): Reason {
  const told = held.least === held.most
  const said = `${who} ${told ? `has the role ${held.least}` : 'has a role that is not told'} on ${repository.name}.`
  return reason(repository.uid, layer, said, excerpt, told ? 'allows' : 'allows if')
}

function keyHolder({ uid, name, properties }: Thing): Holder {
  const { read_only: reads } = properties
  const held: Held = {
    least: reads === false ? 'write' : 'read',
    most: reads === true ? 'read' : 'write',
  }
  const said = `The deploy key ${name} ${reads === false ? 'may write' : reads === true ? 'reads' : 'may write, or not'}.`
  return {
    ...{ ...base, kind: 'key', uid, held, whose: `the deploy key ${name}` },
    reasons: () => [
      reason(uid, 'deploy key', said, {
        title: text(properties['title']),
        read_only: reads ?? null,
      }),
    ],
  }
}
