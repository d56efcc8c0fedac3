import type { Organization } from '../organization.js'
import { credentials } from './credentials.js'
import { githubOidc } from './github-oidc.js'
import { groupsAndVersions } from './groups-and-versions.js'
import { identityCenterPaths } from './identity-center.js'
import { instanceAccess } from './instance-access.js'
import { irsa } from './irsa.js'
import { lambdaCode } from './lambda-code.js'
import { notElements } from './not-elements.js'
import { oktaSaml } from './okta-saml.js'
import { passRole } from './pass-role.js'
import { passRoleServices } from './pass-role-services.js'
import { permissionSets } from './permission-sets.js'
import { policyWrites } from './policy-writes.js'
import { refusals } from './refusals.js'
import { resourceGrants } from './resource-grants.js'
import { resourcePolicyWrites } from './resource-policy-writes.js'
import { roleChains } from './role-chains.js'
import { tags } from './tags.js'
import { trustConditions } from './trust-conditions.js'
import { vault } from './vault.js'
import { compromisedUser, workloads } from './workloads.js'

/** Families of ways to crown jewels; each writes its policies, its labels and its near misses. */
export const FAMILIES: readonly ((o: Organization) => void)[] = [
  roleChains,
  trustConditions,
  identityCenterPaths,
  oktaSaml,
  githubOidc,
  irsa,
  workloads,
  compromisedUser,
  passRole,
  passRoleServices,
  lambdaCode,
  credentials,
  policyWrites,
  groupsAndVersions,
  instanceAccess,
  permissionSets,
  resourceGrants,
  resourcePolicyWrites,
  tags,
  notElements,
  refusals,
  vault,
]
