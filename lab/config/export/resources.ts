import { type AccountId, REGIONS } from '../../company/accounts.js'
import { natAddresses } from '../../machines/steady.js'
import { fixed } from '../../random.js'
import type { Account } from '../model.js'
import { awsTime } from './files.js'

const tagList = (tags: ReadonlyMap<string, string>) =>
  [...tags].map(([Key, Value]) => ({ Key, Value }))

/** `aws ec2 describe-instances`, all regions in one list. They sit behind NAT and have no address of their own outside. */
export const instances = (account: Account): object => ({
  Reservations: [...account.instances].map(([InstanceId, one]) => ({
    ReservationId: `r-0${fixed(`reservation ${InstanceId}`).hex(16)}`,
    OwnerId: account.id,
    Instances: [
      {
        InstanceId,
        InstanceType: one.type,
        State:
          one.state === 'running' ? { Code: 16, Name: 'running' } : { Code: 80, Name: 'stopped' },
        LaunchTime: awsTime(one.launched),
        Placement: { AvailabilityZone: `${one.region}a` },
        PrivateIpAddress: one.privateIp,
        VpcId: one.vpc,
        ...(one.profile
          ? {
              IamInstanceProfile: {
                Arn: `arn:aws:iam::${account.id}:instance-profile/${one.profile}`,
              },
            }
          : {}),
        Tags: tagList(one.tags),
      },
    ],
  })),
})

/** `aws ec2 describe-addresses`: the ways out of the account's networks. */
export const addresses = (account: Account, id: AccountId): object => ({
  Addresses: REGIONS[id].flatMap((region) =>
    natAddresses(account.id, region).map((PublicIp, n) => ({
      PublicIp,
      AllocationId: `eipalloc-0${fixed(`allocation ${PublicIp}`).hex(16)}`,
      AssociationId: `eipassoc-0${fixed(`association ${PublicIp}`).hex(16)}`,
      Domain: 'vpc',
      NetworkBorderGroup: region,
      NetworkInterfaceOwnerId: account.id,
      Tags: [{ Key: 'Name', Value: `${id}-nat-${region}-${n + 1}` }],
    })),
  ),
})

export const buckets = (account: Account): object =>
  [...account.buckets].map(([Name, one], n) => ({
    Name,
    Region: one.region,
    // As `get-bucket-policy` answers, which gives text, and as others store it.
    Policy: n % 2 === 0 ? one.policy : JSON.stringify(one.policy),
    PublicAccessBlock:
      one.blocked === null
        ? null
        : {
            BlockPublicAcls: one.blocked,
            IgnorePublicAcls: one.blocked,
            BlockPublicPolicy: one.blocked,
            RestrictPublicBuckets: one.blocked,
          },
    Versioning: one.versioning,
    TagSet: tagList(one.tags),
  }))

export const secrets = (account: Account): object => ({
  SecretList: [...account.secrets].map(([ARN, one]) => ({
    ARN,
    Name: one.name,
    Region: one.region,
    KmsKeyId: one.key,
    ResourcePolicy: one.policy,
    Tags: [],
  })),
})

export const keys = (account: Account): object =>
  [...account.keys].map(([Arn, one]) => ({
    KeyId: Arn.slice(Arn.lastIndexOf('/') + 1),
    Arn,
    Alias: one.alias,
    KeyState: one.state,
    Policy: one.policy,
  }))
