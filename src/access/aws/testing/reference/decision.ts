import type { Decision, NamedPolicy, PolicyDocument, Request, Vector } from '../vector.js'
import {
  isAnonymous,
  isFederatedUser,
  isOfAnAccount,
  isService,
  type Naming,
} from './principals.js'
import { changesWhatAwsManages, mustAllowItself, needsNoPermission } from './special.js'
import { applying, deniesPrincipal, grants } from './statements.js'

/**
 * What AWS decides of a request, step by step as its pages "Policy evaluation logic" have it.
 * Written to be read against those pages and to be compared with: nothing is compiled, kept or shared with the engine.
 */
export function referenceDecision(vector: Vector): Decision {
  if (needsNoPermission(vector.request)) return 'Allowed'
  if (isDenied(vector)) return 'ExplicitlyDenied'
  return isAllowed(vector) ? 'Allowed' : 'ImplicitlyDenied'
}

/** Rule: one Deny that applies, in whatever policy, settles the matter. */
function isDenied(vector: Vector): boolean {
  return (
    unconditional(vector).some((policy) => applying(policy, 'Deny', vector.request).length > 0) ||
    isDeniedByResource(vector)
  )
}

/** The policies that say nothing of who asks, or of everyone. */
function unconditional(vector: Vector): readonly PolicyDocument[] {
  const levels = [...serviceControls(vector), ...vector.resourceControlPolicies]
  return [
    ...levels.flatMap(({ policies }) => documents(policies)),
    ...documents(vector.vpcEndpointPolicies ?? []),
    ...documents(vector.identityPolicies),
    ...documents(vector.permissionBoundaries ?? []),
    ...(vector.sessionPolicy === undefined ? [] : [vector.sessionPolicy]),
  ]
}

function isDeniedByResource({ request, resourcePolicy, permissionBoundaries }: Vector): boolean {
  if (resourcePolicy === null) return false
  const hasBoundary = (permissionBoundaries ?? []).length > 0
  return applying(resourcePolicy, 'Deny', request).some((statement) =>
    deniesPrincipal(statement, request, hasBoundary),
  )
}

/** Rule: without a Deny, every policy that limits has to let it pass, and some policy has to grant it. */
function isAllowed(vector: Vector): boolean {
  return (
    !changesWhatAwsManages(vector.request) &&
    everyLevelAllows(vector) &&
    endpointAllows(vector) &&
    isGranted(vector)
  )
}

/** Rule: service control policies are about the users and roles of an account, not about services or strangers. */
function serviceControls({ request, serviceControlPolicies }: Vector) {
  return isService(request) || isAnonymous(request) ? [] : serviceControlPolicies
}

/** Rule: a request needs an Allow at the root, at every unit below it and at the account. */
function everyLevelAllows(vector: Vector): boolean {
  return serviceControls(vector).every(({ policies }) => someAllows(policies, vector.request))
}

/** Rule: the policy of the endpoint that a request comes through has to allow it too. */
function endpointAllows({ request, vpcEndpointPolicies = [] }: Vector): boolean {
  return vpcEndpointPolicies.length === 0 || someAllows(vpcEndpointPolicies, request)
}

function isGranted(vector: Vector): boolean {
  const named = namedByResource(vector)
  if (!isOfAnAccount(vector.request)) return isGrantedToOutsider(named)
  return vector.request.principalAccount === vector.request.resource.account
    ? isGrantedWithinAccount(vector, named)
    : isGrantedAcrossAccounts(vector, named)
}

/** Rule: services, identity providers and the unsigned have no identity policies; the resource must name them. */
function isGrantedToOutsider(named: ReadonlySet<Naming>): boolean {
  return named.has('itself') || named.has('everyone')
}

/** Rule: across accounts both sides have to allow: the resource's policy, and the policies of the one who asks. */
function isGrantedAcrossAccounts(vector: Vector, named: ReadonlySet<Naming>): boolean {
  return named.size > 0 && identityAllows(vector) && limitsAllow(vector)
}

/**
 * Rule: within an account either side is enough. What a resource grants to a user, to a session or to everyone is not
 * limited by the silence of boundary and session policy; what it grants to a role is, as is what identity policies do.
 */
function isGrantedWithinAccount(vector: Vector, named: ReadonlySet<Naming>): boolean {
  if (named.has('itself') || named.has('everyone')) return true
  const granted = named.has('role') || isGrantedByIdentity(vector, named)
  return granted && limitsAllow(vector)
}

/** Rule: keys and roles must let the account in themselves before its identity policies count for anything. */
function isGrantedByIdentity(vector: Vector, named: ReadonlySet<Naming>): boolean {
  return identityAllows(vector) && (!mustAllowItself(vector.request) || named.has('account'))
}

function identityAllows({ request, identityPolicies }: Vector): boolean {
  return someAllows(identityPolicies, request)
}

/** Rule: a boundary and a session policy grant nothing, but what they do not allow is not granted. */
function limitsAllow(vector: Vector): boolean {
  return boundaryAllows(vector) && sessionAllows(vector)
}

function boundaryAllows({ request, permissionBoundaries }: Vector): boolean {
  const boundaries = permissionBoundaries ?? []
  return boundaries.length === 0 || someAllows(boundaries, request)
}

/** Rule: a session without a policy is not limited, but that of a federated user then has no permissions at all. */
function sessionAllows({ request, sessionPolicy }: Vector): boolean {
  if (sessionPolicy === undefined) return !isFederatedUser(request)
  return allows(sessionPolicy, request)
}

/** Every way in which an Allow of the resource's policy names the one who asks. */
function namedByResource({ request, resourcePolicy }: Vector): ReadonlySet<Naming> {
  if (resourcePolicy === null) return new Set()
  return new Set(
    applying(resourcePolicy, 'Allow', request).flatMap((statement) => [
      ...grants(statement, request),
    ]),
  )
}

const documents = (policies: readonly NamedPolicy[]) => policies.map(({ policy }) => policy)

const allows = (policy: PolicyDocument, request: Request) =>
  applying(policy, 'Allow', request).length > 0

const someAllows = (policies: readonly NamedPolicy[], request: Request) =>
  documents(policies).some((policy) => allows(policy, request))
