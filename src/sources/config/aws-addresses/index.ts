import { accountAmong, arn, readEach, regionAmong, scopeOf, toward } from '../aws.js'
import type { ConfigSource } from '../define.js'
import { awsAccount, objects, pick, properties, tags, text } from '../reading.js'

/** `aws ec2 describe-addresses`: the public addresses that belong to an account, those of its NAT gateways among them. */
export const awsAddresses: ConfigSource = {
  id: 'aws-addresses',
  product: 'AWS Elastic IP addresses',
  recognise: ({ value }) =>
    objects(value, 'Addresses').some(
      (one) => text(one, 'PublicIp') !== '' && ('AllocationId' in one || 'Domain' in one),
    ),
  read: ({ value, path }) => {
    const all = objects(value, 'Addresses')
    // The owner of the network interface is the account, unless a service of AWS holds it for the account.
    const owner = all.map((one) => text(one, 'NetworkInterfaceOwnerId')).find(isAccount) ?? ''
    const account = accountAmong([], path) || owner
    const elsewhere = regionAmong(
      all.map((one) => text(one, 'NetworkBorderGroup')),
      path,
    )
    const reading = readEach(pick(value, 'Addresses'), 'Addresses', (one) => {
      const address = text(one, 'PublicIp')
      if (address === '') return 'has no PublicIp'
      const region = regionAmong([text(one, 'NetworkBorderGroup')], []) || elsewhere
      const allocation = text(one, 'AllocationId')
      const instance = text(one, 'InstanceId')
      return [
        {
          uid: addressArn(region, account, allocation || address),
          type: 'AWS::EC2::EIP',
          name: address,
          account,
          properties: properties({
            public_address: address,
            instance: instance ? arn('ec2', region, account, `instance/${instance}`) : undefined,
            network_interface: text(one, 'NetworkInterfaceId') || undefined,
            tags: tags(pick(one, 'Tags')),
          }),
          aliases: [address, allocation].filter(Boolean),
        },
      ]
    })
    return { scope: scopeOf('aws-addresses', account, path), ...reading }
  },
  types: {
    // Not followed: gateways and balancers take and leave addresses without a call that names them.
    'AWS::EC2::EIP': { edges: (address) => toward(address, 'attached to', 'instance') },
  },
}

const isAccount = (id: string): boolean => awsAccount.test(id)

/** An address by its allocation; one of EC2-Classic by itself. */
export const addressArn = (region: string, account: string, id: string): string =>
  arn('ec2', region, account, `elastic-ip/${id}`)
