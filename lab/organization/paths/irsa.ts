import { assumes, reader } from '../grants.js'
import { bucketJewel, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { type Statement, trust, trustService } from '../policy.js'

const method = 'service account of Kubernetes'
const ISSUER = 'oidc.eks.us-east-1.amazonaws.com/id/5C1F9E07AB44D2B36E18F0A97C5D42E1'
export const CLUSTER = 'alder-east'

/** The trust of a role in a service account of the cluster. */
export function byServiceAccount(account: string, namespace: string, name: string): Statement {
  return trust(
    { Federated: `arn:aws:iam::${account}:oidc-provider/${ISSUER}` },
    {
      StringEquals: {
        [`${ISSUER}:aud`]: 'sts.amazonaws.com',
        [`${ISSUER}:sub`]: `system:serviceaccount:${namespace}:${name}`,
      },
    },
    'sts:AssumeRoleWithWebIdentity',
  )
}

/** Pods that act as roles by the annotation of their service account. */
export function irsa(o: Organization): void {
  const { directory, labels } = o
  const uploads = bucketJewel(o, 'portal', 'portal-uploads')
  const portal = o.account('portal').id
  const writer = reader(
    ...([o, 'portal', 'upload-scanner', uploads] as const),
    byServiceAccount(portal, 'portal', 'upload-scanner'),
  )
  const scanner = directory.serviceAccount(CLUSTER, 'portal', 'upload-scanner', writer.arn)
  o.truth.step(scanner.uid, writer.arn)
  labels.path('irsa', method, [scanner.uid, writer.arn, uploads.uid])

  const token = secretJewel(o, 'messaging', 'messaging/sms-provider')
  const sender = reader(o, 'messaging', 'sms-sender', token)
  const reminder = o.role('portal', 'reminders', [byServiceAccount(portal, 'portal', 'reminders')])
  assumes(o, reminder, sender)
  const pod = directory.serviceAccount(CLUSTER, 'portal', 'reminders', reminder.arn)
  o.truth.step(pod.uid, reminder.arn)
  const via = [pod.uid, reminder.arn, sender.arn, token.uid]
  labels.path('irsa-and-chain', method, via)

  // The namespace is another one than that which the role trusts.
  const copy = directory.serviceAccount(CLUSTER, 'portal-preview', 'upload-scanner', writer.arn)
  labels.decoy(
    'irsa-other-namespace',
    method,
    [copy.uid, uploads.uid],
    'trust policy',
    'upload-scanner',
  )
  const node = reader(o, 'portal', 'upload-node', uploads, trustService('ec2'))
  const pretender = directory.serviceAccount(CLUSTER, 'portal', 'upload-node', node.arn)
  labels.decoy(
    'irsa-role-of-nodes',
    method,
    [pretender.uid, uploads.uid],
    'trust policy',
    'upload-node',
  )
}
