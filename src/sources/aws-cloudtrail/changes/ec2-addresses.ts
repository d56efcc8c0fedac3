import { addressArn } from '../../config/aws-addresses/index.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { objects, tags, text } from '../../config/reading.js'
import {
  answeredText,
  askedText,
  change,
  type Telling,
  type Tellings,
  tagged,
  untagged,
} from './call.js'
import { instance, items } from './ec2.js'

function address(
  event: ChangeEvent,
  allocation: string,
  name: string,
  steps: readonly Step[],
): readonly ConfigChange[] {
  const uid = allocation && addressArn(event.region, event.account, allocation)
  return change(event, 'AWS::EC2::EIP', uid, name, steps)
}

const requested = (event: ChangeEvent, key: string) => items(event.record['requestParameters'], key)

/** Tags go to whatever has an id: instances and addresses are told apart by it. */
const tagging =
  (steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) =>
    requested(event, 'resourcesSet').flatMap((one) => {
      const id = text(one, 'resourceId')
      if (id.startsWith('i-')) return instance(event, id, steps(event))
      return id.startsWith('eipalloc-') ? address(event, id, id, steps(event)) : []
    })

const allocated: Telling = (event) => {
  const wanted = requested(event, 'tagSpecificationSet').flatMap((one) => objects(one, 'tags'))
  const given = answeredText(event, 'publicIp')
  const properties = { public_address: given, tags: tags(wanted) }
  return address(event, answeredText(event, 'allocationId'), given, [{ do: 'create', properties }])
}

/** What calls to EC2 change of public addresses, and of the tags of instances and addresses. */
export const addressChanges: Tellings = {
  CreateTags: tagging((event) => tagged(requested(event, 'tagSet'))),
  DeleteTags: tagging((event) =>
    untagged(requested(event, 'tagSet').map((tag) => text(tag, 'key'))),
  ),
  AllocateAddress: allocated,
  ReleaseAddress: (event) => {
    const id = askedText(event, 'allocationId')
    return address(event, id, askedText(event, 'publicIp') || id, [{ do: 'delete' }])
  },
}
