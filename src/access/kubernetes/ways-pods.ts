import { dependency } from '../graph/certainty.js'
import type { Subject } from './cluster.js'
import { together } from './held.js'
import { adminUid, withinUid } from './names.js'
import { type Place, type Way, way } from './way.js'

/** Ways to service accounts: by what runs as them, and by their tokens. */
export function waysByPods(place: Place): readonly Way[] {
  return [...byCreating(place), ...byEntering(place), ...byRequest(place), ...bySecrets(place)]
}

/** What makes pods, from the plainest. */
const makers = [
  ['pods', ''],
  ['deployments', 'apps'],
  ['daemonsets', 'apps'],
  ['statefulsets', 'apps'],
  ['replicasets', 'apps'],
  ['replicationcontrollers', ''],
  ['jobs', 'batch'],
  ['cronjobs', 'batch'],
] as const

/**
 * A pod runs as whichever service account of its namespace it names. Where nothing forbids it, it also takes over the node that it runs
 * on, and by that what runs beside it. Of what makes pods already, the template can be changed: of a pod itself the account cannot.
 */
function byCreating({ cluster, scope, holds, accounts }: Place): readonly Way[] {
  const found = (verbs: string, from: number) =>
    makers.slice(from).flatMap(([resource, group]) => {
      const held = holds(verbs, resource, group)
      return held ? [{ resource, held }] : []
    })[0]
  const create = found('create', 0)
  const change = create ? undefined : found('update|patch', 1)
  const by = create ?? change
  if (!by) return []
  const there = dependency(`one of the ${by.resource} is there`, 'update', [
    ...(by.held.names ?? []),
  ])
  const depends = change ? [there] : []
  const manner = create ? `creates ${by.resource}` : `changes ${by.resource}`
  const where = scope === '' ? 'any namespace' : scope
  const privileged = dependency('pod security admission', 'lets privileged pods into', [where])
  const prove = together(by.held)
  return [
    ...accounts.map(({ uid }) => way(uid, `${manner} that run as it`, prove, ...depends)),
    way(
      adminUid(cluster.name),
      `${manner} in ${where} that take over a node`,
      prove,
      ...depends,
      privileged,
    ),
  ]
}

/** What lets into pods. Over a websocket, `get` was enough for the first two before 1.35. */
const doors = [
  ['create', 'pods/exec'],
  ['create', 'pods/attach'],
  ['update|patch', 'pods/ephemeralcontainers'],
  ['get', 'pods/exec'],
  ['get', 'pods/attach'],
] as const

/** Into pods that run; who they run as is in no export. */
function byEntering({ holds, accounts }: Place): readonly Way[] {
  const [door] = doors.flatMap(([verbs, resource]) => {
    const held = holds(verbs, resource)
    return held ? [{ verbs, resource, held }] : []
  })
  if (!door) return []
  const { verbs, resource, held } = door
  const old = dependency('the API server is older than 1.35', 'get', [resource])
  return accounts.map(({ uid, name }) =>
    way(
      ...([uid, 'enters a pod that runs as it', together(held)] as const),
      dependency(`a pod runs as ${name}`, resource, [...(held.names ?? [])]),
      ...(verbs === 'get' ? [old] : []),
    ),
  )
}

/** A token for any audience: what it opens elsewhere is opened too. */
function byRequest({ holds, accounts }: Place): readonly Way[] {
  const token = holds('create', 'serviceaccounts/token')
  return accounts
    .filter(({ name }) => token && (!token.names || token.names.has(name)))
    .map(({ uid }) => way(uid, 'requests its token', together(token)))
}

/** Tokens in secrets are good within the cluster alone. Since 1.24 there is none, unless somebody makes it. */
function bySecrets({ holds, accounts }: Place): readonly Way[] {
  const read = holds('get|list|watch', 'secrets')
  const create = holds('create', 'secrets')
  if (!read) return []
  if (create && !read.names)
    return accounts.map(({ uid }) =>
      way(withinUid(uid), 'makes a secret with its token', together(create, read)),
    )
  const names = [...(read.names ?? [])]
  const exists = (account: Subject) => dependency('a token secret exists', 'of', [account.name])
  return accounts
    .filter(({ name }) => !read.names || names.some((one) => one.startsWith(`${name}-token-`)))
    .map((one) =>
      way(withinUid(one.uid), 'reads its token in a secret', together(read), exists(one)),
    )
}
