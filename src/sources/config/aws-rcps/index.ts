import { organizationPolicies } from '../organization-policies.js'

/** What may be done with the resources of an organization at most. */
export const awsRcps = organizationPolicies(
  'aws-rcps',
  'AWS resource control policies',
  'RESOURCE_CONTROL_POLICY',
)
