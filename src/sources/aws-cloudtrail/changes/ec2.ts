import { instanceArn } from '../../config/aws-ec2/index.js'
import type { ChangeEvent, ConfigChange, JsonObject, Step } from '../../config/define.js'
import { isObject, objects, pick, properties, sorted, tags, text } from '../../config/reading.js'
import {
  asked,
  askedText,
  change,
  each,
  set,
  setOrUnset,
  type Telling,
  type Tellings,
} from './call.js'

/** EC2 writes a list as `{items: [...]}`. */
export const items = (value: unknown, key: string): readonly JsonObject[] =>
  objects(value, key, 'items')

export function instance(
  event: ChangeEvent,
  id: string,
  steps: readonly Step[],
  name = id,
): readonly ConfigChange[] {
  const uid = id && instanceArn(event.region, event.account, id)
  return change(event, 'AWS::EC2::Instance', uid, name, steps)
}

const groups = (value: unknown): readonly string[] =>
  sorted(items(value, 'groupSet').map((group) => text(group, 'groupId')))

const metadataOptions = (value: unknown): JsonObject | undefined =>
  isObject(value)
    ? properties({
        http_endpoint: pick(value, 'httpEndpoint'),
        http_tokens: pick(value, 'httpTokens'),
        hop_limit: pick(value, 'httpPutResponseHopLimit'),
      })
    : undefined

/** An instance as the answer describes it; a public address it gets later. */
const launched: Telling = (event) =>
  items(event.record['responseElements'], 'instancesSet').flatMap((one) => {
    const named = tags(pick(one, 'tagSet', 'items'))
    const cards = items(one, 'networkInterfaceSet')
    const own = cards.flatMap((card) => objects(card, 'privateIpAddressesSet', 'item'))
    const addresses = [one, ...own].map((address) => text(address, 'privateIpAddress'))
    const found = properties({
      image: text(one, 'imageId') || undefined,
      instance_type: text(one, 'instanceType') || askedText(event, 'instanceType') || undefined,
      vpc: text(one, 'vpcId') || undefined,
      subnet: text(one, 'subnetId') || undefined,
      private_addresses: sorted(addresses.filter(Boolean)),
      public_addresses: [],
      security_groups: groups(one),
      instance_profile: text(one, 'iamInstanceProfile', 'arn') || profileAsked(event),
      key_name: text(one, 'keyName') || undefined,
      metadata_options: metadataOptions(pick(one, 'metadataOptions')),
      tags: named,
    })
    const id = text(one, 'instanceId')
    const steps: readonly Step[] = [{ do: 'create', properties: found }]
    return instance(event, id, steps, text(named, 'Name') || id)
  })

const profileAsked = (event: ChangeEvent): string | undefined => {
  const name = text(asked(event, 'iamInstanceProfile', 'name'))
  const given = text(asked(event, 'iamInstanceProfile', 'arn'))
  return given || (name && `arn:aws:iam::${event.account}:instance-profile/${name}`) || undefined
}

/** Newer calls to EC2 wrap request and answer once more, in an element of the call's name. */
const inner = (event: ChangeEvent, part: 'requestParameters' | 'responseElements'): unknown => {
  const suffix = part === 'requestParameters' ? 'Request' : 'Response'
  const whole = event.record[part]
  return pick(whole, `${event.operation}${suffix}`) ?? whole
}

const profile =
  (attached: boolean): Telling =>
  (event) => {
    const association = pick(inner(event, 'responseElements'), 'iamInstanceProfileAssociation')
    const arn = text(association, 'iamInstanceProfile', 'arn')
    return attached && arn === ''
      ? []
      : instance(event, text(association, 'instanceId'), [
          setOrUnset(['instance_profile'], attached ? arn : undefined),
        ])
  }

const imds: Telling = (event) => {
  const asking = inner(event, 'requestParameters')
  const told = [
    ['http_endpoint', 'HttpEndpoint'],
    ['http_tokens', 'HttpTokens'],
    ['hop_limit', 'HttpPutResponseHopLimit'],
  ] as const
  const steps = told.flatMap(([property, key]) => {
    const value = pick(asking, key)
    return typeof value === 'string' || typeof value === 'number'
      ? [set(['metadata_options', property], value)]
      : []
  })
  return instance(event, text(asking, 'InstanceId'), steps)
}

/** What calls to EC2 change of instances. */
export const instanceChanges: Tellings = {
  RunInstances: launched,
  TerminateInstances: (event) =>
    items(event.record['requestParameters'], 'instancesSet').flatMap((one) =>
      instance(event, text(one, 'instanceId'), [{ do: 'delete' }]),
    ),
  ...each(['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'], profile(true)),
  DisassociateIamInstanceProfile: profile(false),
  ModifyInstanceMetadataOptions: imds,
  ModifyInstanceAttribute: (event) =>
    isObject(asked(event, 'groupSet'))
      ? instance(event, askedText(event, 'instanceId'), [
          set(['security_groups'], groups(event.record['requestParameters'])),
        ])
      : [],
}
