import { type Edge, resourceType } from '../../sources/index.js'
import { both, type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty, Step } from '../graph/model.js'
import { field, some, text } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'
import { type People, peopleOf, tenantUid } from './people.js'

/** Node of whoever decides who is assigned an application, and as what. */
const assigning = (app: Thing): string => `${app.uid}#assignments`

/** Who signs in to which application, and administrators who assign themselves to it. */
export function writeApps(to: Listing, state: State, people: People): void {
  const apps = ofType(state, 'Okta::Application')
  for (const app of apps) {
    const works = working(app)
    const tenant = people.tenant(app)
    to.node({ uid: app.uid, kind: 'service', name: app.name, account: tenant })
    to.node({
      uid: assigning(app),
      kind: 'role',
      name: `assignments of ${app.name}`,
      account: tenant,
    })
    if (!works) continue
    writeAssigning(to, app, tenant, works)
    for (const edge of edgesOf(app, 'has access to')) {
      const from = holder(edge, people)
      const certainty = standing(from, people, works)
      if (!certainty) continue
      if (!state.things.has(from))
        to.node({
          uid: from,
          kind: from.startsWith('okta/group/') ? 'group' : from.includes('@') ? 'person' : 'user',
          name: from,
          account: tenant,
        })
      const prove = () => [assignment(app, edge, `${app.name} is assigned to ${from}`, certainty)]
      to.step({ from, to: app.uid, how: 'signs in to', prove }, certainty)
    }
  }
  const untold = apps.filter(
    ({ properties }) =>
      field(properties, 'users') === undefined && field(properties, 'groups') === undefined,
  )
  if (untold.length > 0)
    to.missing(
      `Okta: assignments of these applications are not in the exports: ${some(untold.map(({ name }) => name))}`,
    )
  if (apps.length > 0)
    to.missing(
      'Okta: policies of sign-on are not weighed: a second factor or a network may be asked for',
    )
}

/**
 * As which roles of AWS users and groups sign in, as far as Okta says. It is the role's trust policy that decides; the provider that it would
 * have to trust is in the excerpt (`identityProviderArn`). Whoever assigns the application (`<app>#assignments`) may hand itself each of its roles.
 */
export function oktaSignIns(state: State): readonly Step[] {
  const people = peopleOf(state)
  const steps = new Map<string, Step>()
  for (const app of ofType(state, 'Okta::Application')) {
    const works = working(app)
    for (const edge of works ? edgesOf(app, 'can assume') : []) {
      const from = holder(edge, people)
      for (const [one, certainty] of [
        [from, standing(from, people, works)] as const,
        [assigning(app), works] as const,
      ]) {
        if (!certainty) continue
        const says =
          one === from
            ? `${app.name} is assigned to ${from} with the role ${edge.to}`
            : `${app.name} is assigned with the role ${edge.to}`
        const prove = () => [assignment(app, edge, says, certainty)]
        const key = [one, edge.to, app.uid].join('\0')
        if (!steps.has(key))
          steps.set(key, { from: one, to: edge.to, how: 'signs in as', ...certainty, prove })
      }
    }
  }
  return [...steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step)
}

/** Undefined for an application that is switched off. */
function working({ properties }: Thing): Certainty | undefined {
  const status = text(properties, 'status')
  if (status === '') return rests(unknown('status of the application', 'ACTIVE'))
  return status === 'ACTIVE' ? sure : undefined
}

function standing(
  from: string,
  people: People,
  works: Certainty | undefined,
): Certainty | undefined {
  const person = from.startsWith('okta/group/') ? sure : people.standing(from)
  return works && person && both(works, person)
}

const edgesOf = (app: Thing, relation: Edge['relation']): readonly Edge[] =>
  resourceType(app.type)
    .edges(app)
    .filter((edge) => edge.relation === relation)

const holder = ({ from }: Edge, people: People): string =>
  from.startsWith('okta/') ? from : people.uidOf(from)

function assignment(app: Thing, edge: Edge, says: string, certainty: Certainty) {
  const id = edge.from.slice(edge.from.lastIndexOf('/') + 1)
  const list = edge.from.startsWith('okta/group/') ? 'groups' : 'users'
  return reason(
    app.uid,
    'assignment',
    `${says}.`,
    {
      [list]: { [id]: field(field(app.properties, list), id) ?? null },
      identityProviderArn:
        text(field(app.properties, 'app_settings'), 'identityProviderArn') || null,
    },
    certainty,
  )
}

function writeAssigning(to: Listing, app: Thing, tenant: string, works: Certainty): void {
  const prove = () => [
    reason(
      app.uid,
      'application',
      `${app.name} is an application of the tenant.`,
      { label: app.name },
      works,
    ),
  ]
  to.step(
    { from: `${tenantUid(tenant)}#applications`, to: assigning(app), how: 'includes', prove },
    works,
  )
  to.step({ from: assigning(app), to: app.uid, how: 'assigns itself to', prove }, works)
}
