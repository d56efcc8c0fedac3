import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { policyDocument, properties, text } from '../../config/reading.js'
import { answered, asked, change, madeAt, set, type Tellings, unset } from './call.js'

function policy(event: ChangeEvent, uid: string, steps: readonly Step[]): readonly ConfigChange[] {
  return change(event, 'AWS::IAM::ManagedPolicy', uid, uid.slice(uid.lastIndexOf('/') + 1), steps)
}

const named = (event: ChangeEvent): string => text(asked(event, 'policyArn'))
const version = (event: ChangeEvent): string => text(asked(event, 'versionId'))

/** What calls to IAM change of managed policies. The text of a version is only in the call that makes it. */
export const iamPolicyChanges: Tellings = {
  CreatePolicy: (event) => {
    const first = text(answered(event, 'policy', 'defaultVersionId')) || 'v1'
    return policy(event, text(answered(event, 'policy', 'arn')), [
      {
        do: 'create',
        properties: properties({
          path: text(asked(event, 'path')) || '/',
          created_at: madeAt(event),
          default_version: first,
          versions: { [first]: policyDocument(asked(event, 'policyDocument')) ?? null },
        }),
      },
    ])
  },
  CreatePolicyVersion: (event) => {
    const made = text(answered(event, 'policyVersion', 'versionId'))
    if (made === '') return []
    const inForce =
      asked(event, 'setAsDefault') === true ||
      answered(event, 'policyVersion', 'isDefaultVersion') === true
    return policy(event, named(event), [
      set(['versions', made], policyDocument(asked(event, 'policyDocument')) ?? null),
      ...(inForce ? [set(['default_version'], made)] : []),
    ])
  },
  SetDefaultPolicyVersion: (event) =>
    version(event) === ''
      ? []
      : policy(event, named(event), [set(['default_version'], version(event))]),
  DeletePolicyVersion: (event) =>
    version(event) === '' ? [] : policy(event, named(event), [unset(['versions', version(event)])]),
  DeletePolicy: (event) => policy(event, named(event), [{ do: 'delete' }]),
}
