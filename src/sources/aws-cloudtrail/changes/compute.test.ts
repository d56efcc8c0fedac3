import { describe, expect, it } from 'vitest'
import { account, agree, call, changesOf, policy, policyText, region } from '../testing/told.js'

describe('calls to EC2', () => {
  const profile = (name: string): string => `arn:aws:iam::${account}:instance-profile/${name}`
  const instance = (id: string, more: object = {}) => ({
    InstanceId: id,
    Placement: { AvailabilityZone: `${region}a` },
    SecurityGroups: [{ GroupId: 'sg-1' }],
    ...more,
  })
  const reservations = (...all: readonly object[]) => ({
    Reservations: [{ OwnerId: account, Instances: all }],
  })
  const associated = (operation: string, id: string, name: string) =>
    call(
      'ec2',
      operation,
      { [`${operation}Request`]: { InstanceId: id, IamInstanceProfile: { Name: name } } },
      {
        [`${operation}Response`]: {
          iamInstanceProfileAssociation: {
            instanceId: id,
            iamInstanceProfile: { arn: profile(name), id: 'AIPAEXAMPLE' },
          },
        },
      },
    )

  it('launch instances as they are then described, and terminate them', () => {
    agree(
      reservations(instance('i-1')),
      [
        call(
          'ec2',
          'RunInstances',
          { instanceType: 'm6i.large' },
          {
            instancesSet: {
              items: [
                {
                  instanceId: 'i-2',
                  imageId: 'ami-1',
                  instanceType: 'm6i.large',
                  keyName: 'ops',
                  subnetId: 'subnet-1',
                  vpcId: 'vpc-1',
                  privateIpAddress: '10.0.0.2',
                  groupSet: { items: [{ groupId: 'sg-1' }] },
                  networkInterfaceSet: {
                    items: [
                      { privateIpAddressesSet: { item: [{ privateIpAddress: '10.0.0.2' }] } },
                    ],
                  },
                  iamInstanceProfile: { arn: profile('loader'), id: 'AIPAEXAMPLE' },
                  metadataOptions: {
                    httpEndpoint: 'enabled',
                    httpTokens: 'required',
                    httpPutResponseHopLimit: 2,
                  },
                  tagSet: { items: [{ key: 'env', value: 'prod' }] },
                },
              ],
            },
          },
        ),
        call('ec2', 'TerminateInstances', { instancesSet: { items: [{ instanceId: 'i-1' }] } }),
      ],
      reservations(
        instance('i-2', {
          ImageId: 'ami-1',
          InstanceType: 'm6i.large',
          KeyName: 'ops',
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          PrivateIpAddress: '10.0.0.2',
          IamInstanceProfile: { Arn: profile('loader') },
          MetadataOptions: {
            HttpEndpoint: 'enabled',
            HttpTokens: 'required',
            HttpPutResponseHopLimit: 2,
          },
          Tags: [{ Key: 'env', Value: 'prod' }],
        }),
      ),
    )
  })

  it('give them another role, other groups and other tags', () => {
    const options = { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 }
    const tagged = {
      resourcesSet: { items: [{ resourceId: 'i-1' }, { resourceId: 'ami-1' }] },
      tagSet: { items: [{ key: 'team', value: 'a' }] },
    }
    agree(
      reservations(
        instance('i-1', { MetadataOptions: { ...options, HttpTokens: 'required' } }),
        instance('i-2', {
          IamInstanceProfile: { Arn: profile('old') },
          Tags: [{ Key: 'team', Value: 'b' }],
        }),
        instance('i-3', { IamInstanceProfile: { Arn: profile('old') } }),
      ),
      [
        associated('AssociateIamInstanceProfile', 'i-1', 'admin'),
        associated('ReplaceIamInstanceProfileAssociation', 'i-2', 'admin'),
        associated('DisassociateIamInstanceProfile', 'i-3', 'old'),
        call('ec2', 'ModifyInstanceMetadataOptions', {
          ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1', HttpTokens: 'optional' },
        }),
        call('ec2', 'ModifyInstanceAttribute', {
          instanceId: 'i-3',
          groupSet: { items: [{ groupId: 'sg-3' }, { groupId: 'sg-2' }] },
        }),
        call('ec2', 'CreateTags', tagged),
        call('ec2', 'DeleteTags', {
          resourcesSet: { items: [{ resourceId: 'i-2' }] },
          tagSet: { items: [{ key: 'team' }] },
        }),
      ],
      reservations(
        instance('i-1', {
          IamInstanceProfile: { Arn: profile('admin') },
          MetadataOptions: { ...options, HttpTokens: 'optional' },
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        instance('i-2', { IamInstanceProfile: { Arn: profile('admin') } }),
        instance('i-3', { SecurityGroups: [{ GroupId: 'sg-2' }, { GroupId: 'sg-3' }] }),
      ),
    )
  })

  it('change nothing of an instance by calls about other attributes', () => {
    const asked = { instanceId: 'i-1', disableApiTermination: { value: true } }
    expect(changesOf(call('ec2', 'ModifyInstanceAttribute', asked))).toEqual([])
  })

  it('allocate and release addresses', () => {
    const address = (id: string, ip: string, more: object = {}) => ({
      PublicIp: ip,
      AllocationId: id,
      Domain: 'vpc',
      NetworkBorderGroup: region,
      ...more,
    })
    agree(
      { Addresses: [address('eipalloc-1', '198.51.100.1')] },
      [
        call(
          'ec2',
          'AllocateAddress',
          {
            tagSpecificationSet: {
              items: [{ resourceType: 'elastic-ip', tags: [{ key: 'Name', value: 'nat' }] }],
            },
          },
          { publicIp: '198.51.100.2', allocationId: 'eipalloc-2' },
        ),
        call('ec2', 'ReleaseAddress', { allocationId: 'eipalloc-1' }),
      ],
      {
        Addresses: [
          address('eipalloc-2', '198.51.100.2', { Tags: [{ Key: 'Name', Value: 'nat' }] }),
        ],
      },
    )
  })
})

describe('calls to Lambda', () => {
  const arn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`
  const statement = (name: string, Sid: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: '*',
    Action: 'lambda:InvokeFunction',
    Resource: arn(name),
  })
  const lambda = (name: string, as: string, ...statements: readonly object[]) => ({
    Arn: arn(name),
    Role: role(as),
    Policy:
      statements.length > 0
        ? { Version: '2012-10-17', Id: 'default', Statement: statements }
        : null,
  })

  it('make functions, let others call them, and let them run as another role', () => {
    agree(
      [lambda('relay', 'relay', statement('relay', 'old')), lambda('gone', 'relay')],
      [
        call('lambda', 'CreateFunction20150331', { functionName: 'sweep', role: role('sweep') }),
        call(
          'lambda',
          'AddPermission20150331v2',
          { functionName: arn('sweep'), statementId: 'all', principal: '*' },
          { statement: JSON.stringify(statement('sweep', 'all')) },
        ),
        call('lambda', 'RemovePermission20150331v2', { functionName: 'relay', statementId: 'old' }),
        call('lambda', 'UpdateFunctionConfiguration20150331v2', {
          functionName: `${account}:function:relay`,
          role: role('admin'),
        }),
        call('lambda', 'DeleteFunction20150331', { functionName: 'gone' }),
      ],
      [lambda('sweep', 'sweep', statement('sweep', 'all')), lambda('relay', 'admin')],
    )
  })

  it('change nothing of a function by what is done to a version of it', () => {
    for (const asked of [{ functionName: 'relay:7' }, { functionName: 'relay', qualifier: '7' }])
      expect(changesOf(call('lambda', 'DeleteFunction20150331', asked))).toEqual([])
  })
})

describe('calls that set the policies of other resources', () => {
  const arn = (service: string, rest: string): string =>
    `arn:aws:${service}:${region}:${account}:${rest}`
  const shown = (policies: Readonly<Record<string, string | null>>) =>
    Object.entries(policies).map(([Arn, Policy]) => ({ Arn, Policy }))

  it('set and unset them', () => {
    const url = `https://sqs.${region}.amazonaws.com/${account}/imports`
    agree(
      shown({
        [arn('sqs', 'imports')]: null,
        [arn('sns', 'alerts')]: policyText('sns:*'),
        [arn('ecr', 'repository/team/web')]: policyText('ecr:*'),
        [arn('elasticfilesystem', 'file-system/fs-1')]: null,
      }),
      [
        call('sqs', 'SetQueueAttributes', {
          queueUrl: url,
          attributes: { Policy: policyText('sqs:*') },
        }),
        call('sns', 'SetTopicAttributes', {
          topicArn: arn('sns', 'alerts'),
          attributeName: 'Policy',
          attributeValue: policyText('sns:Publish'),
        }),
        call('ecr', 'DeleteRepositoryPolicy', { repositoryName: 'team/web' }),
        call('ecr', 'CreateRepository', { repositoryName: 'api' }),
        call('ecr', 'SetRepositoryPolicy', {
          repositoryName: 'api',
          policyText: policyText('ecr:*'),
        }),
        call('elasticfilesystem', 'PutFileSystemPolicy', {
          fileSystemId: 'fs-1',
          policy: policyText('elasticfilesystem:*'),
        }),
      ],
      shown({
        [arn('sqs', 'imports')]: policyText('sqs:*'),
        [arn('sns', 'alerts')]: JSON.stringify(policy('sns:Publish')),
        [arn('ecr', 'repository/team/web')]: null,
        [arn('ecr', 'repository/api')]: policyText('ecr:*'),
        [arn('elasticfilesystem', 'file-system/fs-1')]: policyText('elasticfilesystem:*'),
      }),
    )
  })

  it('change nothing by other attributes', () => {
    const asked = { queueUrl: 'https://sqs/1/imports', attributes: { VisibilityTimeout: '30' } }
    expect(changesOf(call('sqs', 'SetQueueAttributes', asked))).toEqual([])
  })
})
