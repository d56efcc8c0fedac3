import { awsAccessKeys } from './aws-access-keys/index.js'
import { awsAddresses } from './aws-addresses/index.js'
import { awsCredentialReport } from './aws-credential-report/index.js'
import { awsEc2 } from './aws-ec2/index.js'
import { awsIam } from './aws-iam/index.js'
import { awsIdentityCenter } from './aws-identity-center/index.js'
import { awsKms } from './aws-kms/index.js'
import { awsMfaDevices } from './aws-mfa-devices/index.js'
import { awsOrganization } from './aws-organization/index.js'
import { awsRcps } from './aws-rcps/index.js'
import { awsResourcePolicies } from './aws-resource-policies/index.js'
import { awsS3 } from './aws-s3/index.js'
import { awsScps } from './aws-scps/index.js'
import { awsSecrets } from './aws-secrets/index.js'
import type { ConfigSource, ResourceType } from './define.js'

/** Every kind of configuration export, in the order in which they are asked whether a document is theirs. */
export const configSources: readonly ConfigSource[] = [
  awsIam,
  awsAccessKeys,
  awsCredentialReport,
  awsMfaDevices,
  awsEc2,
  awsAddresses,
  awsS3,
  awsSecrets,
  awsKms,
  awsResourcePolicies,
  awsOrganization,
  awsScps,
  awsRcps,
  awsIdentityCenter,
]

const types = new Map(configSources.flatMap((source) => Object.entries(source.types)))

/** What is known of a type; of one that no export tells of, that it has no relations. */
export const resourceType = (type: string): ResourceType => types.get(type) ?? { edges: () => [] }

export function configSourceById(id: string): ConfigSource | undefined {
  return configSources.find((source) => source.id === id)
}
