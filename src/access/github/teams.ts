import { isObject } from '../../sources/index.js'
import { ofType, type State, type Thing } from '../state.js'
import { pairs, text, texts } from './given.js'
import { orgOf, teamUid } from './names.js'
import type { Repository } from './world.js'

export interface Team {
  readonly uid: string
  readonly slug: string
  readonly thing: Thing | undefined
  /** The team it stands below, '' where none is told. */
  readonly parent: string
  /** Its own slug and those of all teams above it: whoever is in it is in these. */
  readonly above: ReadonlySet<string>
}

/**
 * Every team that a member, a repository or a protection names. No reader tells of teams themselves yet; a `GitHub::Team` with its
 * `parent` (a slug, or an object with one) is understood where something does.
 */
export function teamsOf(
  state: State,
  org: string,
  members: readonly Thing[],
  repositories: readonly Repository[],
): ReadonlyMap<string, Team> {
  const told = new Map(
    ofType(state, 'GitHub::Team')
      .filter(({ uid }) => orgOf(uid) === org)
      .map((thing) => [thing.uid.slice(teamUid(org, '').length), thing] as const),
  )
  const parents = new Map([...told].map(([slug, thing]) => [slug, parentOf(thing)]))
  const slugs = [
    ...told.keys(),
    ...parents.values(),
    ...members.flatMap(({ properties }) => texts(properties['teams'])),
    ...repositories.flatMap(({ thing, protections }) => [
      ...pairs(thing.properties['teams']).map(([slug]) => slug),
      ...protections.flatMap(namedTeams),
    ]),
  ]
  return new Map(
    [...new Set(slugs)]
      .filter((slug) => slug !== '')
      .sort()
      .map((slug) => {
        const thing = told.get(slug)
        const parent = parents.get(slug) ?? ''
        return [slug, { uid: teamUid(org, slug), slug, thing, parent, above: above(slug, parents) }]
      }),
  )
}

function parentOf({ properties }: Thing): string {
  const given = properties['parent']
  const slug = text(isObject(given) ? given['slug'] : given)
  return slug.slice(slug.indexOf('/') + 1)
}

/** Upwards until there is no parent, or one that was there already. */
function above(slug: string, parents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = slug; at !== '' && !found.has(at); at = parents.get(at) ?? '') found.add(at)
  return found
}

/** Teams among `user/<login>`, `team/<slug>` and `app/<slug>` of a protection. */
const namedTeams = ({ properties }: Thing): readonly string[] =>
  ['restrict_pushes_to', 'may_bypass_reviews']
    .flatMap((key) => texts(properties[key]))
    .filter((actor) => actor.startsWith('team/'))
    .map((actor) => actor.slice('team/'.length))
