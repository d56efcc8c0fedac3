import { configSources, type JsonObject } from '../../../sources/index.js'
import type { Grant, Listed, Reason, Step } from '../../graph/model.js'
import { stateOf, type Thing } from '../../state.js'
import { kubernetesAccess } from '../index.js'

/** Manifests as `kubectl get -o json` writes them. */

const apiVersion = 'rbac.authorization.k8s.io/v1'
type Manifest = Readonly<Record<string, unknown>>

export const account = (namespace: string, name: string): Manifest => ({
  ...{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name } },
})

export const role = (namespace: string, name: string, ...rules: readonly object[]): Manifest => ({
  ...{ apiVersion, kind: 'Role', metadata: { namespace, name }, rules },
})

export const clusterRole = (name: string, ...rules: readonly object[]): Manifest => ({
  ...{ apiVersion, kind: 'ClusterRole', metadata: { name }, rules },
})

/** `cluster-admin`, or `Role/reader`. */
const refOf = (role: string) => {
  const [name = '', kind = 'ClusterRole'] = role.split('/').reverse()
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name }
}

/** `User/jo`, `Group/ops`, `ServiceAccount/shop/web`. */
const subjectOf = (given: string) => {
  const [kind = '', ...rest] = given.split('/')
  if (kind !== 'ServiceAccount') return { kind, name: rest.join('/') }
  const [namespace, name] = rest
  return { kind, namespace, name }
}

export const binding = (
  namespace: string,
  role: string,
  ...subjects: readonly string[]
): Manifest => ({
  ...{ apiVersion, kind: 'RoleBinding', roleRef: refOf(role), subjects: subjects.map(subjectOf) },
  metadata: { namespace, name: `${role} of ${subjects}`.replaceAll('/', '.') },
})

export const clusterBinding = (role: string, ...subjects: readonly string[]): Manifest => ({
  ...{ apiVersion, kind: 'ClusterRoleBinding', roleRef: refOf(role) },
  metadata: { name: `${role} of ${subjects}`.replaceAll('/', '.') },
  subjects: subjects.map(subjectOf),
})

/** `get,list secrets` in the core group, `create deployments.apps`, `get secrets/db` for one of that name. */
export function rule(verbs: string, resource: string, ...resourceNames: readonly string[]): object {
  const at = resource.indexOf('.')
  const [name, group] = at < 0 ? [resource, ''] : [resource.slice(0, at), resource.slice(at + 1)]
  return {
    ...{ verbs: verbs.split(','), resources: [name], apiGroups: [group] },
    ...(resourceNames.length > 0 ? { resourceNames } : {}),
  }
}
export const rbac = 'rbac.authorization.k8s.io'

/** What the reader makes of manifests of the cluster `prod`. */
export function thingsOf(...items: readonly Manifest[]): readonly Thing[] {
  const value = { apiVersion: 'v1', kind: 'List', items } as unknown as JsonObject
  const reader = configSources.find(({ id }) => id === 'kubernetes')
  const path = ['kubernetes', 'prod', 'rbac.json']
  return (reader?.read({ value, path, text: '' }).objects ?? []).map((one) => ({
    ...{ aliases: [], version: '1', complete: true, ...one },
  }))
}

export const access = (...items: readonly Manifest[]): Listed =>
  kubernetesAccess(stateOf('2026-03-01T00:00:00Z', thingsOf(...items)))

const short = (uid: string): string => uid.replace(/^k8s\/prod\//, '')
const rest = ({ answer, depends }: Step | Grant): string =>
  answer === 'Yes' ? '' : ` if ${depends.map(({ key }) => key).join(', ')}`

/** Where somebody gets by a step, but into groups: `shop/ServiceAccount/web (how) if ...`. */
export const ways = ({ steps }: Listed, from: string): readonly string[] =>
  steps
    .filter((one) => one.from === `k8s/prod/${from}` && one.how !== 'member of')
    .map((one) => `${short(one.to)} (${one.how})${rest(one)}`)

export const grants = (listed: Listed, from: string): readonly string[] =>
  listed.grants
    .filter((one) => one.from === `k8s/prod/${from}`)
    .map((one) => `${one.level}: ${one.action} ${short(one.to)}${rest(one)}`)

/** Every proof, so that none of them throws. */
export const proofs = ({ steps, grants: all }: Listed): readonly Reason[] =>
  [...steps, ...all].flatMap((one) => one.prove())
