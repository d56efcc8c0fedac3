import { CLUSTER, PRODUCTS, podOf } from '../company/cluster.js'
import type { Person } from '../company/people.js'
import { fixed, type Random, Weighted } from '../random.js'
import { DAY, SECOND } from '../rhythm.js'
import type { Caller } from '../vendors/cloudtrail.js'
import { auditEvent, type ClusterCall, type ClusterCaller } from '../vendors/kubernetes.js'
import type { World } from '../world.js'

const PLATFORM: Readonly<Record<Person['os'], string>> = {
  mac: 'darwin/arm64',
  windows: 'windows/amd64',
  linux: 'linux/amd64',
}

export const kubectlAgent = (who: Pick<Person, 'id' | 'os'>): string =>
  `kubectl/v1.3${fixed(`kubectl ${who.id}`).int(1, 3)}.2 (${PLATFORM[who.os]}) kubernetes/67a30c0`

/** Who a role session of AWS is inside the cluster: EKS names the session and keeps its ARN and key. */
export function clusterCaller(
  caller: Caller,
  role: string,
  session: string,
  agent: string,
  group: string,
): ClusterCaller {
  const { arn, account, accessKeyId, principalId } = caller.identity
  return {
    username: session,
    uid: `aws-iam-authenticator:${account}:${principalId.split(':')[0]}`,
    groups: [group],
    extra: {
      accessKeyId: [accessKeyId],
      arn: [arn],
      canonicalArn: [`arn:aws:iam::${account}:role/${role}`],
      principalId: [principalId.split(':')[0] as string],
      sessionName: [session],
    },
    ip: caller.ip,
    agent,
  }
}

type Step = Omit<ClusterCall, 'at'>

const SPELLS = new Weighted<(r: Random, namespace: string, pod: string) => Step[]>([
  [(_, namespace) => [{ verb: 'list', resource: 'pods', namespace, query: 'limit=500' }], 40],
  [
    (_, namespace, name) => [
      { verb: 'list', resource: 'pods', namespace, query: 'limit=500' },
      { verb: 'get', resource: 'pods', namespace, name },
      {
        verb: 'list',
        resource: 'events',
        namespace,
        query: `fieldSelector=involvedObject.name%3D${name}`,
      },
    ],
    25,
  ],
  [
    (_, namespace, name) => [
      { verb: 'get', resource: 'pods', namespace, name },
      {
        verb: 'get',
        resource: 'pods',
        subresource: 'log',
        namespace,
        name,
        query: 'tailLines=200',
      },
    ],
    25,
  ],
  [
    (_, namespace) => [
      { verb: 'list', resource: 'deployments', group: 'apps', namespace, query: 'limit=500' },
      {
        verb: 'list',
        resource: 'horizontalpodautoscalers',
        group: 'autoscaling',
        version: 'v2',
        namespace,
      },
    ],
    12,
  ],
  [() => [{ verb: 'list', resource: 'nodes', query: 'limit=500' }], 6],
  [
    (_, namespace) => [
      {
        verb: 'patch',
        resource: 'deployments',
        group: 'apps',
        namespace,
        name: `${namespace}-api`,
        query: 'fieldManager=kubectl-rollout',
      },
      { verb: 'watch', resource: 'deployments', group: 'apps', namespace, query: 'watch=true' },
    ],
    4,
  ],
  [
    (_, namespace) => [
      { verb: 'get', resource: 'configmaps', namespace, name: `${namespace}-settings` },
    ],
    8,
  ],
])

/** What someone does with kubectl while signed in to production from a terminal. */
export function kubectlSpell(
  world: World,
  who: Person,
  caller: Caller,
  role: string,
  from: number,
): void {
  const r = world.random(`kubectl ${who.id} ${from}`)
  if (!r.chance(who.trade === 'platform' ? 0.6 : 0.4)) return
  const me = clusterCaller(
    caller,
    role,
    who.email,
    kubectlAgent(who),
    who.trade === 'platform' ? 'platform-admins' : 'developers',
  )
  const own = fixed(`namespaces ${who.id}`).sample(PRODUCTS, 3)
  let at = from + r.int(20, 90) * SECOND
  for (let n = r.int(1, 4); n > 0; n--) {
    const namespace = r.chance(0.9) ? r.pick(own) : r.pick(PRODUCTS)
    for (const step of SPELLS.pick(r)(r, namespace, podOf(r, namespace, Math.floor(from / DAY)))) {
      at += r.int(1, 25) * SECOND
      const refused = step.verb === 'patch' && who.trade !== 'platform'
      const call: ClusterCall = refused
        ? {
            ...step,
            at,
            code: 403,
            message: `${step.resource}.apps "${step.name}" is forbidden: User "${who.email}" cannot patch resource "${step.resource}"`,
          }
        : {
            ...step,
            at,
            reason: `RBAC: allowed by ClusterRoleBinding "${me.groups[0]}" of ClusterRole "${CLUSTER}-access" to Group "${me.groups[0]}"`,
          }
      world.log.write('k8s-audit', auditEvent(r, me, call), who.id)
    }
  }
}
