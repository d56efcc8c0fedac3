import { assumes, permit, reader, reads } from '../grants.js'
import { ADMINISTRATOR } from '../identity-center.js'
import { bucketJewel, listedJewel, reach, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow, trustService } from '../policy.js'

const method = 'instance profile'

/** Instances and functions, which act as the role they have. */
export function workloads(o: Organization): void {
  const { labels } = o
  const imaging = o.account('imaging')
  const tumors = bucketJewel(o, 'imaging', 'tumor-registry')
  const annotator = reader(o, 'imaging', 'annotation-worker', tumors, trustService('ec2'))
  const worker = o.instance(imaging, 'annotation-worker-1', annotator)
  labels.path('instance-profile', method, [worker.arn, annotator.arn, tumors.uid])

  const relay = secretJewel(o, 'messaging', 'messaging/hl7-relay')
  const sender = reader(o, 'messaging', 'hl7-sender', relay)
  const bridge = o.role('imaging', 'hl7-bridge', [trustService('ec2')])
  assumes(o, bridge, sender)
  const host = o.instance(imaging, 'hl7-bridge', bridge)
  const through = [host.arn, bridge.arn, sender.arn, relay.uid]
  labels.path('instance-profile-and-chain', method, through)

  const doses = listedJewel(o, 'pharmacy', 'dynamodb', 'dose-history')
  const checker = reader(o, 'pharmacy', 'dose-checker', doses, trustService('lambda'))
  const fn = o.listed(o.account('pharmacy'), 'lambda', 'dose-checker', checker)
  const method2 = 'role of a function'
  labels.path('function-role', method2, [fn.arn, checker.arn, doses.uid])

  adminProfile(o)

  const capped = o.role('imaging', 'annotation-preview', [trustService('ec2')])
  permit(capped, 'data', reach(tumors))
  capped.boundary = o.policy('imaging', 'preview-boundary', [
    [allow(['logs:*', 'cloudwatch:*', 's3:ListAllMyBuckets'], '*')],
  ])
  const preview = o.instance(imaging, 'annotation-preview-1', capped)
  labels.decoy(
    'instance-profile-with-boundary',
    method,
    [preview.arn, tumors.uid],
    'boundary',
    'preview-boundary',
  )
  const plain = o.instance(imaging, 'annotation-bastion', null)
  labels.decoy(
    'instance-without-profile',
    method,
    [plain.arn, tumors.uid],
    'no role',
    'annotation-bastion',
  )
}

/** The instance that should never have been given this role. */
function adminProfile(o: Organization): void {
  const panels = bucketJewel(o, 'labs', 'genetic-panels')
  const role = o.role('labs', 'legacy-jenkins', [trustService('ec2')])
  role.attached.add(ADMINISTRATOR)
  o.administers(role)
  const jenkins = o.instance(o.account('labs'), 'legacy-jenkins', role)
  o.labels.path('instance-profile-of-administrator', method, [jenkins.arn, role.arn, panels.uid])
  o.labels.seed({
    ...{ id: 'instance-with-admin-profile', from: jenkins.arn },
    story: 'an instance whose profile administers its account was taken over',
  })
}

/** A user whose keys leak, and everything that follows from it. */
export function compromisedUser(o: Organization): void {
  const specimens = listedJewel(o, 'labs', 'dynamodb', 'specimens')
  const refills = listedJewel(o, 'pharmacy', 'sqs', 'refill-requests')
  const sato = o.user('labs', 'k.sato')
  const integration = o.role('labs', 'integration', [])
  assumes(o, sato, integration)
  reads(o, integration, specimens)
  const sync = reader(o, 'pharmacy', 'rx-sync', refills)
  assumes(o, integration, sync)
  const method = 'role chain'
  const via = [sato.arn, integration.arn, sync.arn, refills.uid]
  o.labels.path('compromised-user-abroad', method, via)
  o.labels.path('compromised-user-at-home', method, [sato.arn, integration.arn, specimens.uid])
  o.labels.seed({
    ...{ id: 'compromised-user', from: sato.arn },
    story: 'the access key of a user leaked',
  })
}
