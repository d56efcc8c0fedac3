import { organizationPolicies } from '../organization-policies.js'

/** What the accounts of an organization may do at most. */
export const awsScps = organizationPolicies(
  'aws-scps',
  'AWS service control policies',
  'SERVICE_CONTROL_POLICY',
)
