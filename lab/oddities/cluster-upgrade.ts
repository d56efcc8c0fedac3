import { ACCOUNTS } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { NODES, PRODUCTS, podOf } from '../company/cluster.js'
import { person } from '../company/people.js'
import { issued, permissionSetRole, SSO_PATH } from '../people/aws-session.js'
import { clusterCaller, kubectlAgent } from '../people/kubectl.js'
import { DAY } from '../rhythm.js'
import type { Oddity } from '../story.js'
import { roleSession } from '../vendors/aws-identity.js'
import { auditEvent, type ClusterCall } from '../vendors/kubernetes.js'

const engineer = person('tom.brandt')

export const clusterUpgrade: Oddity = {
  id: 'cluster-upgrade',
  title: 'A platform engineer empties and replaces every node of the cluster',
  why: 'The announced upgrade of Kubernetes: nodes are cordoned, pods evicted and nodes deleted one after another, with a system add-on renewed.',
  identities: [engineer.email],
  at: 0.57,
  hour: 9.2,
  play(stage) {
    const role = permissionSetRole(ACCOUNTS.prod, 'PlatformEngineer')
    const identity = roleSession({
      account: ACCOUNTS.prod,
      role,
      path: SSO_PATH,
      session: engineer.email,
      accessKeyId: issued(stage.random, stage.at).accessKeyId,
      at: stage.at,
    })
    const ip = (officeAddress('berlin') ?? stage.address('berlin-colt')).ip
    const agent = kubectlAgent(engineer)
    const me = clusterCaller(
      { identity, ip, agent },
      role,
      engineer.email,
      agent,
      'platform-admins',
    )
    const tell = (call: Omit<ClusterCall, 'at'>) => {
      stage.wait(1, 9)
      stage.write('k8s-audit', auditEvent(stage.random, me, { ...call, at: stage.at }))
    }
    const day = Math.floor(stage.at / DAY)
    tell({ verb: 'list', resource: 'nodes' })
    for (const node of NODES) {
      tell({ verb: 'patch', resource: 'nodes', name: node })
      for (const product of stage.random.sample(PRODUCTS, 4)) {
        const pod = {
          resource: 'pods',
          namespace: product,
          name: podOf(stage.random, product, day),
        }
        tell({ verb: 'create', subresource: 'eviction', code: 201, ...pod })
      }
      stage.wait(200, 500)
      tell({ verb: 'delete', resource: 'nodes', name: node })
    }
    tell({
      verb: 'patch',
      resource: 'daemonsets',
      group: 'apps',
      namespace: 'kube-system',
      name: 'aws-node',
    })
  },
  context(stage) {
    return `Kubernetes prod-main goes to 1.33 on ${new Date(stage.start).toISOString().slice(0, 10)}; Tom Brandt replaces the nodes during the Berlin morning.`
  },
}
