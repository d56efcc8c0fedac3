import type { Accounts } from '../google/accounts.js'
import { grouped } from '../graph/listed.js'
import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import { ofType, type State, type Thing } from '../state.js'
import type { Binding } from './bindings.js'

/** Who is behind the members that stand for others: domains, anybody, service accounts of Kubernetes, workflows of GitHub. */
export function writeOutside(
  to: Listing,
  state: State,
  bindings: readonly Binding[],
  accounts: Accounts,
): void {
  const members = new Map(bindings.map(({ member, written }) => [member.uid, written]))
  const pods = grouped(ofType(state, 'Kubernetes::ServiceAccount'), ({ uid }) =>
    uid.split('/').slice(2).join('/').toLowerCase(),
  )
  for (const [uid, written] of members) {
    writeWorkflow(to, state, written)
    writePod(to, uid, pods)
  }
  for (const user of accounts.users.filter(({ uid }) => accounts.able(uid))) {
    const domain = `domain:${user.uid.slice(user.uid.lastIndexOf('@') + 1)}`
    if (members.has(domain))
      writeIn(to, user.uid, domain, `The account's address is at ${domain.slice(7)}.`)
  }
  if (!members.has('allUsers') && !members.has('allAuthenticatedUsers')) return
  const anybody = { kind: 'anybody', account: '' } as const
  to.node({ ...anybody, uid: 'allUsers', name: 'anybody' })
  to.node({ ...anybody, uid: 'allAuthenticatedUsers', name: 'anybody with a Google account' })
  writeIn(to, 'allAuthenticatedUsers', 'allUsers', 'allUsers is anybody at all.')
  const all = new Set(accounts.users.map(({ uid }) => uid).filter((uid) => accounts.able(uid)))
  for (const { member } of bindings)
    if (/^(user|person|workload)$/.test(member.kind)) all.add(member.uid)
  for (const uid of all)
    writeIn(to, uid, 'allAuthenticatedUsers', 'allAuthenticatedUsers is anybody with an account.')
}

const writeIn = (to: Listing, from: string, group: string, text: string): void =>
  to.step({
    from,
    to: group,
    how: 'member of',
    prove: () => [reason(from, 'account', text, { member: group })],
  })

/** Pools of workload identity, and what they map of GitHub's tokens by the names that its documentation gives. */
const pool =
  /^principal(?:Set)?:\/\/iam\.googleapis\.com\/(.+\/workloadIdentityPools\/[^/]+)\/(.+)$/

/** Which issuer a pool trusts, and what its attributes are mapped from, stands with the provider, which no export tells. */
function writeWorkflow(to: Listing, state: State, member: string): void {
  const [, name = '', who = ''] = pool.exec(member) ?? []
  const repository = /^attribute\.repository\/([^/\s]+\/[^/\s]+)$/.exec(who)?.[1]
  const subject = /^subject\/(repo:([^/\s:]+\/[^/\s:]+):.+)$/.exec(who)
  const owner = /^attribute\.repository_owner\/([^/\s]+)$/.exec(who)?.[1]
  if (repository === undefined && subject === null && owner === undefined) return
  const trust = unknown(
    `pool ${name} trusts token.actions.githubusercontent.com and maps its claims by their names`,
  )
  const certainty = rests(
    trust,
    ...(subject ? [unknown('subject of the workflow', subject[1] ?? '')] : []),
  )
  const given = repository ?? subject?.[2]
  const repositories = ofType(state, 'GitHub::Repository')
    .map(({ uid }) => uid)
    .filter((uid) =>
      given !== undefined
        ? same(uid, `github/${given}`)
        : owner !== undefined && same(uid.slice(0, uid.lastIndexOf('/')), `github/${owner}`),
    )
  const from = repositories.length === 0 && given !== undefined ? [`github/${given}`] : repositories
  for (const uid of from) {
    to.node({ uid, kind: 'workload', name: uid.slice('github/'.length), account: '' })
    const prove = () => [
      reason(
        uid,
        'federation',
        `Workflows of ${uid.slice('github/'.length)} get tokens of GitHub that fit ${member}.`,
        { member },
        certainty,
      ),
    ]
    to.step({ from: uid, to: member, how: 'signs in as', prove }, certainty)
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A cluster's accounts are in the pool of the cluster's project. Clusters of GKE are named `gke_<project>_<place>_<name>` by its tools. */
function writePod(to: Listing, member: string, pods: ReadonlyMap<string, readonly Thing[]>): void {
  const [, project, namespace, name] =
    /^([^@\s]+)\.svc\.id\.goog\[([^/\s]+)\/([^/\s\]]+)\]$/.exec(member) ?? []
  if (project === undefined) return
  for (const account of pods.get(`${namespace}/serviceaccount/${name}`) ?? []) {
    const cluster = account.uid.split('/')[1] ?? ''
    const certainty = cluster.startsWith(`gke_${project}_`)
      ? sure
      : rests(unknown(`project of cluster ${cluster}`, project))
    to.node({ uid: account.uid, kind: 'workload', name: account.name, account: account.account })
    const prove = () => [
      reason(
        account.uid,
        'federation',
        `${namespace}/${name} of the cluster is ${member} in Google Cloud.`,
        { member },
        certainty,
      ),
    ]
    to.step({ from: account.uid, to: member, how: 'is', prove }, certainty)
  }
}
