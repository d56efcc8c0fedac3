import { speaksOf } from '../policy/action.js'
import type { Policy, Statement } from '../policy/compile.js'
import { leftOut, type Naming, naming, sessionsOf } from '../policy/principal.js'
import { anyOf } from '../policy/resource.js'
import type { Request } from './request.js'
import { and, maybe, no, not, type Truth, yes } from './truth.js'

/** Statements of a policy that can speak of a request's service. */
export const candidates = (policy: Policy, { service }: Request): readonly Statement[] =>
  policy.about.get(service) ?? policy.any

/** Whether a statement applies to a request, whoever makes it. */
export function applies(statement: Statement, request: Request): Truth {
  if (!speaksOf(statement.actions, request.action)) return no
  let result = covered(statement, request)
  if (result === no) return no
  for (const one of statement.conditions) {
    result = and(result, one.test(request.context))
    if (result === no) return no
  }
  if (statement.unclear === undefined) return result
  return request.context.open ? maybe : no
}

function covered({ resources, effect }: Statement, request: Request): Truth {
  // Trust policies and policies of repositories speak of what they are attached to without naming it.
  if (!resources) return yes
  const { resource, context, wildcardOnly } = request
  if (wildcardOnly) {
    const all = resources.value.some((pattern) => pattern.text === '*')
    return all !== resources.not ? yes : no
  }
  // Asked whether something of a pattern is allowed, any overlap with an Allow will do and only a Deny of all of it counts; asked of all, the other way round.
  const loose = (effect === 'Allow') !== request.every
  if (!resources.not) return anyOf(resources.value, resource, context, loose ? 'some' : 'all')
  return not(anyOf(resources.value, resource, context, loose ? 'all' : 'some'))
}

/** How a statement of a resource's policy names the caller. */
export function named(
  statement: Statement,
  { caller, session }: Request,
  bounded: boolean,
): Naming {
  const who = statement.principals
  if (!who) return 'none'
  if (!who.not) {
    const how = naming(who.value, caller)
    return how === 'none' && session && sessionsOf(who.value, caller).length > 0 ? 'session' : how
  }
  // AWS: a Deny with NotPrincipal hits every principal that has a boundary.
  if (statement.effect === 'Deny' && bounded) return 'anybody'
  return leftOut(who.value, caller) ? 'none' : 'anybody'
}
