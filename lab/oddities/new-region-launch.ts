import { ACCOUNTS } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { browserOf } from '../company/clients.js'
import { person } from '../company/people.js'
import { oidcSession, TERRAFORM } from '../machines/pipelines.js'
import { signOn } from '../people/aws-session.js'
import { HOUR } from '../rhythm.js'
import type { Oddity } from '../story.js'

const lead = person('wei.lin')
const region = 'ap-southeast-1'

export const newRegionLaunch: Oddity = {
  id: 'new-region-launch',
  title: 'Production appears in a region it was never in',
  why: 'The Singapore launch: terraform builds the network and services, the local engineer watches in the console. On the roadmap for months.',
  identities: [lead.email, `arn:aws:iam::${ACCOUNTS.prod}:role/gha-terraform`],
  at: 0.76,
  hour: 2.2,
  play(stage) {
    const r = stage.random
    const terraform = oidcSession(stage.world, r, {
      repo: 'meridian-health/infra-live',
      account: 'prod',
      role: 'gha-terraform',
      at: stage.at,
      ref: 'refs/heads/main',
      ip: stage.address('azure-phoenix').ip,
      agent: TERRAFORM,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const build: [string, object][] = [
      ['ec2:CreateVpc', { cidrBlock: '10.60.0.0/16', instanceTenancy: 'default' }],
      ...Array.from({ length: 6 }, (_, n): [string, object] => [
        'ec2:CreateSubnet',
        { vpcId: 'vpc-0a61c2f9e4d8b7351', cidrBlock: `10.60.${n * 16}.0/20` },
      ]),
      ['ec2:CreateInternetGateway', {}],
      ['ec2:AllocateAddress', { domain: 'vpc' }],
      ['ec2:CreateNatGateway', { subnetId: 'subnet-0c1d7a44e90f2b318' }],
      [
        'ec2:CreateSecurityGroup',
        { groupName: 'prod-apis', groupDescription: 'prod apis', vpcId: 'vpc-0a61c2f9e4d8b7351' },
      ],
      ['ecs:CreateCluster', { clusterName: 'prod-main' }],
      ['kms:CreateKey', { description: 'prod data', keyUsage: 'ENCRYPT_DECRYPT' }],
      ['logs:CreateLogGroup', { logGroupName: '/ecs/prod-portal-api' }],
      [
        'rds:CreateDBCluster',
        {
          dBClusterIdentifier: 'prod-records-apse1',
          engine: 'aurora-postgresql',
          storageEncrypted: true,
        },
      ],
    ]
    for (const [api, params] of build)
      stage.wait(2, 20).aws(terraform, api, { region, params, response: { requestId: r.uuid() } })
    for (const api of [
      'ecs:RegisterTaskDefinition',
      'ecs:UpdateService',
      'ec2:CreateTags',
      'ec2:RunInstances',
      'ec2:RunInstances',
      'cloudwatch:PutMetricAlarm',
    ])
      stage.aws(terraform, api, { region })
    stage.at = stage.start + 2 * HOUR
    const browser = browserOf(lead, stage.at).agent
    const caller = signOn(stage.world, r, {
      owner: lead.id,
      email: lead.email,
      account: 'prod',
      set: 'PlatformEngineer',
      ip: (officeAddress('singapore') ?? stage.address('singapore-singnet')).ip,
      browser,
      agent: browser,
      console: true,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    for (const api of [
      'ecs:ListClusters',
      'ecs:ListServices',
      'ecs:DescribeServices',
      'ec2:DescribeVpcs',
      'ec2:DescribeInstances',
      'rds:DescribeDBInstances',
      'cloudwatch:DescribeAlarms',
      'ec2:DescribeSecurityGroups',
    ])
      stage.wait(5, 40).aws(caller, api, { region })
  },
  context(stage) {
    return `Singapore launch: from ${new Date(stage.start).toISOString().slice(0, 10)} the prod account also runs in ${region}. Built by infra-live; ${lead.name} is responsible.`
  },
}
