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
import { awsS3Account } from './aws-s3-account/index.js'
import { awsScps } from './aws-scps/index.js'
import { awsSecrets } from './aws-secrets/index.js'
import { businessContext } from './business-context/index.js'
import type { ConfigSource, ResourceType } from './define.js'
import { gcpPolicies } from './gcp-policies/index.js'
import { gcpServiceAccounts } from './gcp-service-accounts/index.js'
import { githubInstallations } from './github-installations/index.js'
import { githubMembers } from './github-members/index.js'
import { githubOrg } from './github-org/index.js'
import { githubPats } from './github-pats/index.js'
import { githubRepos } from './github-repos/index.js'
import { githubWorkflows } from './github-workflows/index.js'
import { googleGroups } from './google-groups/index.js'
import { googleRoles } from './google-roles/index.js'
import { googleUsers } from './google-users/index.js'
import { hrPeople } from './hr-people/index.js'
import { kubernetes } from './kubernetes/index.js'
import { oktaApps } from './okta-apps/index.js'
import { oktaGroups } from './okta-groups/index.js'
import { oktaPolicies } from './okta-policies/index.js'
import { oktaUsers } from './okta-users/index.js'
import { snowflakeGrants } from './snowflake-grants/index.js'

/** Every kind of configuration export, in the order in which they are asked whether a document is theirs. */
export const configSources: readonly ConfigSource[] = [
  businessContext,
  awsIam,
  awsAccessKeys,
  awsCredentialReport,
  awsMfaDevices,
  awsEc2,
  awsAddresses,
  awsS3,
  awsS3Account,
  awsSecrets,
  awsKms,
  awsResourcePolicies,
  awsOrganization,
  awsScps,
  awsRcps,
  awsIdentityCenter,
  hrPeople,
  githubOrg,
  githubInstallations,
  githubRepos,
  githubMembers,
  githubPats,
  githubWorkflows,
  oktaUsers,
  oktaGroups,
  oktaApps,
  oktaPolicies,
  googleUsers,
  googleGroups,
  googleRoles,
  kubernetes,
  gcpServiceAccounts,
  gcpPolicies,
  snowflakeGrants,
]

const types = new Map(configSources.flatMap((source) => Object.entries(source.types)))

/** What is known of a type; of one that no export tells of, that it has no relations. */
export const resourceType = (type: string): ResourceType => types.get(type) ?? { edges: () => [] }

export function configSourceById(id: string): ConfigSource | undefined {
  return configSources.find((source) => source.id === id)
}
