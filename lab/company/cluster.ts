import { fixed, type Random } from '../random.js'
import type { ClusterCaller } from '../vendors/kubernetes.js'
import { ACCOUNTS } from './accounts.js'

export const CLUSTER = 'prod-main'

/** One namespace for each product, one workload in it, named after the product. */
export const PRODUCTS = [
  'portal',
  'appointments',
  'records',
  'billing',
  'messaging',
  'telehealth',
  'identity',
  'labs',
] as const

export const NODES: readonly string[] = Array.from({ length: 6 }, (_, n) => {
  const r = fixed(`node ${n}`)
  return `ip-10-20-${r.int(1, 60)}-${r.int(4, 250)}.ec2.internal`
})

export const nodeAddress = (node: string): string =>
  node.replace(/^ip-/, '').replace('.ec2.internal', '').replaceAll('-', '.')

/** The pods of a workload for some days, until the next release. */
export function podOf(random: Random, product: string, day: number): string {
  const release = fixed(`pods ${product} ${Math.floor(day / 3)}`)
  return `${product}-api-${release.hex(9)}-${fixed(`pod ${product} ${random.int(0, 3)}`)
    .base62(5)
    .toLowerCase()}`
}

/** A program that calls the API server with its service account's token, from a node. */
export function serviceAccount(namespace: string, name: string, agent: string): ClusterCaller {
  const r = fixed(`service account ${namespace} ${name}`)
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    uid: r.uuid(),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
    extra: {
      'authentication.kubernetes.io/pod-name': [`${name}-${r.hex(9)}-${r.base62(5).toLowerCase()}`],
      'authentication.kubernetes.io/node-name': [r.pick(NODES)],
    },
    ip: nodeAddress(r.pick(NODES)),
    agent,
  }
}

export function nodeCaller(node: string): ClusterCaller {
  return {
    username: `system:node:${node}`,
    groups: ['system:bootstrappers', 'system:nodes'],
    extra: {
      arn: [`arn:aws:sts::${ACCOUNTS.prod}:assumed-role/prod-main-node/i-0${fixed(node).hex(16)}`],
      canonicalArn: [`arn:aws:iam::${ACCOUNTS.prod}:role/prod-main-node`],
    },
    ip: nodeAddress(node),
    agent: 'kubelet/v1.32.1 (linux/amd64) kubernetes/6e31b8d',
  }
}

/** A part of the control plane, which calls from the master's own address. */
export function controlPlane(name: string, user = `system:${name}`): ClusterCaller {
  return {
    username: user,
    groups: [],
    ip: '10.0.62.147',
    agent: `${name}/v1.32.2 (linux/amd64) kubernetes/67a30c0`,
  }
}

export const CONTROLLERS = {
  argocd: serviceAccount(
    'argocd',
    'argocd-application-controller',
    'argocd-application-controller/v2.13.2',
  ),
  secrets: serviceAccount('external-secrets', 'external-secrets', 'external-secrets/v0.14.1'),
  prometheus: serviceAccount('monitoring', 'prometheus', 'Prometheus/3.1.0'),
  loadBalancer: serviceAccount(
    'kube-system',
    'aws-load-balancer-controller',
    'elbv2.k8s.aws/v2.11.0',
  ),
  autoscaler: serviceAccount('kube-system', 'cluster-autoscaler', 'cluster-autoscaler/v1.32.0'),
  metrics: serviceAccount('kube-system', 'metrics-server', 'metrics-server/v0.7.2'),
  dns: serviceAccount('kube-system', 'coredns', 'coredns/v1.11.4'),
} as const
