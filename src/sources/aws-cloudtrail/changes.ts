import type { ChangeTelling } from '../config/define.js'
import { text } from '../config/reading.js'
import type { Tellings } from './changes/call.js'
import { instanceChanges } from './changes/ec2.js'
import { addressChanges } from './changes/ec2-addresses.js'
import { iamChanges } from './changes/iam.js'
import { iamCredentialChanges } from './changes/iam-credentials.js'
import { iamPolicyChanges } from './changes/iam-policies.js'
import { identityCenterChanges } from './changes/identity-center.js'
import { kmsChanges } from './changes/kms.js'
import { lambdaChanges } from './changes/lambda.js'
import { organizationChanges } from './changes/organizations.js'
import { ecrChanges, efsChanges, snsChanges, sqsChanges } from './changes/resource-policies.js'
import { s3Changes } from './changes/s3.js'
import { secretChanges } from './changes/secrets.js'

/** By the service that is called: several have a CreateUser, a CreatePolicy or a TagResource. */
const services: Readonly<Record<string, Tellings>> = {
  'iam.amazonaws.com': { ...iamChanges, ...iamPolicyChanges, ...iamCredentialChanges },
  'ec2.amazonaws.com': { ...instanceChanges, ...addressChanges },
  'ecr.amazonaws.com': ecrChanges,
  'elasticfilesystem.amazonaws.com': efsChanges,
  'kms.amazonaws.com': kmsChanges,
  'lambda.amazonaws.com': lambdaChanges,
  'organizations.amazonaws.com': organizationChanges,
  's3.amazonaws.com': s3Changes,
  'secretsmanager.amazonaws.com': secretChanges,
  'sns.amazonaws.com': snsChanges,
  'sqs.amazonaws.com': sqsChanges,
  'sso.amazonaws.com': identityCenterChanges,
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
