import { type RequestedArn, requestedArn } from '../policy/arn.js'
import type { Policy } from '../policy/compile.js'
import { type Caller, caller } from '../policy/principal.js'
import type { Context } from './context.js'
import type { Truth } from './truth.js'

/** Who wants to do what to what, under which circumstances. */
export interface Request {
  readonly caller: Caller
  /** In lower case: `s3:getobject`. */
  readonly action: string
  readonly service: string
  readonly resource: RequestedArn
  /** Owner of the resource. */
  readonly resourceAccount: string
  /** The action has no resource types: it is asked of `*`, and only a statement for `*` speaks of it. */
  readonly wildcardOnly: boolean
  /** The resource is a pattern, and the question is of everything that it names rather than of anything. */
  readonly every: boolean
  readonly context: Context
  /** Of a role as a whole: whether whoever takes it on can call the session as a policy names it. */
  readonly session?: (() => Truth) | undefined
}

export function request(of: {
  readonly caller: Caller | string
  readonly account?: string | undefined
  readonly action: string
  readonly resource: string
  readonly resourceAccount: string
  readonly wildcardOnly?: boolean | undefined
  readonly every?: boolean | undefined
  readonly context: Context
  readonly session?: (() => Truth) | undefined
}): Request {
  const { action, service } = actionOf(of.action)
  return {
    caller: typeof of.caller === 'string' ? caller(of.caller, of.account) : of.caller,
    action,
    service,
    resource: requestedArn(of.resource),
    resourceAccount: of.resourceAccount,
    wildcardOnly: of.wildcardOnly ?? false,
    every: of.every ?? false,
    context: of.context,
    session: of.session,
  }
}

interface Action {
  readonly action: string
  readonly service: string
}

/** There are some 20,000 actions; a hostile list of others may not fill the memory. */
const mostActions = 50_000
const known = new Map<string, Action>()

/** An action in lower case, and its service. Remembered, so that its text is hashed once rather than at every question. */
export function actionOf(name: string): Action {
  const before = known.get(name)
  if (before) return before
  const action = name.toLowerCase()
  const made = { action, service: action.slice(0, Math.max(action.indexOf(':'), 0)) }
  if (known.size < mostActions) known.set(name, made)
  return made
}

/** Every policy that bears on a request, layer by layer. */
export interface Policies {
  /** Of the user or role: inline, managed, those of its groups. */
  readonly identity: readonly Policy[]
  /** Undefined: it has none. */
  readonly boundary: readonly Policy[] | undefined
  readonly session: Policy | undefined
  /** Service control policies of the caller's account, root first; each level has to allow. */
  readonly scps: readonly Level[]
  /** Resource control policies of the resource's account. RCPFullAWSAccess is at every level without being listed. */
  readonly rcps: readonly Level[]
  /** The bucket, key, queue, function policy, or the trust policy of the role. */
  readonly resource: Policy | undefined
  /** Of the VPC endpoint that the request passes; undefined: none. */
  readonly endpoint: readonly Policy[] | undefined
  /** What S3 refuses of a public bucket (RestrictPublicBuckets), as a policy. */
  readonly block?: Policy | undefined
}

/** The root, a unit, or the account itself. */
export interface Level {
  readonly id: string
  readonly policies: readonly Policy[]
}

export const noPolicies: Policies = {
  identity: [],
  boundary: undefined,
  session: undefined,
  scps: [],
  rcps: [],
  resource: undefined,
  endpoint: undefined,
}
