import { dependency, reason, resting, sure } from '../graph/certainty.js'
import type { Certainty, Node, Step } from '../graph/model.js'
import type { Thing } from '../state.js'
import { text, texts } from './given.js'
import { membersUid, ownersUid, teamUid, untoldUid } from './names.js'
import type { Organization } from './world.js'

/** A login that an organization's export lists. */
export interface Person {
  readonly uid: string
  readonly login: string
  readonly thing: Thing
  /** People from outside and billing managers are listed with members by some exports. */
  readonly member: boolean
  /** Whether they own the organization; undefined where they do not. */
  readonly owner: Certainty | undefined
  /** With those above. */
  readonly teams: ReadonlySet<string>
  /** Whether the export says in which teams they are. */
  readonly teamsTold: boolean
}

/** Logins are the same in any case. */
export const loginKey = (login: string): string => login.toLowerCase()

export function peopleOf(org: Organization): ReadonlyMap<string, Person> {
  return new Map(org.members.map((thing) => [loginKey(loginOf(thing)), person(org, thing)]))
}

const loginOf = ({ uid }: Thing): string => uid.slice('github/'.length)

function person(org: Organization, thing: Thing): Person {
  const { uid, properties } = thing
  const role = text(properties['role']).toLowerCase().replace(/\W/g, '_')
  const member = !/^(outside_collaborator|billing_manager)$/.test(role)
  const told = texts(properties['teams'])
  return {
    ...{ uid, thing, member, login: loginOf(thing) },
    owner: member ? ownership(uid, role) : undefined,
    teams: new Set(told.flatMap((slug) => [slug, ...(org.teams.get(slug)?.above ?? [])])),
    teamsTold: Array.isArray(properties['teams']) || !member,
  }
}

function ownership(uid: string, role: string): Certainty | undefined {
  if (role === 'admin' || role === 'owner') return sure
  if (role !== '') return undefined
  return resting([dependency(`role of ${uid} in the organization`, 'is one of', ['admin'])])
}

/** Groups that stand for everyone of a kind in an organization: what all members may is written down once. */
export function groupsOf(org: Organization, people: readonly Person[]): readonly Node[] {
  const all = people.filter(({ member }) => member)
  const group = (uid: string, name: string): Node => ({
    ...{ uid, name, account: org.login },
    kind: 'group',
  })
  return [
    ...(all.length > 0 ? [group(membersUid(org.login), `members of ${org.login}`)] : []),
    ...(all.some(({ owner }) => owner)
      ? [group(ownersUid(org.login), `owners of ${org.login}`)]
      : []),
    ...(all.every(({ teamsTold }) => teamsTold) || org.teams.size === 0
      ? []
      : [group(untoldUid(org.login), `members of ${org.login} whose teams are not told`)]),
    ...[...org.teams.values()].map(({ uid, slug }) => group(uid, `${org.login}/${slug}`)),
  ]
}

/** Into the organization, its owners and its teams; and from a person's address at the identity provider to the login. */
export function membershipsOf(org: Organization, people: readonly Person[]): readonly Step[] {
  const steps: Step[] = []
  const teams = [...org.teams.values()]
  for (const one of people) {
    const { uid, thing, owner, teamsTold } = one
    const { role, teams: told = [], saml_name_id: address } = thing.properties
    const add = (
      to: string,
      how: string,
      layer: string,
      said: string,
      excerpt: unknown,
      c = sure,
    ) =>
      steps.push({
        ...{ from: uid, to, how, ...c },
        prove: () => [
          reason(uid, layer, said, excerpt, c.answer === 'Yes' ? 'allows' : 'allows if'),
        ],
      })
    const name = text(address)
    if (name.includes('@'))
      steps.push({
        ...{ from: name, to: uid, how: 'is', ...sure },
        prove: () => [
          reason(uid, 'identity provider', `${one.login} signs in as ${name}.`, {
            saml_name_id: name,
          }),
        ],
      })
    if (!one.member) continue
    const member = `${one.login} is a member of ${org.login}.`
    add(membersUid(org.login), 'member of', 'organization', member, { role })
    const owns = owner?.answer === 'Depends' ? 'may own' : 'owns'
    if (owner)
      add(
        ownersUid(org.login),
        'owner of',
        'organization',
        `${one.login} ${owns} ${org.login}.`,
        { role },
        owner,
      )
    for (const slug of texts(told))
      add(teamUid(org.login, slug), 'member of', 'team', `${one.login} is in the team ${slug}.`, {
        teams: [slug],
      })
    if (!teamsTold && teams.length > 0)
      add(
        untoldUid(org.login),
        'member of',
        'team',
        `The export does not say in which teams ${one.login} is.`,
        {},
      )
  }
  return [...steps, ...ofTeams(org, people)]
}

/** A team's members are in the one above it; whose teams are not told may be in any. */
function ofTeams(org: Organization, people: readonly Person[]): readonly Step[] {
  const untold = people.some(({ teamsTold }) => !teamsTold)
  return [...org.teams.values()].flatMap(({ uid, slug, parent, thing }): readonly Step[] => [
    ...(parent === ''
      ? []
      : [
          {
            ...{ from: uid, to: teamUid(org.login, parent), how: 'team within', ...sure },
            prove: () => [
              reason(uid, 'team', `The team ${slug} stands below ${parent}.`, thing?.properties),
            ],
          },
        ]),
    ...(untold
      ? [
          {
            ...{ from: untoldUid(org.login), to: uid, how: 'may be in' },
            ...resting([dependency(`members of the team ${slug}`, 'not exported', [])]),
            prove: () => [
              reason(
                uid,
                'team',
                `Who is in the team ${slug} is not told of everybody.`,
                {},
                'allows if',
              ),
            ],
          },
        ]
      : []),
  ])
}

/** A login and, where an export names one, the address behind it. */
export function personNodes(
  org: Organization,
  { uid, login, member, thing }: Person,
): readonly Node[] {
  const address = text(thing.properties['saml_name_id'])
  return [
    { uid, kind: member ? 'user' : 'outside', name: login, account: org.login },
    ...(address.includes('@')
      ? [{ uid: address, kind: 'person', name: address, account: '' } as const]
      : []),
  ]
}
