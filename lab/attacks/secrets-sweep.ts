import { secretCall } from '../calls/operations.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { machineSession } from '../machines/steady.js'
import { WORKLOADS, type Workload } from '../machines/workloads.js'
import type { Attack } from '../story.js'

export const secretsSweep: Attack = {
  id: 'secrets-sweep',
  title: 'A function role reads every production secret from outside',
  story:
    'Code injected into reminder-sender prints its environment. Minutes later its credentials list and read every secret of production, and the configuration parameters, from a virtual server.',
  techniques: ['T1552.001', 'T1555.006', 'T1078.004'],
  identities: [`arn:aws:iam::${ACCOUNTS.prod}:role/prod-reminder-sender-exec`, 'reminder-sender'],
  at: 0.57,
  hour: 15.9,
  minSeverity: 'high',
  play(stage) {
    const workload = WORKLOADS.find((w) => w.id === 'reminder-sender') as Workload
    const host = machineSession(stage.world, workload, 'us-east-1', 1, stage.at)
    const caller = {
      identity: host.identity,
      ip: stage.address('amsterdam-leaseweb').ip,
      agent: 'python-requests/2.32.3',
    }
    const boto = {
      ...caller,
      agent: 'Boto3/1.26.165 Python/3.10.12 Linux/5.15.0-113-generic Botocore/1.29.165',
    }
    stage.aws(boto, 'sts:GetCallerIdentity', {}, true)
    stage.aws(boto, 'secretsmanager:ListSecrets', {}, true)
    const spot = place('prod', 'us-east-1')
    for (const name of spot.secrets)
      stage.aws(boto, 'secretsmanager:GetSecretValue', secretCall(spot, name), true)
    stage.aws(boto, 'ssm:DescribeParameters', { params: { maxResults: 50 } })
    for (const name of spot.parameters)
      stage.aws(boto, 'ssm:GetParameter', { params: { name, withDecryption: true } })
    stage.aws(
      boto,
      'ssm:GetParametersByPath',
      { params: { path: '/', recursive: true, withDecryption: true } },
      true,
    )
    for (const api of ['iam:ListRoles', 'kms:ListKeys', 'rds:DescribeDBInstances'])
      stage.denied(boto, api)
  },
}
