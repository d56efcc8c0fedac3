import type { Level, Policies, Request } from './request.js'
import { neverGiven, withoutAsking } from './special.js'
import { and, no, not, or, type Truth, yes } from './truth.js'
import { type Found, type Said, weigh, weighResource } from './weigh.js'

/** The layers of policies, in the order in which proofs list them. */
export const layers = [
  'scp',
  'rcp',
  'public access block',
  'endpoint',
  'resource',
  'boundary',
  'session',
  'identity',
] as const
export type Layer = (typeof layers)[number]

/** What was decided, and what each layer had to say. */
export interface Decision {
  readonly allowed: Truth
  /** A Deny applies, or may. */
  readonly denied: Truth
  /** Whether each layer lets the request pass, where the proof is collected. Layers that do not bear on it are left out. */
  readonly passes: Readonly<Partial<Record<Layer, Truth>>>
  /** What AWS itself fixes, whatever policies say. */
  readonly fixed?: string
}

export type Collected = Partial<Record<Layer, Found[]>>

/**
 * Decides a request as AWS documents it ("Policy evaluation logic"). A Deny anywhere ends it; else every layer that limits has to allow, and somebody has
 * to give. Within an account the identity's or the resource's policy is enough; keys and roles must themselves allow; across accounts both sides must.
 * With `collected`, statements that apply are put there by layer.
 */
export function decide(policies: Policies, request: Request, collected?: Collected): Decision {
  const fixed = withoutAsking(request)
  if (fixed !== undefined) return { allowed: yes, denied: no, passes: {}, fixed }
  const { caller } = request
  const signed = caller.kind !== 'anonymous' && caller.kind !== 'service'
  const inAccount = signed && caller.kind !== 'provider'
  const at = (layer: Layer): Found[] | undefined => {
    if (!collected) return undefined
    collected[layer] = []
    return collected[layer]
  }
  const identity = inAccount ? weigh(policies.identity, request, at('identity')) : nothing
  const boundary =
    policies.boundary && inAccount ? weigh(policies.boundary, request, at('boundary')) : open
  const session =
    policies.session && signed ? weigh([policies.session], request, at('session')) : open
  const scp = inAccount ? levels(policies.scps, request, true, at('scp')) : open
  const rcp = levels(policies.rcps, request, false, at('rcp'))
  const endpoint = policies.endpoint ? weigh(policies.endpoint, request, at('endpoint')) : open
  const block = policies.block
    ? weigh([policies.block], request, at('public access block'))
    : nothing
  const bounded = policies.boundary !== undefined
  const resource = weighResource(policies.resource, request, bounded, at('resource'))
  const denied = worst(identity, boundary, session, scp, rcp, block, endpoint, resource)
  const own = ownRights(policies, request, identity.allow)
  const limits = and(boundary.allow, session.allow)
  const given = !inAccount
    ? resource.itself
    : caller.account === request.resourceAccount
      ? or(
          resource.itself,
          and(
            limits,
            or(resource.role, decidedByResource(request) ? and(own, resource.account) : own),
          ),
        )
      : and(resource.allow, and(own, limits))
  const allowed = and(and(given, scp.allow), and(endpoint.allow, not(denied)))
  const fixedNo = neverGiven(request)
  if (fixedNo !== undefined) return { allowed: no, denied, passes: {}, fixed: fixedNo }
  if (!collected) return { allowed, denied, passes: {} }
  const passes: Partial<Record<Layer, Truth>> = { rcp: not(rcp.deny) }
  const tell = (layer: Layer, said: Said): void => {
    passes[layer] = and(said.allow, not(said.deny))
  }
  if (inAccount) {
    tell('identity', { allow: own, deny: identity.deny })
    tell('scp', scp)
  }
  if (policies.block) passes['public access block'] = not(block.deny)
  if (policies.endpoint) tell('endpoint', endpoint)
  if (bounded) tell('boundary', boundary)
  if (policies.session) tell('session', session)
  if (policies.resource) tell('resource', resource)
  return { allowed, denied, passes }
}

/**
 * Whether a request could be allowed, as `decide` says it, without what else it tells: most questions of reach are answered no by the identity's and the
 * resource's own policies, and then nothing else is looked at.
 */
export function couldBe(policies: Policies, request: Request): Truth {
  const { caller } = request
  if (caller.kind === 'anonymous' || caller.kind === 'service' || caller.kind === 'provider')
    return decide(policies, request).allowed
  const identity = weigh(policies.identity, request)
  const resource = weighResource(policies.resource, request, policies.boundary !== undefined)
  const own = ownRights(policies, request, identity.allow)
  const most =
    caller.account === request.resourceAccount
      ? or(own, or(resource.itself, resource.role))
      : and(own, resource.allow)
  const refused = identity.deny === yes || resource.deny === yes || most === no
  if (refused && withoutAsking(request) === undefined) return no
  return decide(policies, request).allowed
}

/**
 * What the caller's own policies give. The root of an account may everything that its organisation leaves it, and a foreign account gives its own what
 * it likes; a federated user may only what both
 * its user's policies and those passed for its session allow, so without these nothing.
 */
function ownRights({ session }: Policies, { caller }: Request, allow: Truth): Truth {
  if (caller.kind === 'root' || caller.kind === 'account') return yes
  return caller.kind === 'federated user' && !session ? no : allow
}

function worst(...all: readonly Said[]): Truth {
  let deny: Truth = no
  for (const said of all) deny = or(deny, said.deny)
  return deny
}

const nothing: Said = { allow: no, deny: no }
/** A layer that is not there lets everything pass. */
const open: Said = { allow: yes, deny: no }

/** The policies of an organisation's levels. Each level of service control policies has to allow; resource control policies only take away. */
function levels(all: readonly Level[], request: Request, allows: boolean, found?: Found[]): Said {
  let allow: Truth = yes
  let deny: Truth = no
  for (const { policies } of all) {
    const said = weigh(policies, request, found)
    if (allows) allow = and(allow, said.allow)
    deny = or(deny, said.deny)
  }
  return { allow, deny }
}

/** Keys of KMS and roles are only for whom their own policy names, or whose account it names. */
const decidedByResource = ({ action, service, resource }: Request): boolean =>
  (service === 'kms' && /^key\//.test(resource.parts[5] ?? '')) ||
  (service === 'sts' && /^sts:(assumerole|tagsession|setsourceidentity)/.test(action))
