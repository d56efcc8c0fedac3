import {
  CONTROLLERS,
  controlPlane,
  NODES,
  nodeCaller,
  PRODUCTS,
  podOf,
  serviceAccount,
} from '../company/cluster.js'
import type { Random } from '../random.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import { auditEvent, type ClusterCall, type ClusterCaller } from '../vendors/kubernetes.js'
import type { World } from '../world.js'

type Tell = (caller: ClusterCaller, call: ClusterCall) => void

/** Jobs the cluster runs by the clock: namespace, name, hours of the day (none: every hour). */
const CRON: readonly (readonly [namespace: string, name: string, hours?: readonly number[]])[] = [
  ['messaging', 'send-reminders'],
  ['billing', 'claims-export', [2]],
  ['records', 'vacuum', [3]],
  ['labs', 'result-sync', [0, 6, 12, 18]],
  ['identity', 'session-cleanup', [1, 13]],
]

/** The cluster's own life in an hour: controllers, kubelets, jobs, releases, and what the workloads ask. */
export function clusterHour(world: World, hour: number): void {
  const r = world.random(`cluster ${hour}`)
  const start = hour * HOUR
  const tell: Tell = (caller, call) =>
    world.log.write('k8s-audit', auditEvent(r, caller, call), caller.username)
  for (const [n, job] of CRON.entries()) {
    const [, , hours] = job
    if (!hours || hours.includes(hour % 24))
      runJob(r, job, hour, start + (2 + 7 * n) * MINUTE, tell)
  }
  controllers(r, start, Math.min(12, world.scale ** 0.4), tell)
  const day = Math.floor(start / DAY)
  const ofDay = hour % 24
  const releases = isWeekend(day) ? 0.01 : ofDay >= 7 && ofDay < 23 ? 0.35 : 0.02
  if (r.chance(releases)) release(r, start + r.int(1, 50) * MINUTE, tell)
}

function runJob(
  r: Random,
  [namespace, name]: (typeof CRON)[number],
  hour: number,
  at: number,
  tell: Tell,
): void {
  const job = `${name}-${hour * 60}`
  const pod = `${job}-${r.base62(5).toLowerCase()}`
  const node = r.pick(NODES)
  const batch = { group: 'batch', namespace }
  const manager = (controller: string) =>
    controlPlane('kube-controller-manager', `system:serviceaccount:kube-system:${controller}`)
  tell(manager('cronjob-controller'), { at, verb: 'create', resource: 'jobs', name: job, ...batch })
  tell(manager('job-controller'), {
    at: at + 40,
    verb: 'create',
    resource: 'pods',
    namespace,
    name: pod,
  })
  tell(controlPlane('kube-scheduler'), {
    at: at + 90,
    verb: 'create',
    resource: 'pods',
    subresource: 'binding',
    namespace,
    name: pod,
    code: 201,
  })
  tell(nodeCaller(node), {
    at: at + 3 * SECOND,
    verb: 'patch',
    resource: 'pods',
    subresource: 'status',
    namespace,
    name: pod,
  })
  tell(manager('job-controller'), {
    at: at + r.int(30, 200) * SECOND,
    verb: 'update',
    resource: 'jobs',
    subresource: 'status',
    name: job,
    ...batch,
  })
}

function controllers(r: Random, start: number, volume: number, tell: Tell): void {
  const moment = () => start + r.int(0, 3_599_000)
  for (let n = r.poisson(2.4 * volume); n > 0; n--) {
    const product = r.pick(PRODUCTS)
    tell(nodeCaller(r.pick(NODES)), {
      at: moment(),
      verb: 'create',
      resource: 'serviceaccounts',
      subresource: 'token',
      namespace: product,
      name: `${product}-api`,
      code: 201,
      reason: '',
    })
  }
  const often: readonly (readonly [ClusterCaller, number, Omit<ClusterCall, 'at'>])[] = [
    [CONTROLLERS.prometheus, 1.5, { verb: 'list', resource: 'endpoints' }],
    [CONTROLLERS.prometheus, 0.8, { verb: 'watch', resource: 'pods', query: 'watch=true' }],
    [
      CONTROLLERS.autoscaler,
      1.5,
      {
        verb: 'update',
        resource: 'configmaps',
        namespace: 'kube-system',
        name: 'cluster-autoscaler-status',
      },
    ],
    [
      CONTROLLERS.loadBalancer,
      0.7,
      {
        verb: 'patch',
        resource: 'targetgroupbindings',
        group: 'elbv2.k8s.aws',
        version: 'v1beta1',
        namespace: 'portal',
        name: 'k8s-portal-portalap',
        subresource: 'status',
      },
    ],
    [
      CONTROLLERS.metrics,
      1,
      {
        verb: 'create',
        resource: 'subjectaccessreviews',
        group: 'authorization.k8s.io',
        code: 201,
      },
    ],
    [CONTROLLERS.dns, 0.6, { verb: 'watch', resource: 'services', query: 'watch=true' }],
    [CONTROLLERS.argocd, 1.2, { verb: 'list', resource: 'deployments', group: 'apps' }],
    [
      controlPlane('kube-controller-manager'),
      1,
      {
        verb: 'update',
        resource: 'leases',
        group: 'coordination.k8s.io',
        namespace: 'kube-system',
        name: 'kube-controller-manager',
      },
    ],
  ]
  for (const [caller, mean, call] of often)
    for (let n = r.poisson(mean * volume); n > 0; n--) tell(caller, { ...call, at: moment() })
  // The operator compares one namespace after another with the secrets manager.
  const turn = PRODUCTS[Math.floor(start / HOUR) % PRODUCTS.length] as string
  for (const verb of ['get', 'update'])
    tell(CONTROLLERS.secrets, {
      at: start + 12 * MINUTE + (verb === 'get' ? 0 : 300),
      verb,
      resource: 'secrets',
      namespace: turn,
      name: `${turn}-database`,
    })
  for (let n = r.poisson(1.5 * volume); n > 0; n--) {
    const product = r.pick(PRODUCTS)
    tell(serviceAccount(product, `${product}-api`, 'node-fetch kubernetes-client/0.22.3'), {
      at: moment(),
      verb: r.pick(['get', 'watch']),
      resource: 'configmaps',
      namespace: product,
      name: `${product}-settings`,
    })
  }
}

/** Argo CD rolls a new version out, and the pods follow. */
function release(r: Random, at: number, tell: Tell): void {
  const product = r.pick(PRODUCTS)
  const apps = { group: 'apps', namespace: product }
  tell(CONTROLLERS.argocd, {
    at,
    verb: 'patch',
    resource: 'deployments',
    name: `${product}-api`,
    query: 'fieldManager=argocd-controller',
    ...apps,
  })
  const manager = (controller: string) =>
    controlPlane('kube-controller-manager', `system:serviceaccount:kube-system:${controller}`)
  tell(manager('deployment-controller'), {
    at: at + 80,
    verb: 'create',
    resource: 'replicasets',
    name: `${product}-api-${r.hex(9)}`,
    ...apps,
  })
  for (let n = 0; n < 3; n++) {
    const pod = podOf(r, product, Math.floor(at / DAY))
    const later = at + (n * 20 + 1) * SECOND
    tell(manager('replicaset-controller'), {
      at: later,
      verb: 'create',
      resource: 'pods',
      namespace: product,
      name: pod,
    })
    tell(controlPlane('kube-scheduler'), {
      at: later + 60,
      verb: 'create',
      resource: 'pods',
      subresource: 'binding',
      namespace: product,
      name: pod,
      code: 201,
    })
    tell(nodeCaller(r.pick(NODES)), {
      at: later + 4 * SECOND,
      verb: 'patch',
      resource: 'pods',
      subresource: 'status',
      namespace: product,
      name: pod,
    })
  }
}
