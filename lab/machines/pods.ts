import { details } from '../calls/index.js'
import { familiar, place } from '../company/accounts.js'
import { CLUSTER, podOf } from '../company/cluster.js'
import {
  CLUSTER_ACCOUNT,
  CLUSTER_ISSUER,
  POD_ROLES,
  type PodRole,
  subjectOf,
} from '../company/pod-roles.js'
import { issued } from '../people/aws-session.js'
import { fixed } from '../random.js'
import { HOUR, SECOND, trafficShape } from '../rhythm.js'
import {
  awsService,
  type Identity,
  roleArn,
  roleSession,
  uniqueId,
  webIdentity,
} from '../vendors/aws-identity.js'
import type { Call } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'
import { egress } from './steady.js'

const REGION = 'us-east-1'
const AGENT =
  'aws-sdk-go-v2/1.32.7 ua/2.1 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#arm64 exec-env/EKS'
const LIFETIME = 6

/** Pods with an IAM role: they fetch credentials every few hours and do their work in between. */
export class Pods {
  private readonly holding = new Map<string, Identity>()

  hour(world: World, hour: number): void {
    for (const one of POD_ROLES) {
      const r = world.random(`pod ${one.name} ${hour}`)
      const start = hour * HOUR
      const ip = egress(CLUSTER_ACCOUNT, REGION, fixed(`pod ${one.name}`))
      if (hour % LIFETIME === 0 || !this.holding.has(one.name))
        this.holding.set(one.name, fetchCredentials(world, one, start + 5 * SECOND, ip))
      const identity = this.holding.get(one.name) as Identity
      const spot = familiar(place('prod', REGION), one.name)
      const volume = Math.min(15, world.scale ** 0.5)
      for (let n = r.poisson(1.2 * volume * trafficShape(start)); n > 0; n--) {
        const at = start + r.int(10_000, 3_599_000)
        const api = r.pick(one.calls)
        const call = { at, api, region: REGION, ...details(api, r, spot, at) }
        world.log.aws(r, { identity, ip, agent: AGENT }, call, one.role)
      }
    }
  }
}

/** With IRSA the pod shows its token to STS itself; with Pod Identity EKS takes the role for it and says in tags for whom. */
function fetchCredentials(world: World, one: PodRole, at: number, ip: string): Identity {
  const r = world.random(`pod credentials ${one.name} ${at}`)
  const irsa = one.by === 'irsa'
  const account = CLUSTER_ACCOUNT
  const pod = podOf(r, one.name.replace('-api', ''), Math.floor(at / (24 * HOUR)))
  const session = irsa ? `${(at + r.int(0, 999)) * 1_000_000}` : `eks-${CLUSTER}-${pod}-${r.uuid()}`
  const target = roleArn(account, one.role)
  const provider = `arn:aws:iam::${account}:oidc-provider/${CLUSTER_ISSUER}`
  const key = issued(r, at, LIFETIME)
  const identity = roleSession({
    account,
    role: one.role,
    session,
    accessKeyId: key.accessKeyId,
    at,
    ...(irsa ? { federatedProvider: provider } : {}),
  })
  world.credentials.begin(identity, at, subjectOf(one))
  const answer = {
    credentials: key.json,
    assumedRoleUser: {
      assumedRoleId: `${uniqueId('AROA', target)}:${session}`,
      arn: identity.arn,
    },
  }
  const call: Call = {
    at,
    api: irsa ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole',
    region: REGION,
    recipient: account,
    params: {
      roleArn: target,
      roleSessionName: session,
      durationSeconds: LIFETIME * 3600,
      ...(irsa ? {} : { tags: podTags(one, pod), transitiveTagKeys: ['kubernetes-namespace'] }),
    },
    response: irsa
      ? {
          ...answer,
          subjectFromWebIdentityToken: subjectOf(one),
          provider,
          audience: 'sts.amazonaws.com',
        }
      : answer,
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: target }],
  }
  const service = 'pods.eks.amazonaws.com'
  world.log.aws(
    r,
    irsa
      ? { identity: webIdentity(provider, 'sts.amazonaws.com', subjectOf(one)), ip, agent: AGENT }
      : { identity: awsService(service), ip: service, agent: service },
    call,
    one.role,
  )
  return identity
}

const podTags = (one: PodRole, pod: string): readonly object[] =>
  Object.entries({
    'eks-cluster-arn': `arn:aws:eks:${REGION}:${CLUSTER_ACCOUNT}:cluster/${CLUSTER}`,
    'eks-cluster-name': CLUSTER,
    'kubernetes-namespace': one.namespace,
    'kubernetes-service-account': one.name,
    'kubernetes-pod-name': pod,
  }).map(([key, value]) => ({ key, value }))
