import type { Place } from '../company/accounts.js'
import type { Maker } from './index.js'

const cluster = (p: Place) => p.clusters[0] ?? 'main'
const functionArn = (p: Place, name: string) =>
  `arn:aws:lambda:${p.region}:${p.account}:function:${name}`

const lambda: Maker = (r, p) => ({ params: { functionName: functionArn(p, r.pick(p.functions)) } })
const instances: Maker = (r, p) => ({
  params: { instancesSet: { items: [{ instanceId: r.pick(p.instances) }] }, filterSet: {} },
})
const all: Maker = () => ({ params: { maxResults: 100, filterSet: {} } })

const stateChange =
  (from: readonly [number, string], to: readonly [number, string]): Maker =>
  (r, p) => {
    const instanceId = r.pick(p.instances)
    return {
      params: { instancesSet: { items: [{ instanceId }] } },
      response: {
        requestId: r.uuid(),
        instancesSet: {
          items: [
            {
              instanceId,
              currentState: { code: to[0], name: to[1] },
              previousState: { code: from[0], name: from[1] },
            },
          ],
        },
      },
    }
  }

export const COMPUTE: Readonly<Record<string, Maker>> = {
  'ec2:DescribeInstances': instances,
  'ec2:DescribeInstanceStatus': instances,
  'ec2:DescribeSecurityGroups': (r, p) => ({
    params: {
      securityGroupSet: { items: [{ groupId: r.pick(p.groups) }] },
      securityGroupIdSet: {},
      filterSet: {},
    },
  }),
  'ec2:DescribeVolumes': all,
  'ec2:DescribeSnapshots': (_, p) => ({
    params: {
      maxResults: 100,
      ownersSet: { items: [{ owner: p.account }] },
      snapshotSet: {},
      filterSet: {},
    },
  }),
  'ec2:DescribeImages': (_, p) => ({
    params: {
      executableBySet: {},
      imagesSet: {},
      ownersSet: { items: [{ owner: p.account }] },
      filterSet: {},
    },
  }),
  'ec2:DescribeVpcs': (_, p) => ({
    params: { vpcSet: { items: [{ vpcId: p.vpc }] }, filterSet: {} },
  }),
  'ec2:DescribeSubnets': (r, p) => ({
    params: { subnetSet: { items: [{ subnetId: r.pick(p.subnets) }] }, filterSet: {} },
  }),
  'ec2:DescribeRouteTables': (_, p) => ({
    params: {
      routeTableIdSet: {},
      filterSet: { items: [{ name: 'vpc-id', valueSet: { items: [{ value: p.vpc }] } }] },
    },
  }),
  'ec2:DescribeNetworkInterfaces': all,
  'ec2:DescribeAddresses': () => ({
    params: { publicIpsSet: {}, allocationIdsSet: {}, filterSet: {} },
  }),
  'ec2:DescribeRegions': () => ({ params: { regionSet: {}, allRegions: false } }),
  'ec2:StopInstances': stateChange([16, 'running'], [64, 'stopping']),
  'ec2:StartInstances': stateChange([80, 'stopped'], [0, 'pending']),
  'ec2:TerminateInstances': stateChange([16, 'running'], [32, 'shutting-down']),
  'ec2:RunInstances': (r, p) => {
    const instanceId = `i-0${r.hex(16)}`
    return {
      params: {
        instancesSet: { items: [{ imageId: `ami-0${r.hex(16)}`, minCount: 1, maxCount: 1 }] },
        instanceType: r.pick(['t3.medium', 'm6i.large', 'c6i.large']),
        subnetId: r.pick(p.subnets),
        monitoring: { enabled: true },
        disableApiTermination: false,
        ebsOptimized: true,
        iamInstanceProfile: { name: `${p.id}-app` },
        clientToken: r.uuid(),
      },
      response: {
        requestId: r.uuid(),
        reservationId: `r-0${r.hex(16)}`,
        ownerId: p.account,
        groupSet: {},
        instancesSet: {
          items: [
            {
              instanceId,
              instanceState: { code: 0, name: 'pending' },
              privateIpAddress: `10.20.${r.int(0, 63)}.${r.int(5, 250)}`,
              vpcId: p.vpc,
            },
          ],
        },
      },
    }
  },
  'ec2:CreateTags': (r, p) => ({
    params: {
      resourcesSet: { items: [{ resourceId: r.pick(p.instances) }] },
      tagSet: { items: [{ key: 'Team', value: 'platform' }] },
    },
    response: { requestId: r.uuid(), _return: true },
  }),
  'ec2:CreateSnapshot': (r, p) => ({
    params: { volumeId: `vol-0${r.hex(16)}`, description: 'scheduled' },
    response: {
      requestId: r.uuid(),
      snapshotId: `snap-0${r.hex(16)}`,
      status: 'pending',
      ownerId: p.account,
      encrypted: true,
    },
  }),
  'ec2:DeleteSnapshot': (r) => ({
    params: { snapshotId: `snap-0${r.hex(16)}` },
    response: { requestId: r.uuid(), _return: true },
  }),
  'ec2:AuthorizeSecurityGroupIngress': (r, p) => ({
    params: {
      groupId: r.pick(p.groups),
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 5432,
            toPort: 5432,
            groups: { items: [{ groupId: r.pick(p.groups) }] },
            ipRanges: {},
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: { requestId: r.uuid(), _return: true },
  }),
  'ec2:CreateNetworkInterface': (r, p) => ({
    params: {
      subnetId: r.pick(p.subnets),
      description: `AWS Lambda VPC ENI-${r.pick(p.functions)}-${r.uuid()}`,
      groupSet: { items: [{ groupId: r.pick(p.groups) }] },
    },
    response: {
      requestId: r.uuid(),
      networkInterface: {
        networkInterfaceId: `eni-0${r.hex(16)}`,
        vpcId: p.vpc,
        status: 'pending',
      },
    },
  }),
  'ec2:DeleteNetworkInterface': (r) => ({
    params: { networkInterfaceId: `eni-0${r.hex(16)}` },
    response: { requestId: r.uuid(), _return: true },
  }),
  'ecs:ListClusters': () => ({ params: { maxResults: 100 } }),
  'ecs:ListServices': (_, p) => ({ params: { cluster: cluster(p), maxResults: 100 } }),
  'ecs:DescribeServices': (r, p) => ({
    params: { cluster: cluster(p), services: [r.pick(p.services)] },
  }),
  'ecs:ListTasks': (r, p) => ({ params: { cluster: cluster(p), serviceName: r.pick(p.services) } }),
  'ecs:DescribeTasks': (r, p) => ({ params: { cluster: cluster(p), tasks: [r.hex(32)] } }),
  'ecs:RegisterTaskDefinition': (r, p) => {
    const family = r.pick(p.services)
    return {
      params: {
        family,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '1024',
        memory: '2048',
        executionRoleArn: `arn:aws:iam::${p.account}:role/ecs-execution`,
        taskRoleArn: `arn:aws:iam::${p.account}:role/${family}-task`,
        containerDefinitions: [
          {
            name: 'app',
            essential: true,
            image: `${p.account}.dkr.ecr.${p.region}.amazonaws.com/meridian/${family}:${r.hex(7)}`,
          },
        ],
      },
      response: {
        taskDefinition: {
          family,
          status: 'ACTIVE',
          revision: r.int(40, 900),
          taskDefinitionArn: `arn:aws:ecs:${p.region}:${p.account}:task-definition/${family}:${r.int(40, 900)}`,
        },
      },
    }
  },
  'ecs:UpdateService': (r, p) => ({
    params: {
      cluster: cluster(p),
      service: r.pick(p.services),
      forceNewDeployment: true,
      desiredCount: r.int(2, 8),
    },
    response: { service: { status: 'ACTIVE' } },
  }),
  'ecs:StopTask': (r, p) => ({
    params: { cluster: cluster(p), task: r.hex(32), reason: 'restart' },
  }),
  'ecs:ExecuteCommand': (r, p) => ({
    params: {
      cluster: cluster(p),
      task: r.hex(32),
      container: 'app',
      command: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      interactive: true,
    },
    response: {
      session: {
        sessionId: `ecs-execute-command-0${r.hex(16)}`,
        streamUrl: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        tokenValue: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      },
    },
  }),
  'lambda:ListFunctions20150331': () => ({ params: { maxItems: 50 } }),
  'lambda:GetFunction20150331v2': lambda,
  'lambda:GetFunctionConfiguration20150331v2': lambda,
  'lambda:Invoke': (r, p) => {
    const functionName = functionArn(p, r.pick(p.functions))
    return {
      params: { functionName, invocationType: 'Event' },
      resources: [{ accountId: p.account, type: 'AWS::Lambda::Function', ARN: functionName }],
    }
  },
  'lambda:UpdateFunctionCode20150331v2': (r, p) => {
    const functionName = r.pick(p.functions)
    return {
      params: {
        functionName,
        s3Bucket: 'meridian-shared-artifacts-use1',
        s3Key: `lambda/${functionName}/${r.hex(7)}.zip`,
        publish: true,
        dryRun: false,
      },
      response: {
        functionName,
        functionArn: functionArn(p, functionName),
        runtime: 'nodejs22.x',
        role: `arn:aws:iam::${p.account}:role/${functionName}-exec`,
        codeSha256: r.hex(44),
        version: String(r.int(20, 300)),
        state: 'Active',
      },
    }
  },
  'lambda:UpdateFunctionConfiguration20150331v2': (r, p) => ({
    params: { functionName: r.pick(p.functions), timeout: 60, memorySize: 512, environment: {} },
  }),
  'lambda:CreateFunction20150331': (r, p) => {
    const functionName = `${r.pick(p.functions)}-${r.hex(3)}`
    const role = `arn:aws:iam::${p.account}:role/${r.pick(p.functions)}-exec`
    return {
      params: {
        functionName,
        runtime: 'nodejs22.x',
        role,
        handler: 'index.handler',
        code: { s3Bucket: 'meridian-shared-artifacts-use1', s3Key: `lambda/${functionName}.zip` },
        timeout: 60,
        publish: true,
      },
      response: {
        functionName,
        functionArn: functionArn(p, functionName),
        role,
        runtime: 'nodejs22.x',
        state: 'Pending',
      },
    }
  },
  'ec2:ModifySnapshotAttribute': (r) => ({
    params: {
      snapshotId: `snap-0${r.hex(16)}`,
      attributeType: 'CREATE_VOLUME_PERMISSION',
      createVolumePermission: { add: { items: [{ userId: '254981730465' }] } },
    },
    response: { requestId: r.uuid(), _return: true },
  }),
  'ecr:GetAuthorizationToken': () => ({ params: null }),
  'ecr:BatchGetImage': (r, p) => ({
    params: {
      registryId: p.account,
      repositoryName: r.pick(p.repositories),
      imageIds: [{ imageTag: r.hex(7) }],
    },
  }),
  'ecr:BatchCheckLayerAvailability': (r, p) => ({
    params: {
      registryId: p.account,
      repositoryName: r.pick(p.repositories),
      layerDigests: [`sha256:${r.hex(64)}`],
    },
  }),
  'ecr:InitiateLayerUpload': (r, p) => ({
    params: { registryId: p.account, repositoryName: r.pick(p.repositories) },
    response: { uploadId: r.uuid(), partSize: 20971520 },
  }),
  'ecr:CompleteLayerUpload': (r, p) => ({
    params: { registryId: p.account, repositoryName: r.pick(p.repositories), uploadId: r.uuid() },
  }),
  'ecr:PutImage': (r, p) => ({
    params: { registryId: p.account, repositoryName: r.pick(p.repositories), imageTag: r.hex(7) },
    response: { image: { registryId: p.account, imageId: { imageDigest: `sha256:${r.hex(64)}` } } },
  }),
  'ecr:DescribeImages': (r, p) => ({
    params: { registryId: p.account, repositoryName: r.pick(p.repositories) },
  }),
  'autoscaling:DescribeAutoScalingGroups': (_, p) => ({
    params: { autoScalingGroupNames: [`${p.id}-workers`] },
  }),
  'autoscaling:SetDesiredCapacity': (r, p) => ({
    params: {
      autoScalingGroupName: `${p.id}-workers`,
      desiredCapacity: r.int(3, 14),
      honorCooldown: false,
    },
  }),
  'elasticloadbalancing:DescribeTargetHealth': (r, p) => ({
    params: {
      targetGroupArn: `arn:aws:elasticloadbalancing:${p.region}:${p.account}:targetgroup/${r.pick(p.services)}/${r.hex(16)}`,
    },
  }),
  'cloudfront:CreateInvalidation': (r) => ({
    params: {
      distributionId: 'E2QWRUHEXAMPLE'.slice(0, 7) + r.upper(6),
      invalidationBatch: { callerReference: r.uuid(), paths: { quantity: 1, items: ['/*'] } },
    },
    response: { invalidation: { id: `I${r.upper(24)}`, status: 'InProgress' } },
  }),
}
