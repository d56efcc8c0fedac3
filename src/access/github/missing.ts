import type { Thing } from '../state.js'
import { unchosen } from './apps.js'
import { text, texts } from './given.js'
import type { People } from './holders.js'
import type { Organization } from './world.js'

/** What the exports leave out of an organization, in words. */
export function missingOf(org: Organization, people: People): readonly string[] {
  const { login, repositories, thing } = org
  const members = [...people.values()].filter(({ member }) => member)
  const [teams, all] = [[...org.teams.values()], `GitHub ${login}: `]
  const said: readonly (readonly [boolean, string])[] = [
    [!thing, 'the organization itself is not exported'],
    [
      org.base.least !== org.base.most,
      'its base permission is not told: members may have any role',
    ],
    [members.length === 0, 'its members are not exported'],
    [
      members.some(({ owner }) => owner?.answer === 'Depends'),
      `whether they are owners is not told of ${count(members, ({ owner }) => owner?.answer === 'Depends')} members`,
    ],
    [
      members.some(({ teamsTold }) => !teamsTold),
      `their teams are not told of ${count(members, ({ teamsTold }) => !teamsTold)} members`,
    ],
    [
      teams.length > 0 && teams.every((team) => !team.thing),
      'which teams stand below others is not exported',
    ],
    [repositories.length === 0, 'its repositories are not exported'],
    [
      repositories.length > 0 && !org.guarded,
      'neither branch protection nor rulesets are exported of any repository',
    ],
    [
      unnamedTeams(org),
      'ids of teams, by which rulesets name those who pass by them, are not exported',
    ],
    [
      repositories.some((one) => one.thing.properties['teams'] === undefined),
      `which teams have access is not told of ${count(repositories, (one) => one.thing.properties['teams'] === undefined)} repositories`,
    ],
    [
      repositories.some((one) => one.thing.properties['collaborators'] === undefined),
      `who collaborates is not told of ${count(repositories, (one) => one.thing.properties['collaborators'] === undefined)} repositories`,
    ],
    [
      repositories.some((one) => one.branch === ''),
      'the default branch is not told of some repositories',
    ],
    [
      true,
      org.apps.length === 0
        ? 'what its installed apps and its custom roles may do is not exported'
        : 'what its custom roles may do is not exported',
    ],
    [
      org.apps.some(unchosen),
      `which repositories were chosen is not told of ${count(org.apps, unchosen)} installed apps`,
    ],
    [true, 'secrets of the organization and of environments, and its runners, are not exported'],
  ]
  return said.filter(([so]) => so).map(([, words]) => `${all}${words}`)
}

const count = <Item>(items: readonly Item[], so: (item: Item) => boolean): number =>
  items.filter(so).length

const unnamedTeams = ({ repositories, teams }: Organization): boolean =>
  repositories.some(({ rulesets }) =>
    rulesets.some((one) => texts(one.properties['bypass_actors']).some(named('Team/'))),
  ) && [...teams.values()].every(({ thing }) => text(thing?.properties['id']) === '')

const named =
  (start: string) =>
  (actor: string): boolean =>
    actor.startsWith(start)

/** Workflows of repositories that no export lists: nobody is known who could change them. */
export const strayWorkflows = (
  workflows: readonly Thing[],
  known: ReadonlySet<string>,
): readonly string[] =>
  [...new Set(workflows.map(({ properties }) => text(properties['repository'])))]
    .filter((name) => !known.has(`github/${name}`))
    .sort()
    .map((name) => `GitHub: the repository ${name}, which has workflows, is not exported`)
