import { Random } from '../../random.js'
import { type Account, arnIn, type Listed, type ListedService } from '../model.js'
import { document, type Statement } from '../policy.js'
import { tagList } from './iam.js'

const policyOf = (statements: readonly Statement[]): object | null =>
  statements.length === 0 ? null : document(statements)

const BLOCKED = {
  ...{ BlockPublicAcls: true, IgnorePublicAcls: true },
  ...{ BlockPublicPolicy: true, RestrictPublicBuckets: true },
}

export const buckets = (account: Account): object =>
  account.buckets.map(({ name, region, policy, tags }) => ({
    ...{ Name: name, Region: region, Policy: policyOf(policy) },
    ...{ PublicAccessBlock: BLOCKED, TagSet: tagList(tags) },
  }))

export const secrets = (account: Account): object => ({
  SecretList: account.secrets.map(({ arn, name, key, policy, tags }) => ({
    ...{ ARN: arn, Name: name, Region: account.region, KmsKeyId: key },
    ...{ ResourcePolicy: policyOf(policy), Tags: tagList(tags) },
  })),
})

export const keys = (account: Account): object =>
  account.keys.map(({ arn, alias, policy }) => ({
    ...{ KeyId: arn.slice(arn.lastIndexOf('/') + 1), Arn: arn, Alias: alias },
    ...{ KeyState: 'Enabled', Policy: document(policy) },
  }))

/** Queues, topics and the like, which all have the same shape. */
export const listed = (account: Account, service: ListedService): object =>
  account.listed[service].map(({ arn, policy, role }: Listed) => ({
    ...{ Arn: arn, Policy: policyOf(policy) },
    ...(role === null ? {} : { Role: role }),
  }))

/** `aws ec2 describe-instances`. */
export const instances = (seed: number, account: Account): object => ({
  Reservations: account.instances.map(({ id, profile, tags }) => {
    const random = new Random(seed, `reservation ${id}`)
    return {
      ReservationId: `r-0${random.hex(16)}`,
      OwnerId: account.id,
      Instances: [
        {
          ...{ InstanceId: id, InstanceType: 'm6i.large', State: { Code: 16, Name: 'running' } },
          Placement: { AvailabilityZone: `${account.region}a` },
          PrivateIpAddress: `10.${random.int(0, 63)}.${random.int(0, 255)}.${random.int(4, 250)}`,
          VpcId: `vpc-0${new Random(seed, `vpc ${account.id}`).hex(16)}`,
          ...(profile === null
            ? {}
            : { IamInstanceProfile: { Arn: profileArn(account, profile) } }),
          Tags: tagList(tags),
        },
      ],
    }
  }),
})

const profileArn = (account: Account, name: string): string =>
  arnIn({ ...account, region: '' }, 'iam', `instance-profile/${name}`)
