import { texts } from './given.js'
import type { Holder } from './holder.js'
import { members, type People, personHolder, teamHolder } from './holders.js'
import { bothUid, githubUid } from './names.js'
import { type Guard, type Passage, passage } from './passage.js'
import { loginKey, type Person } from './people.js'
import { heldOf, stronger } from './roles.js'
import type { Team } from './teams.js'
import type { Organization, Repository } from './world.js'

/** People and teams whom the rules of a branch name, where they get further than by the role alone. */
export interface Exempt {
  readonly holder: Holder
  readonly passed: Passage
  /** The two teams in which one has to be, where it takes two: one that may write, one that is exempt. */
  readonly pair: readonly [string, string] | undefined
}

const rank = { No: 0, Depends: 1, Yes: 2 } as const
type Passed = { readonly holder: Holder; readonly passed: Passage }

/**
 * Teams that are exempt often hold no role of their own: their members write by the base permission, or by another team. Combinations of
 * three teams are not looked for.
 */
export function exemptOn(
  org: Organization,
  repository: Repository,
  guard: Guard,
  people: People,
  all: readonly Passed[],
): readonly Exempt[] {
  const actors = namedBy(guard, org)
  if (actors.users.length + actors.teams.length === 0) return []
  const try_ = (holder: Holder): Passed => ({
    holder,
    passed: passage(org, repository, guard, holder),
  })
  const writing = all.filter(({ holder }) => holder.kind === 'people' && writes(holder))
  const teams = exemptTeams(org, repository, actors.teams, writing).map(try_)
  const everybody = writing.find(({ holder }) => holder.teams.size === 0 && !holder.owner)
  const found = teams
    .filter(({ passed }) => rank[passed.answer] > rank[everybody?.passed.answer ?? 'No'])
    .map((one): Exempt => ({ ...one, pair: undefined }))
  const slugs = new Set([
    ...actors.teams,
    ...writing.flatMap(({ holder }) => [...holder.teams].slice(0, 1)),
  ])
  const pairs = pairsOf(org, [...slugs].sort(), actors.teams, [...writing, ...teams])
    .map(({ one, other, best, holder }) => ({ ...try_(holder), pair: [one, other] as const, best }))
    .filter(({ passed, best }) => rank[passed.answer] > best)
  const persons = actors.users.flatMap((login): readonly Exempt[] => {
    const person = people.get(loginKey(login))
    const own = all.filter(({ holder }) => holds(holder, login, person))
    const best = Math.max(0, ...own.map(({ passed }) => rank[passed.answer]))
    const strong = own.map(({ holder }) => holder.held).reduce(stronger, heldOf('none'))
    const reasons = () => own.flatMap(({ holder }) => holder.reasons())
    const whose = `${login} on ${repository.name}`
    const tried = try_({ ...personHolder(login, person), held: strong, whose, reasons })
    return writes(tried.holder) && rank[tried.passed.answer] > best
      ? [{ ...tried, pair: undefined }]
      : []
  })
  return [...found, ...pairs.map(({ best: _, ...one }) => one), ...persons]
}

const writes = ({ held }: Holder): boolean => ['write', 'maintain', 'admin'].includes(held.most)

/** Whether a role is one that a person has too, as a member, by a team, or alone. */
function holds(holder: Holder, login: string, person: Person | undefined): boolean {
  if (holder.kind === 'person') return loginKey(holder.login) === loginKey(login)
  if (holder.kind !== 'people' || !person?.member) return false
  if (holder.owner) return person.owner?.answer === 'Yes'
  const [slug] = holder.teams
  return slug === undefined || person.teams.has(slug)
}

function namedBy({ protections, rulesets }: Guard, org: Organization) {
  const named = protections.flatMap(({ thing: { properties } }) =>
    ['restrict_pushes_to', 'may_bypass_reviews'].flatMap((key) => texts(properties[key])),
  )
  const teams = [...org.teams.values()]
  const byId = rulesets
    .flatMap(({ thing }) => texts(thing.properties['bypass_actors']))
    .flatMap((actor): readonly string[] => {
      const [type, id = ''] = actor.split('/')
      const uid = type === 'User' ? org.memberIds.get(id) : undefined
      const team =
        type === 'Team' ? teams.find(({ thing }) => thing?.properties['id'] === id) : undefined
      return [
        ...(uid === undefined ? [] : [`user/${uid.slice(githubUid('').length)}`]),
        ...(team ? [`team/${team.slug}`] : []),
      ]
    })
  const of = (kind: string): readonly string[] =>
    [...new Set([...named, ...byId].filter((actor) => actor.startsWith(`${kind}/`)))]
      .map((actor) => actor.slice(kind.length + 1))
      .sort()
  return { users: of('user'), teams: of('team') }
}

/** Teams without a role here, with that of every member. */
function exemptTeams(
  org: Organization,
  repository: Repository,
  slugs: readonly string[],
  writing: readonly Passed[],
): readonly Holder[] {
  const held = members(org, repository)
  if (!writes(held)) return []
  return slugs
    .filter((slug) => !writing.some(({ holder }) => holder.uid === org.teams.get(slug)?.uid))
    .flatMap((slug) => {
      const team = org.teams.get(slug)
      return team
        ? [{ ...teamHolder(repository, team, held.held, null), reasons: held.reasons }]
        : []
    })
}

interface Pair {
  readonly one: string
  readonly other: string
  /** How far one gets by either alone. */
  readonly best: number
  readonly holder: Holder
}

/** Those in an exempt team and in another of the rule or with a role, where either of them may write. */
function pairsOf(
  org: Organization,
  slugs: readonly string[],
  exempt: readonly string[],
  tried: readonly Passed[],
): readonly Pair[] {
  const by = new Map(tried.map((one) => [one.holder.uid, one]))
  return exempt.flatMap((one) =>
    slugs
      .filter((other) => other !== one && !(exempt.includes(other) && other < one))
      .flatMap((other): readonly Pair[] => {
        const both = [org.teams.get(one), org.teams.get(other)].filter(
          (team): team is Team => !!team,
        )
        const held = both.flatMap(({ uid }) => by.get(uid) ?? [])
        const [first] = held
        if (!first || both.length < 2) return []
        const holder: Holder = {
          ...first.holder,
          uid: bothUid(org.login, one, other),
          teams: new Set(both.flatMap(({ above }) => [...above])),
          held: held.map((each) => each.holder.held).reduce(stronger),
          reasons: () => held.flatMap((each) => each.holder.reasons()),
        }
        const best = Math.max(...held.map(({ passed }) => rank[passed.answer]))
        return [{ one, other, best, holder }]
      }),
  )
}
