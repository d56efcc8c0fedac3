import { PRODUCTS, podOf, serviceAccount } from '../company/cluster.js'
import { DAY } from '../rhythm.js'
import type { Attack } from '../story.js'
import { auditEvent, type ClusterCall } from '../vendors/kubernetes.js'

const account = serviceAccount(
  'telehealth',
  'telehealth-api',
  'kubectl/v1.29.0 (linux/amd64) kubernetes/3f7a50f',
)

export const podToClusterAdmin: Attack = {
  id: 'pod-to-cluster-admin',
  title: "A broken-into pod uses its service account to reach the cluster's top",
  story:
    'Through a hole in the video service somebody runs commands in its pod, fetches kubectl and asks what its service account may do. The account may open shells in other pods and read secrets; it takes what it finds and binds itself to cluster-admin.',
  techniques: ['T1610', 'T1609', 'T1613', 'T1552.007', 'T1098.006'],
  identities: [account.username],
  at: 0.74,
  hour: 22.3,
  minSeverity: 'high',
  play(stage) {
    const day = Math.floor(stage.at / DAY)
    const tell = (call: Omit<ClusterCall, 'at'>, decisive = false) => {
      stage.wait(2, 30)
      stage.write(
        'k8s-audit',
        auditEvent(stage.random, account, { ...call, at: stage.at }),
        decisive,
      )
    }
    const refused = (resource: string) => ({
      code: 403,
      message: `${resource} is forbidden: User "${account.username}" cannot list resource "${resource}" in API group "" at the cluster scope`,
    })
    tell({
      verb: 'create',
      resource: 'selfsubjectrulesreviews',
      group: 'authorization.k8s.io',
      code: 201,
    })
    tell({ verb: 'list', resource: 'namespaces' })
    for (const resource of ['secrets', 'nodes', 'persistentvolumes', 'clusterroles'])
      tell({ verb: 'list', resource, ...refused(resource) })
    for (const namespace of ['identity', 'billing'])
      tell({ verb: 'list', resource: 'pods', namespace, query: 'limit=500' })
    tell(
      {
        verb: 'create',
        resource: 'pods',
        subresource: 'exec',
        namespace: 'identity',
        name: podOf(stage.random, 'identity', day),
        query: 'command=%2Fbin%2Fsh&container=identity-api&stdin=true&stdout=true&tty=true',
        code: 101,
      },
      true,
    )
    for (const namespace of PRODUCTS)
      for (const secret of ['database', 'api-key', 'tls'])
        tell({ verb: 'get', resource: 'secrets', namespace, name: `${namespace}-${secret}` }, true)
    tell(
      {
        verb: 'create',
        resource: 'clusterrolebindings',
        group: 'rbac.authorization.k8s.io',
        name: 'telehealth-metrics',
        request: {
          kind: 'ClusterRoleBinding',
          apiVersion: 'rbac.authorization.k8s.io/v1',
          metadata: { name: 'telehealth-metrics' },
          subjects: [{ kind: 'ServiceAccount', name: 'telehealth-api', namespace: 'telehealth' }],
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'cluster-admin',
          },
        },
      },
      true,
    )
    stage.wait(40, 120)
    tell({ verb: 'list', resource: 'secrets', query: 'limit=500' }, true)
  },
}
