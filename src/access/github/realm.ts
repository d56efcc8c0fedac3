import { reason, sure } from '../graph/certainty.js'
import type { Grant, Node, Step } from '../graph/model.js'
import { appNode, appOnOrganization, installedOn } from './apps.js'
import { exemptOn } from './exempt.js'
import { pairs, texts } from './given.js'
import { asApp, type Holder } from './holder.js'
import { holdersOn, type People } from './holders.js'
import { anybodyUid, appUid, bothUid, githubUid, teamUid } from './names.js'
import { organizationRights } from './organization.js'
import { guardOf, passage } from './passage.js'
import { groupsOf, loginKey, membershipsOf, personNodes } from './people.js'
import { addRights, addSteps, addUnreviewed, type Right } from './rights.js'
import { anyRole } from './roles.js'
import { addWorkflowRights } from './workflows.js'
import type { Organization, Repository } from './world.js'

interface Part {
  readonly nodes: readonly Node[]
  readonly memberships: readonly Step[]
  readonly rights: readonly Right[]
}

/** All rights in one organization, but those of tokens. */
export function inOrganization(org: Organization, people: People): Part {
  const all = [...people.values()]
  const rights: Right[] = []
  const found = org.repositories.map((repository) => inRepository(rights, org, repository, people))
  const pairs = new Map(
    found.flatMap((one) => one.pairs.map((pair) => [bothUid(org.login, ...pair), pair])),
  )
  const pushing = new Set(found.flatMap((one) => one.pushing))
  if (people.size > 0) rights.push(...organizationRights(org, pushing))
  rights.push(...org.apps.flatMap((app) => appOnOrganization(org, app)))
  return {
    nodes: [
      ...all.flatMap((person) => personNodes(org, person)),
      ...groupsOf(org, all),
      ...[...pairs].map(
        ([uid, [one, other]]): Node => ({
          ...{
            uid,
            kind: 'group',
            name: `members of both ${one} and ${other}`,
            account: org.login,
          },
        }),
      ),
      ...found.flatMap((one) => one.nodes),
      ...org.apps.map(appNode),
    ],
    memberships: [
      ...membershipsOf(org, all),
      ...[...pairs].flatMap(([uid, pair]) => inBoth(org, people, uid, pair)),
    ],
    rights,
  }
}

function inRepository(rights: Right[], org: Organization, repository: Repository, people: People) {
  const guard = guardOf(org, repository)
  const judged = (holder: Holder) => ({ holder, passed: passage(org, repository, guard, holder) })
  const all = holdersOn(org, repository, people).map(judged)
  const exempt = repository.idle ? [] : exemptOn(org, repository, guard, people, all)
  const named = appsOf(guard).filter((app) => !org.apps.some(({ name }) => name === app))
  const apps = repository.idle ? [] : named.map((app) => judged(appHolder(app)))
  const able = org.apps.flatMap((app) => installedOn(app, repository) ?? []).map(judged)
  for (const { holder, passed } of [...all, ...able]) addRights(rights, repository, holder, passed)
  for (const { holder, passed } of exempt) {
    addUnreviewed(rights, repository, holder, passed)
    addSteps(rights, repository, holder, passed)
  }
  for (const { holder, passed } of apps) addUnreviewed(rights, repository, holder, passed)
  addWorkflowRights(rights, org, repository, guard)
  addPublic(rights, repository)
  const writers = all.filter(
    ({ holder }) => holder.held.most !== 'read' && holder.held.most !== 'none',
  )
  return {
    pairs: exempt.flatMap(({ pair }) => (pair ? [pair] : [])),
    pushing:
      repository.idle || org.secrets.length === 0 ? [] : writers.map(({ holder }) => holder.uid),
    nodes: [
      ...outsiders(org, repository, people),
      ...repository.keys.map(
        ({ uid, name, account }): Node => ({ uid, name, account, kind: 'machine' }),
      ),
      ...apps.map(({ holder }) => appNode({ name: holder.app, account: org.login })),
      ...(repository.visibility === 'public'
        ? [{ uid: anybodyUid, kind: 'anybody', name: 'anybody', account: '' } as const]
        : []),
    ],
  }
}

/** Apps that a protection names. */
const appsOf = ({ protections }: ReturnType<typeof guardOf>): readonly string[] =>
  [
    ...new Set(
      protections
        .flatMap(({ thing: { properties } }) =>
          ['restrict_pushes_to', 'may_bypass_reviews'].flatMap((key) => texts(properties[key])),
        )
        .filter((actor) => actor.startsWith('app/'))
        .map((actor) => actor.slice('app/'.length)),
    ),
  ].sort()

/** One of which no installation is exported: what it may do is not known. */
const appHolder = (app: string): Holder => ({
  ...asApp(appUid(app), app),
  held: { ...anyRole, most: 'write' },
  whose: `the app ${app}`,
  reasons: () => [],
})

/** Whoever is given a role without being a member. Without a list of members, nobody is known to be from outside. */
function outsiders(org: Organization, { thing }: Repository, people: People): readonly Node[] {
  return pairs(thing.properties['collaborators'])
    .map(([login]) => login)
    .filter((login) => login !== '' && !people.has(loginKey(login)))
    .map((login) => ({
      ...{ uid: githubUid(login), name: login, account: org.login },
      kind: people.size > 0 ? 'outside' : 'user',
    }))
}

function addPublic(to: Right[], { uid, name, visibility }: Repository): void {
  if (visibility !== 'public') return
  const grant: Grant = {
    ...{ from: anybodyUid, to: uid, level: 'Read', action: 'read code', how: '' },
    ...sure,
    prove: () => [reason(uid, 'visibility', `${name} is public.`, { visibility })],
  }
  to.push({ grant, step: undefined, need: 'read', repository: uid, public: true })
}

function inBoth(
  org: Organization,
  people: People,
  uid: string,
  pair: readonly [string, string],
): readonly Step[] {
  return [...people.values()]
    .filter(({ member, teams }) => member && pair.every((slug) => teams.has(slug)))
    .map(
      (person): Step => ({
        ...{ from: person.uid, to: uid, how: 'member of both', ...sure },
        prove: () =>
          pair.map((slug) =>
            reason(teamUid(org.login, slug), 'team', `${person.login} is in the team ${slug}.`, {
              teams: person.thing.properties['teams'] ?? null,
            }),
          ),
      }),
    )
}
