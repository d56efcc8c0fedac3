import { z } from 'zod'
import { closedContext } from './evaluate/context.js'
import { decide } from './evaluate/decide.js'
import { type Level, type Policies, type Request, request } from './evaluate/request.js'
import { no, yes } from './evaluate/truth.js'
import { compile, type Policy } from './policy/compile.js'
import type { PolicyKind } from './policy/resource.js'

const attached = z.object({ name: z.string().default('policy'), policy: z.unknown() })
const level = z.object({ orgIdentifier: z.string().default(''), policies: z.array(attached) })

/** One request with every policy that bears on it, as `trivium access simulate` reads it, a line each. */
export const vector = z.object({
  id: z.string().default(''),
  request: z.object({
    principal: z.string(),
    principalAccount: z.string().optional(),
    action: z.string(),
    resource: z.object({ arn: z.string(), account: z.string().optional() }),
    context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
    wildcardOnlyAction: z.boolean().default(false),
  }),
  sessionPolicy: z.unknown().optional(),
  identityPolicies: z.array(attached).default([]),
  permissionBoundaries: z.array(attached).nullish(),
  serviceControlPolicies: z.array(level).default([]),
  resourceControlPolicies: z.array(level).default([]),
  resourcePolicy: z.unknown().optional(),
  vpcEndpointPolicies: z.array(attached).nullish(),
})
export type Vector = z.output<typeof vector>

export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied'

/** The policies of a vector, ready to be asked. */
export function policiesOf(one: Vector): Policies {
  const some = (list: readonly z.output<typeof attached>[], kind: PolicyKind): readonly Policy[] =>
    list.map(({ name, policy }) => compile(name, kind, policy))
  const levels = (list: readonly z.output<typeof level>[], kind: PolicyKind): readonly Level[] =>
    list.map(({ orgIdentifier, policies }) => ({
      id: orgIdentifier,
      policies: some(policies, kind),
    }))
  const { permissionBoundaries: bounds, vpcEndpointPolicies: endpoints } = one
  const given = (document: unknown): boolean => document !== null && document !== undefined
  return {
    identity: some(one.identityPolicies, 'identity'),
    boundary: bounds?.length ? some(bounds, 'boundary') : undefined,
    session: given(one.sessionPolicy)
      ? compile('session policy', 'session', one.sessionPolicy)
      : undefined,
    scps: levels(one.serviceControlPolicies, 'scp'),
    rcps: levels(one.resourceControlPolicies, 'rcp'),
    resource: given(one.resourcePolicy)
      ? compile('resource policy', 'resource', one.resourcePolicy)
      : undefined,
    endpoint: endpoints?.length ? some(endpoints, 'endpoint') : undefined,
  }
}

/** The request of a vector: what its context does not list, it does not carry. */
export const requestOf = ({ request: of }: Vector): Request =>
  request({
    caller: of.principal,
    account: of.principalAccount,
    action: of.action,
    resource: of.resource.arn,
    resourceAccount: of.resource.account ?? '',
    wildcardOnly: of.wildcardOnlyAction,
    context: closedContext(of.context),
  })

/** Decides a concrete request. */
export function simulate(policies: Policies, asked: Request): Verdict {
  const { allowed, denied } = decide(policies, asked)
  if (allowed === yes) return 'Allowed'
  return denied === no ? 'ImplicitlyDenied' : 'ExplicitlyDenied'
}
