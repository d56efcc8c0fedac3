import type { ChangeTelling } from '../config/define.js'
import { text } from '../config/reading.js'
import type { Tellings } from './changes/call.js'
import { iamChanges } from './changes/iam.js'
import { iamCredentialChanges } from './changes/iam-credentials.js'
import { iamPolicyChanges } from './changes/iam-policies.js'

/** By the service that is called: several have a CreateUser, a CreatePolicy or a TagResource. */
const services: Readonly<Record<string, Tellings>> = {
  'iam.amazonaws.com': { ...iamChanges, ...iamPolicyChanges, ...iamCredentialChanges },
}

const names = new Set(Object.values(services).flatMap((tellings) => Object.keys(tellings)))

/** Calls that change configuration, as CloudTrail records them. */
export const cloudtrailChanges: ChangeTelling = {
  source: 'aws-cloudtrail',
  operations: Object.fromEntries(
    [...names].map((name) => [
      name,
      (event) => services[text(event.record, 'eventSource')]?.[name]?.(event) ?? [],
    ]),
  ),
}
