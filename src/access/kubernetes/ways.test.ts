import { describe, expect, it } from 'vitest'
import {
  access,
  account,
  binding,
  clusterBinding,
  clusterRole,
  grants,
  rbac,
  role,
  rule,
  ways,
} from './testing/cluster.js'

const admin = '/ClusterRole/cluster-admin'
const shop = '/Namespace/shop#everything'

/** A user with rules in all of the cluster, in one with two service accounts. */
const everywhere = (...rules: readonly object[]) =>
  ways(
    access(
      account('shop', 'web'),
      account('pay', 'till'),
      clusterRole('r', ...rules),
      clusterBinding('r', 'User/jo'),
    ),
    '/User/jo',
  )
/** A user with rules in the namespace `shop`. */
const inShop = (...rules: readonly object[]) =>
  ways(
    access(
      account('shop', 'web'),
      account('pay', 'till'),
      role('shop', 'r', ...rules),
      binding('shop', 'Role/r', 'User/jo'),
    ),
    '/User/jo',
  )

describe('everything', () => {
  it('on everything is cluster-admin, or the namespace', () => {
    const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
    expect(everywhere(all)).toEqual([`${admin} (may do everything)`])
    expect(inShop(all)).toEqual([`${shop} (may do everything)`])
    const found = access(account('shop', 'web'), binding('shop', 'cluster-admin', 'User/jo'))
    expect(ways(found, '/Namespace/shop#everything')).toEqual([
      'shop/ServiceAccount/web (creates pods that run as it)',
      `${admin} (creates pods in shop that take over a node) if pod security admission`,
    ])
  })
  it('in one group or on one verb is not', () => {
    expect(everywhere({ apiGroups: [''], resources: ['configmaps'], verbs: ['*'] })).toEqual([])
    expect(
      everywhere({ apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: ['x'] }).join(),
    ).not.toContain('may do everything')
  })
})

describe('escalate', () => {
  it('with the right to rewrite cluster roles is cluster-admin', () => {
    expect(everywhere(rule('escalate,update', `clusterroles.${rbac}`))).toEqual([
      `${admin} (rewrites a cluster role)`,
    ])
    expect(everywhere(rule('update', `clusterroles.${rbac}`))).toEqual([])
    expect(everywhere(rule('escalate', `clusterroles.${rbac}`))).toEqual([])
  })
  it('of a role that is not theirs needs that one to be bound to them', () => {
    expect(everywhere(rule('escalate,update', `clusterroles.${rbac}`, 'other'))).toEqual([
      `${admin} (rewrites a cluster role) if a cluster role that they can rewrite is bound to them`,
    ])
    expect(everywhere(rule('escalate,update', `clusterroles.${rbac}`, 'r'))).toEqual([
      `${admin} (rewrites a cluster role)`,
    ])
  })
  it('of roles is the namespace, where one of them is bound to them', () => {
    expect(inShop(rule('escalate,patch', `roles.${rbac}`))).toEqual([`${shop} (rewrites a role)`])
    expect(everywhere(rule('escalate,patch', `roles.${rbac}`))).toContain(
      `${shop} (rewrites a role) if a role that they can rewrite is bound to them`,
    )
    expect(
      inShop(rule('escalate,create,bind', `roles.${rbac}`), rule('create', `rolebindings.${rbac}`)),
    ).toContain(`${shop} (makes a role and binds it)`)
  })
})

describe('bind', () => {
  it('with the right to make bindings is cluster-admin, in a namespace everything there', () => {
    expect(
      everywhere(
        rule('bind', `clusterroles.${rbac}`),
        rule('create', `clusterrolebindings.${rbac}`),
      ),
    ).toContain(`${admin} (binds cluster-admin)`)
    expect(
      inShop(rule('bind', `clusterroles.${rbac}`), rule('create', `rolebindings.${rbac}`)),
    ).toEqual([`${shop} (binds cluster-admin)`])
    expect(everywhere(rule('create', `clusterrolebindings.${rbac}`))).toEqual([])
    expect(everywhere(rule('bind', `clusterroles.${rbac}`))).toEqual([])
  })
  it('with the right to change bindings needs one that is there', () => {
    expect(
      everywhere(
        rule('bind', `clusterroles.${rbac}`),
        rule('update', `clusterrolebindings.${rbac}`),
      ),
    ).toEqual([`${admin} (binds cluster-admin) if a binding of that role is there`])
  })
  it('of named roles gives what these give, and no more', () => {
    const found = access(
      account('shop', 'web'),
      clusterRole('secrets', rule('get', 'secrets')),
      clusterRole(
        'r',
        rule('bind', `clusterroles.${rbac}`, 'secrets', 'gone'),
        rule('create', `rolebindings.${rbac}`),
      ),
      binding('shop', 'r', 'User/jo'),
    )
    expect(ways(found, '/User/jo')).toEqual([
      '/ClusterRole/gone#in shop (binds gone)',
      '/ClusterRole/secrets#in shop (binds secrets)',
    ])
    expect(grants(found, '/ClusterRole/secrets#in shop')).toEqual([
      'Read: get secrets /Namespace/shop',
    ])
    expect(ways(found, '/ClusterRole/secrets#in shop')).toEqual([
      'shop/ServiceAccount/web#in the cluster (reads its token in a secret) if a token secret exists',
    ])
    expect(grants(found, '/ClusterRole/gone#in shop')[0]).toContain('if rules of ClusterRole gone')
  })
})

describe('impersonation', () => {
  it('of groups, with somebody to put into them, is system:masters', () => {
    expect(everywhere(rule('impersonate', 'users'), rule('impersonate', 'groups'))).toContain(
      '/Group/system:masters (impersonates a member)',
    )
    expect(everywhere(rule('impersonate', 'groups'))).toContain(
      '/Group/system:masters (impersonates a member) if impersonates a user or a service account as well',
    )
    expect(
      everywhere(rule('impersonate', 'users'), rule('impersonate', 'groups', 'devs')),
    ).toContain('/Group/devs (impersonates a member)')
  })
  it('of service accounts gives their rights in the cluster, not what their tokens open elsewhere', () => {
    expect(inShop(rule('impersonate', 'serviceaccounts'))).toEqual([
      'shop/ServiceAccount/web#in the cluster (impersonates it)',
    ])
    const found = access(
      account('shop', 'web'),
      role('shop', 'r', rule('impersonate', 'serviceaccounts')),
      role('shop', 's', rule('get', 'configmaps')),
      binding('shop', 'Role/r', 'User/jo'),
      binding('shop', 'Role/s', 'ServiceAccount/shop/web'),
    )
    expect(grants(found, 'shop/ServiceAccount/web#in the cluster')).toEqual([
      'Read: get configmaps /Namespace/shop',
    ])
  })
  it('of users is nothing in a namespace: users belong to none', () => {
    expect(inShop(rule('impersonate', 'users'))).toEqual([])
  })
  it('by a certificate is anybody but system:masters', () => {
    const csr = 'certificates.k8s.io'
    const found = everywhere(
      rule('create', `certificatesigningrequests.${csr}`),
      rule('update', `certificatesigningrequests/approval.${csr}`),
      rule('approve', `signers.${csr}`, 'kubernetes.io/kube-apiserver-client'),
    )
    const control = `${admin} (approves a certificate in their name) if`
    expect(found).toEqual([`${control} its bindings are as Kubernetes makes them`])
    const others = access(
      clusterRole(
        'r',
        rule('update', `certificatesigningrequests/approval.${csr}`),
        rule('approve', `signers.${csr}`),
      ),
      clusterBinding('r', 'User/jo'),
      clusterBinding('cluster-admin', 'User/boss'),
    )
    expect(ways(others, '/User/jo')).toEqual([
      `${control} somebody asks for a certificate, its bindings are as Kubernetes makes them`,
      '/User/boss (approves a certificate in their name) if somebody asks for a certificate',
    ])
  })
})

describe('pods', () => {
  it.each([
    ['pods', 'pods'],
    ['deployments.apps', 'deployments'],
    ['cronjobs.batch', 'cronjobs'],
  ])(
    'whoever creates %s is every service account there, and the cluster if nothing forbids it',
    (resource, name) => {
      expect(inShop(rule('create', resource))).toEqual([
        `shop/ServiceAccount/web (creates ${name} that run as it)`,
        `${admin} (creates ${name} in shop that take over a node) if pod security admission`,
      ])
    },
  )
  it('in all of the cluster that is every service account', () => {
    expect(everywhere(rule('create', 'pods')).map((one) => one.split(' ')[0])).toEqual([
      'pay/ServiceAccount/till',
      'shop/ServiceAccount/web',
      admin,
    ])
  })
  it('that are changed keep their account, templates do not', () => {
    expect(inShop(rule('update', 'pods'))).toEqual([])
    expect(inShop(rule('patch', 'deployments.apps'))[0]).toBe(
      'shop/ServiceAccount/web (changes deployments that run as it) if one of the deployments is there',
    )
  })
  it.each(['pods/exec', 'pods/attach'])(
    'whoever enters them by %s is whoever they run as',
    (resource) => {
      expect(inShop(rule('create', resource))).toEqual([
        'shop/ServiceAccount/web (enters a pod that runs as it) if a pod runs as web',
      ])
      expect(inShop(rule('get', resource))).toEqual([
        'shop/ServiceAccount/web (enters a pod that runs as it) if a pod runs as web, the API server is older than 1.35',
      ])
      expect(inShop(rule('get,create', 'pods')).join()).not.toContain('enters')
    },
  )
})

describe('tokens', () => {
  it('are requested, of any account or of one', () => {
    expect(inShop(rule('create', 'serviceaccounts/token'))).toEqual([
      'shop/ServiceAccount/web (requests its token)',
    ])
    expect(inShop(rule('create', 'serviceaccounts/token', 'other'))).toEqual([])
    expect(inShop(rule('create', 'serviceaccounts'))).toEqual([])
  })
  it('are read in secrets, if there are any, or if they can be made', () => {
    const within = 'shop/ServiceAccount/web#in the cluster'
    expect(inShop(rule('list', 'secrets'))).toEqual([
      `${within} (reads its token in a secret) if a token secret exists`,
    ])
    expect(inShop(rule('get', 'secrets', 'db'))).toEqual([])
    expect(inShop(rule('get', 'secrets', 'web-token-x7f2p'))).toEqual([
      `${within} (reads its token in a secret) if a token secret exists`,
    ])
    expect(inShop(rule('create,get', 'secrets'))).toEqual([
      `${within} (makes a secret with its token)`,
    ])
  })
})

describe('nodes and webhooks', () => {
  it.each([
    [
      'nodes/proxy',
      'get',
      "enters pods by their node's kubelet",
      'a pod with the rights of an administrator runs',
    ],
    [
      'mutatingwebhookconfigurations.admissionregistration.k8s.io',
      'patch',
      'changes pods on their way in',
      'a pod of an administrator passes the webhook',
    ],
    [
      'validatingwebhookconfigurations.admissionregistration.k8s.io',
      'update',
      'sees secrets on their way in',
      "an administrator's token passes the webhook",
    ],
  ])('%s', (resource, verb, how, depends) => {
    expect(everywhere(rule(verb, resource))).toEqual([`${admin} (${how}) if ${depends}`])
    expect(inShop(rule(verb, resource))).toEqual([])
  })
})

it('what only may lead somewhere is left out where another way leads there for sure', () => {
  expect(
    inShop(
      rule('get', 'secrets'),
      rule('create', 'pods/exec'),
      rule('create', 'serviceaccounts/token'),
    ),
  ).toEqual(['shop/ServiceAccount/web (requests its token)'])
})

it('ways of a group are told of the group, and of those in it only what their own rights add', () => {
  const found = access(
    account('shop', 'web'),
    clusterRole('escalates', rule('escalate', `clusterroles.${rbac}`)),
    clusterRole('writes', rule('update', `clusterroles.${rbac}`)),
    clusterBinding('escalates', 'Group/system:serviceaccounts'),
    clusterBinding('writes', 'ServiceAccount/shop/web'),
  )
  expect(ways(found, '/Group/system:serviceaccounts')).toEqual([])
  expect(ways(found, 'shop/ServiceAccount/web')).toEqual([`${admin} (rewrites a cluster role)`])
  const [step] = found.steps.filter(({ how }) => how === 'rewrites a cluster role')
  expect(step?.prove().map(({ layer, uid }) => `${layer} ${uid}`)).toEqual([
    'binding k8s/prod//ClusterRoleBinding/escalates of Group.system:serviceaccounts',
    'role k8s/prod//ClusterRole/escalates',
    'binding k8s/prod//ClusterRoleBinding/writes of ServiceAccount.shop.web',
    'role k8s/prod//ClusterRole/writes',
  ])
})
