import { listOf, type PolicyDocument, type Request, type Statement } from '../vector.js'
import { conditionsMatch } from './conditions.js'
import { fitsAction, fitsResource } from './patterns.js'
import { type Naming, namings } from './principals.js'
import { expand } from './variables.js'

/** The statements of a policy of that effect that apply to the request, its principal left out of account. */
export function applying(
  policy: PolicyDocument,
  effect: Statement['Effect'],
  request: Request,
): readonly Statement[] {
  return listOf(policy.Statement).filter(
    (statement) =>
      statement.Effect === effect &&
      actionApplies(statement, request) &&
      resourceApplies(statement, request, policy.Version) &&
      conditionsMatch(statement.Condition, request.context, policy.Version),
  )
}

/** Rule: Action lists what a statement is about, NotAction all that it is not about. */
function actionApplies({ Action, NotAction }: Statement, { action }: Request): boolean {
  const listed = (texts: typeof Action) => listOf(texts).some((text) => fitsAction(text, action))
  return NotAction === undefined ? listed(Action) : !listed(NotAction)
}

/** Rule: Resource lists what a statement is about, NotResource all that it is not about. */
function resourceApplies(
  { Resource, NotResource }: Statement,
  request: Request,
  version: string | undefined,
): boolean {
  const listed = (texts: typeof Resource) =>
    listOf(texts).some((text) => coversResource(text, request, version))
  if (NotResource !== undefined) return !listed(NotResource)
  return Resource === undefined ? isAboutItsOwner : listed(Resource)
}

/** Rule: a policy that names no resource, as a role's trust policy, is about the resource it is attached to. */
const isAboutItsOwner = true

/**
 * Rule: an action without resource types can only be written with `*`; a variable without a value makes a text that
 * covers no resource; everything else is the pattern of an ARN.
 */
function coversResource(
  text: string,
  { resource, wildcardOnlyAction, context }: Request,
  version: string | undefined,
): boolean {
  if (text === '*') return true
  if (wildcardOnlyAction === true) return false
  const pattern = expand(text, context, version)
  return pattern !== undefined && fitsResource(pattern, resource.arn)
}

/** Whether a statement of a resource policy denies the requester in particular. */
export function deniesPrincipal(
  { Principal, NotPrincipal }: Statement,
  request: Request,
  hasBoundary: boolean,
): boolean {
  if (NotPrincipal !== undefined) return hasBoundary || !isExempt(NotPrincipal, request)
  return Principal !== undefined && namings(Principal, request).size > 0
}

/** Rule: a Deny with NotPrincipal always denies those that have a boundary, and else those that it does not list. */
function isExempt(listed: NonNullable<Statement['NotPrincipal']>, request: Request): boolean {
  return namings(listed, request).size > 0
}

/** How a statement of a resource policy that allows the request names the requester. */
export function grants(
  { Principal, NotPrincipal }: Statement,
  request: Request,
): ReadonlySet<Naming> {
  // AWS once took an Allow with NotPrincipal, and it then meant everyone but those listed.
  if (NotPrincipal !== undefined)
    return new Set(isExempt(NotPrincipal, request) ? [] : ['everyone'])
  return Principal === undefined ? new Set() : namings(Principal, request)
}
