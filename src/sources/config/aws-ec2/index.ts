import { accountAmong, arn, readEach, regionAmong, scopeOf, toward } from '../aws.js'
import type { ConfigObject, ConfigSource, JsonObject } from '../define.js'
import { awsAccount, isObject, objects, pick, properties, sorted, tags, text } from '../reading.js'

/**
 * `aws ec2 describe-instances`: machines and the roles they run as. Instances that are being terminated stay listed for an hour and are left
 * out; whether one is running or stopped is no configuration.
 */
export const awsEc2: ConfigSource = {
  id: 'aws-ec2',
  product: 'AWS EC2 instances',
  recognise: ({ value }) => {
    const reservations = pick(value, 'Reservations')
    return (
      Array.isArray(reservations) &&
      reservations.every((one) => one === null || Array.isArray(pick(one, 'Instances')))
    )
  },
  read: ({ value, path }) => {
    const reservations = objects(value, 'Reservations')
    const every = reservations.flatMap((one) => objects(one, 'Instances'))
    const owner = reservations.map((one) => text(one, 'OwnerId')).find((id) => awsAccount.test(id))
    const profiles = every.map((one) => text(one, 'IamInstanceProfile', 'Arn'))
    const account = owner ?? accountAmong(profiles, path)
    const region = regionAmong(every.map(zoneRegion), path)
    const readings = reservations.map((reservation) =>
      readEach(pick(reservation, 'Instances'), 'Instances', (one) => {
        if (text(one, 'InstanceId') === '') return 'has no InstanceId'
        if (['terminated', 'shutting-down'].includes(text(one, 'State', 'Name'))) return []
        return [instance(one, zoneRegion(one) || region, text(reservation, 'OwnerId') || account)]
      }),
    )
    return {
      scope: scopeOf('aws-ec2', account, path),
      objects: readings.flatMap((one) => one.objects),
      problems: readings.flatMap((one) => one.problems),
    }
  },
  types: {
    // Not followed: an instance gets and loses public addresses without a call that says so.
    'AWS::EC2::Instance': { edges: (one) => toward(one, 'runs as', 'instance_profile') },
  },
}

/** The region of an availability zone: `eu-west-1a`, and of a local zone `us-west-2-lax-1a`. */
const zoneRegion = (one: JsonObject): string =>
  /^[a-z]{2}(-[a-z]+)+-\d/.exec(text(one, 'Placement', 'AvailabilityZone'))?.[0] ?? ''

export const instanceArn = (region: string, account: string, id: string): string =>
  arn('ec2', region, account, `instance/${id}`)

function instance(one: JsonObject, region: string, account: string): ConfigObject {
  const id = text(one, 'InstanceId')
  const named = tags(pick(one, 'Tags'))
  const interfaces = objects(one, 'NetworkInterfaces')
  const addresses = interfaces.flatMap((card) => objects(card, 'PrivateIpAddresses'))
  return {
    uid: instanceArn(region, account, id),
    type: 'AWS::EC2::Instance',
    name: text(named, 'Name') || id,
    account,
    properties: properties({
      image: text(one, 'ImageId') || undefined,
      instance_type: text(one, 'InstanceType') || undefined,
      vpc: text(one, 'VpcId') || undefined,
      subnet: text(one, 'SubnetId') || undefined,
      private_addresses: given(
        [text(one, 'PrivateIpAddress')],
        addresses.map((address) => text(address, 'PrivateIpAddress')),
      ),
      public_addresses: given(
        [text(one, 'PublicIpAddress')],
        addresses.map((address) => text(address, 'Association', 'PublicIp')),
        interfaces.flatMap((card) =>
          objects(card, 'Ipv6Addresses').map((six) => text(six, 'Ipv6Address')),
        ),
      ),
      security_groups: given(objects(one, 'SecurityGroups').map((group) => text(group, 'GroupId'))),
      instance_profile: text(one, 'IamInstanceProfile', 'Arn') || undefined,
      key_name: text(one, 'KeyName') || undefined,
      metadata_options: metadataOptions(pick(one, 'MetadataOptions')),
      tags: named,
    }),
    aliases: [`instance/${id}`, id],
  }
}

/** How the instance hands out its role's credentials: `http_tokens` is `required` where only IMDSv2 is. */
function metadataOptions(value: unknown): JsonObject | undefined {
  if (!isObject(value)) return undefined
  return properties({
    http_endpoint: pick(value, 'HttpEndpoint'),
    http_tokens: pick(value, 'HttpTokens'),
    hop_limit: pick(value, 'HttpPutResponseHopLimit'),
  })
}

const given = (...lists: readonly (readonly string[])[]): readonly string[] =>
  sorted(lists.flat().filter((one) => one !== ''))
