import { kmsKeyArn } from '../../config/aws.js'
import { nameOfSecret } from '../../config/aws-secrets/index.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { policyDocument, properties, tags } from '../../config/reading.js'
import {
  answeredText,
  asked,
  askedText,
  change,
  set,
  type Tellings,
  tagged,
  unset,
  untagged,
} from './call.js'

/** The secret's ARN as the answer has it; calls may name a secret by its name alone, and of TagResource there is no answer. */
function secret(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const given = answeredText(event, 'arn', 'aRN', 'ARN') || askedText(event, 'secretId')
  const uid = given.startsWith('arn:') ? given : ''
  return change(event, 'AWS::SecretsManager::Secret', uid, nameOfSecret(uid), steps)
}

const key = (event: ChangeEvent): string =>
  kmsKeyArn(askedText(event, 'kmsKeyId'), event.region, event.account)

/** What calls to Secrets Manager change. A restored secret is known again by the next snapshot: the call does not say what it is. */
export const secretChanges: Tellings = {
  CreateSecret: (event) =>
    secret(event, [
      {
        do: 'create',
        properties: properties({
          kms_key: key(event) || undefined,
          tags: tags(asked(event, 'tags')),
        }),
      },
    ]),
  UpdateSecret: (event) => (key(event) === '' ? [] : secret(event, [set(['kms_key'], key(event))])),
  DeleteSecret: (event) => secret(event, [{ do: 'delete' }]),
  PutResourcePolicy: (event) => {
    const policy = policyDocument(asked(event, 'resourcePolicy'))
    return policy === undefined ? [] : secret(event, [set(['resource_policy'], policy)])
  },
  DeleteResourcePolicy: (event) => secret(event, [unset(['resource_policy'])]),
  TagResource: (event) => secret(event, tagged(asked(event, 'tags'))),
  UntagResource: (event) => secret(event, untagged(asked(event, 'tagKeys'))),
}
