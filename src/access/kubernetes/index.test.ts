import { describe, expect, it } from 'vitest'
import { stateOf, type Thing } from '../state.js'
import { kubernetesAccess } from './index.js'
import {
  access,
  account,
  binding,
  clusterBinding,
  clusterRole,
  grants,
  proofs,
  role,
  rule,
  ways,
} from './testing/cluster.js'

describe('what a binding gives', () => {
  it('in a namespace is what is in that namespace', () => {
    const found = access(
      clusterRole('reader', rule('get,list', 'secrets'), rule('get', 'nodes'), {
        nonResourceURLs: ['/metrics'],
        verbs: ['get'],
      }),
      binding('shop', 'reader', 'User/jo'),
    )
    expect(grants(found, '/User/jo')).toEqual([
      'Read: get secrets /Namespace/shop',
      'Read: list secrets /Namespace/shop',
    ])
  })

  it('in the cluster is everywhere, and of what matters is told of each namespace too', () => {
    const found = access(
      account('shop', 'web'),
      clusterRole('reader', rule('get', 'secrets'), rule('list', 'pods'), {
        nonResourceURLs: ['/metrics'],
        verbs: ['get'],
      }),
      clusterBinding('reader', 'Group/ops'),
    )
    expect(grants(found, '/Group/ops')).toEqual([
      'List: list pods k8s/prod',
      'Read: get secrets k8s/prod',
      'Read: get secrets /Namespace/shop',
      'Read: get /metrics k8s/prod',
    ])
  })

  it('is about the objects that a rule names; nothing is created or deleted in bulk by a name', () => {
    const found = access(
      role('shop', 'one', rule('get,create,deletecollection', 'secrets', 'db')),
      binding('shop', 'Role/one', 'ServiceAccount/shop/web'),
    )
    expect(grants(found, 'shop/ServiceAccount/web')).toEqual(['Read: get secrets shop/Secret/db'])
  })

  it('stars stand for all that is known, and for what is not by its own name', () => {
    const found = access(
      role(
        'shop',
        'apps',
        { apiGroups: ['apps'], resources: ['*'], verbs: ['get'] },
        { apiGroups: ['x.example'], resources: ['*', 'things/status'], verbs: ['*'] },
      ),
      binding('shop', 'Role/apps', 'User/jo'),
    )
    const all = grants(found, '/User/jo')
    expect(all).toContain('Read: get deployments /Namespace/shop')
    expect(all).toContain('Write: patch *.x.example /Namespace/shop')
    expect(all).toContain('Write: patch things/status.x.example /Namespace/shop')
    expect(all.join()).not.toContain('secrets')
  })

  it('comes with its binding and its rule as proof', () => {
    const found = access(
      role('shop', 'one', rule('get', 'pods'), rule('get', 'secrets')),
      binding('shop', 'Role/one', 'User/jo'),
    )
    const grant = found.grants.find(
      (one) => one.action === 'get secrets' && one.from === 'k8s/prod//User/jo',
    )
    expect(grant?.prove()).toMatchObject([
      {
        uid: 'k8s/prod/shop/RoleBinding/Role.one of User.jo',
        layer: 'binding',
        says: 'allows',
        text: 'User jo is bound to Role one in shop.',
      },
      {
        uid: 'k8s/prod/shop/Role/one',
        layer: 'role',
        policy: 'one',
        position: 2,
        text: 'one allows get on secrets.',
      },
    ])
  })
})

describe('who there is', () => {
  const found = access(
    account('shop', 'web'),
    clusterBinding(
      'cluster-admin',
      'User/oidc:Jo@acme.example',
      'User/breakglass',
      'User/system:serviceaccount:shop:web',
      'User/system:anonymous',
    ),
  )

  it('a person with an address is the user whom the cluster knows; other users are that by their name', () => {
    expect(
      found.steps.filter(({ how }) => how === 'is').map(({ from, to }) => `${from} ${to}`),
    ).toEqual([
      'k8s/breakglass k8s/prod//User/breakglass',
      'jo@acme.example k8s/prod//User/oidc:Jo@acme.example',
      'system:anonymous k8s/prod//User/system:anonymous',
    ])
    expect(found.nodes).toContainEqual({
      uid: 'jo@acme.example',
      kind: 'person',
      name: 'jo@acme.example',
      account: '',
    })
  })

  it('a service account is one, whichever way it is named, and in the groups of service accounts', () => {
    expect(ways(found, 'shop/ServiceAccount/web')).toEqual([
      '/ClusterRole/cluster-admin (may do everything)',
    ])
    const into = (from: string) =>
      found.steps
        .filter((one) => one.from === from && one.how === 'member of')
        .map(({ to }) => to.slice('k8s/prod//Group/'.length))
    expect(into('k8s/prod/shop/ServiceAccount/web')).toEqual(['system:serviceaccounts:shop'])
    expect(into('k8s/prod//Group/system:serviceaccounts:shop')).toEqual(['system:serviceaccounts'])
    expect(into('k8s/prod//Group/system:serviceaccounts')).toEqual(['system:authenticated'])
    expect(into('k8s/prod//User/breakglass')).toEqual(['system:authenticated'])
    expect(into('k8s/prod//User/system:anonymous')).toEqual(['system:unauthenticated'])
  })

  it('the group system:masters does everything, bound or not', () => {
    expect(ways(found, '/Group/system:masters')).toEqual([
      '/ClusterRole/cluster-admin (may do everything)',
    ])
  })

  it('whoever does everything is every service account, and of them everything is told once', () => {
    expect(ways(found, '/ClusterRole/cluster-admin')).toEqual([
      'shop/ServiceAccount/web (creates pods that run as it)',
    ])
    expect(grants(found, '/ClusterRole/cluster-admin')).toContain(
      'Read: get secrets /Namespace/shop',
    )
    expect(grants(found, '/User/breakglass')).toEqual([
      'Permissions management: administer the cluster k8s/prod',
    ])
  })
})

describe('roles', () => {
  const aggregated = (name: string, selector: object, labels: object = {}) => ({
    ...clusterRole(name),
    metadata: { name, labels },
    aggregationRule: { clusterRoleSelectors: [selector] },
  })
  const labelled = (name: string, labels: object, ...rules: readonly object[]) => ({
    ...clusterRole(name, ...rules),
    metadata: { name, labels },
  })

  it('gather the rules of those whose labels they select, through others that gather, and circles end', () => {
    const found = access(
      aggregated('all', { matchLabels: { a: 'x' } }, { b: 'y' }),
      aggregated(
        'middle',
        { matchExpressions: [{ key: 'b', operator: 'In', values: ['y'] }] },
        { a: 'x' },
      ),
      labelled('leaf', { b: 'y' }, rule('get', 'secrets')),
      labelled('other', { c: 'z' }, rule('get', 'pods')),
      binding('shop', 'all', 'User/jo'),
    )
    expect(grants(found, '/User/jo')).toEqual(['Read: get secrets /Namespace/shop'])
    const [grant] = found.grants.filter(({ from }) => from === 'k8s/prod//User/jo')
    expect(grant?.prove()[1]).toMatchObject({ uid: 'k8s/prod//ClusterRole/leaf' })
  })

  it('that come with Kubernetes are known where no export tells of them', () => {
    const found = access(binding('shop', 'view', 'User/jo'), binding('shop', 'edit', 'User/al'))
    expect(grants(found, '/User/jo')).toContain('List: list pods /Namespace/shop')
    expect(grants(found, '/User/jo').join()).not.toContain('secrets')
    expect(grants(found, '/User/al')).toContain('Read: get secrets /Namespace/shop')
    expect(found.missing.join()).not.toContain('is gone')
  })

  it('that are gone may have given anything, and that is said', () => {
    const found = access(binding('shop', 'Role/gone', 'User/jo'))
    expect(grants(found, '/User/jo')).toEqual(
      ['Read', 'Write', 'Permissions management'].map(
        (level) => `${level}: whatever Role gone allows /Namespace/shop if rules of Role gone`,
      ),
    )
    expect(found.missing[0]).toBe(
      'Kubernetes prod: k8s/prod/shop/Role/gone, to which k8s/prod/shop/RoleBinding/Role.gone of User.jo binds, is not exported, or is gone',
    )
  })
})

describe('hostile exports', () => {
  const odd = (kind: string, uid: string, properties: object): Thing => ({
    ...{
      type: `Kubernetes::${kind}`,
      uid,
      name: uid,
      account: '',
      aliases: [],
      version: '1',
      complete: false,
    },
    properties: properties as never,
  })

  it('are answered with what is known, in the same order', () => {
    const things = [
      odd('ClusterRole', 'k8s///ClusterRole/__proto__', {
        rules: 'none',
        aggregation: { clusterRoleSelectors: [{}] },
      }),
      odd('ClusterRole', 'k8s///ClusterRole/a', {
        rules: [null, 3, { verbs: 'get' }, { verbs: ['*'], resources: [7], api_groups: {} }],
        labels: [],
      }),
      odd('ClusterRole', 'nonsense', {
        rules: [{ verbs: ['*'], resources: ['*'], api_groups: ['*'] }],
      }),
      odd('ClusterRoleBinding', 'k8s///ClusterRoleBinding/b', {
        role: { kind: 'ClusterRole', name: '__proto__' },
        subjects: [
          { kind: 'User', name: '__proto__' },
          { kind: 'Odd', name: 'x' },
          null,
          { kind: 'User', name: 'system:serviceaccount::' },
          { kind: 'User', name: 'a@b' },
        ],
      }),
      odd('RoleBinding', 'k8s//ns/RoleBinding/c', { role: 'x' }),
      odd('RoleBinding', 'k8s//ns/RoleBinding/d', {
        subjects: [{ kind: 'ServiceAccount', name: 'constructor' }],
      }),
      odd('ServiceAccount', '', {}),
    ]
    const found = kubernetesAccess(stateOf('2026-03-01T00:00:00Z', things))
    expect(proofs(found).length).toBeGreaterThan(0)
    expect(found.missing.join()).toContain('whom k8s//ns/RoleBinding/c binds is not told')
    const again = kubernetesAccess(stateOf('2026-03-01T00:00:00Z', [...things].reverse()))
    const plain = (all: typeof found) =>
      JSON.stringify([all.nodes, all.steps, all.grants, all.missing])
    expect(plain(again)).toBe(plain(found))
  })

  it('nothing at all is an empty realm', () => {
    const { nodes, steps, grants: none, missing } = access()
    expect([nodes, steps, none, missing]).toEqual([[], [], [], []])
  })
})

it('what is written down grows with bindings and accounts', () => {
  const many = Array.from({ length: 300 }, (_, n) => n)
  const found = access(
    ...many.map((n) => account(`ns${n % 50}`, `a${n}`)),
    clusterRole('ops', rule('*', '*')),
    clusterBinding('ops', ...many.slice(0, 20).map((n) => `User/u${n}`)),
    ...many.map((n) => binding(`ns${n % 50}`, 'edit', `User/v${n}`)),
  )
  expect(found.steps.length + found.grants.length).toBeLessThan(150_000)
})
