import { objectCall, objectKey } from '../calls/storage.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { machineSession } from '../machines/steady.js'
import { WORKLOADS, type Workload } from '../machines/workloads.js'
import type { Attack } from '../story.js'
import { accessKeyResource, apiCallAction } from '../vendors/guardduty.js'

export const ssrfInstanceCredentials: Attack = {
  id: 'ssrf-instance-credentials',
  title: 'Credentials of a production instance are used from outside AWS to read patient documents',
  story:
    'A request forgery in the document worker gives up the instance role credentials. From a hosting network they list buckets and then read some fifteen hundred patient documents in forty minutes, while the instance itself goes on working.',
  techniques: ['T1552.005', 'T1078.004', 'T1619', 'T1530'],
  identities: [`arn:aws:iam::${ACCOUNTS.prod}:role/prod-app`, 'document-worker'],
  at: 0.61,
  hour: 13.2,
  minSeverity: 'critical',
  play(stage) {
    const { random: r } = stage
    const workload = WORKLOADS.find((w) => w.id === 'document-worker') as Workload
    const host = machineSession(stage.world, workload, 'us-east-1', 1, stage.at)
    const address = stage.address('frankfurt-contabo')
    const caller = {
      identity: host.identity,
      ip: address.ip,
      agent:
        'aws-cli/2.15.17 Python/3.11.6 Linux/6.1.0-18-amd64 exe/x86_64.debian.12 prompt/off command/s3.sync',
    }
    stage.aws(caller, 'sts:GetCallerIdentity', {}, true)
    stage.aws(caller, 's3:ListBuckets', {}, true)
    stage.denied(caller, 'iam:ListRoles')
    stage.denied(caller, 'secretsmanager:ListSecrets')
    const spot = place('prod', 'us-east-1')
    const bucket = spot.buckets[0] as string
    for (let n = 0; n < 6; n++) stage.aws(caller, 's3:ListObjects', {}, true)
    stage.finding(
      {
        account: ACCOUNTS.prod,
        region: 'us-east-1',
        type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
        severity: 8,
        title:
          'Credentials for the EC2 instance role prod-app were used from an external IP address.',
        description: `Credentials created exclusively for the EC2 instance ${host.session} have been used from a remote AWS external IP address ${address.ip}.`,
        resource: accessKeyResource(
          host.identity.accessKeyId,
          host.identity.principalId,
          'AssumedRole',
          'prod-app',
        ),
        action: apiCallAction('ListBuckets', 's3.amazonaws.com', address),
      },
      true,
    )
    for (let n = 0; n < 1500; n++) {
      stage.at += r.int(300, 2600)
      const call = objectCall(r, spot, bucket, objectKey(r, bucket), r.int(40_000, 2_400_000))
      const id = stage.world.log.aws(r, caller, {
        at: stage.at,
        api: 's3:GetObject',
        region: 'us-east-1',
        ...call,
      })
      stage.note('aws-cloudtrail', id, n % 10 === 0)
    }
  },
}
