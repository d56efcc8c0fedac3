import { type Draw, drawFrom } from './random-draw.js'
import { type Situation, situation } from './random-requests.js'
import { randomResourceStatement, randomStatement } from './random-statements.js'
import type { NamedPolicy, PolicyDocument, PolicyLevel, Statement, Vector } from './vector.js'

/**
 * A request and policies that match it, or nearly do, all drawn from `random`: the same stream gives the same vector.
 * It leaves out what AWS's documentation says nothing of, and nothing else; each such case has a comment where it is.
 */
export function randomVector(random: () => number): Vector {
  const draw = drawFrom(random)
  const drawn = situation(draw)
  const { asker, request, target } = drawn
  const hasIdentity = !['service', 'provider', 'anonymous'].includes(asker)
  const session = sessionPolicy(draw, drawn)
  return {
    id: `random-${Math.floor(random() * 2 ** 32).toString(16)}`,
    name: `${asker}, ${request.action} on ${request.resource.arn}`,
    request,
    ...(session !== undefined && { sessionPolicy: session }),
    identityPolicies: hasIdentity ? identityPolicies(draw, drawn) : [],
    permissionBoundaries: hasIdentity ? boundary(draw, drawn) : null,
    serviceControlPolicies: asker === 'provider' ? [] : serviceControls(draw, drawn),
    resourceControlPolicies: target.controlled === true ? resourceControls(draw, drawn) : [],
    resourcePolicy: target.own === undefined || draw.chance(0.2) ? null : ownPolicy(draw, drawn),
    ...endpoint(draw, drawn),
  }
}

function sessionPolicy(draw: Draw, drawn: Situation): PolicyDocument | undefined {
  const shares: Partial<Record<Situation['asker'], number>> = { session: 0.45, federated: 0.8 }
  return draw.chance(shares[drawn.asker] ?? 0) ? limit(draw, drawn) : undefined
}

/** Inline or managed makes no difference to what they say. */
function identityPolicies(draw: Draw, drawn: Situation): readonly NamedPolicy[] {
  const policies = draw.times(draw.chance(0.8) ? 1 : 0, 2, () =>
    grant(draw, drawn, randomStatement),
  )
  return policies.map((policy, index) => ({
    name: `${draw.pick(['inline', 'managed'])}-${index}`,
    policy,
  }))
}

function boundary(draw: Draw, drawn: Situation): readonly NamedPolicy[] | null {
  if (draw.chance(0.65)) return draw.pick([null, []])
  return [{ name: 'boundary', policy: limit(draw, drawn) }]
}

/** The root, perhaps a unit, and the account; FullAWSAccess is listed where it is attached. */
function serviceControls(draw: Draw, drawn: Situation): readonly PolicyLevel[] {
  if (draw.chance(0.6)) return []
  return levels(draw, () => {
    if (draw.chance(0.03)) return []
    const denials = draw.chance(0.3) ? [policyOf(draw, [randomStatement(draw, 'Deny', drawn)])] : []
    const allowed = draw.chance(0.8)
      ? everything
      : policyOf(draw, [randomStatement(draw, 'Allow', drawn)])
    return [allowed, ...denials]
  })
}

/** Theirs are denials for everyone, each of named actions; that all else is allowed is not listed, or is. */
function resourceControls(draw: Draw, drawn: Situation): readonly PolicyLevel[] {
  if (draw.chance(0.7)) return []
  return levels(draw, () => [
    ...(draw.chance(0.2) ? [forEveryone(everything)] : []),
    ...(draw.chance(0.45) ? [forEveryone(policyOf(draw, [controlStatement(draw, drawn)]))] : []),
  ])
}

function controlStatement(draw: Draw, drawn: Situation): Statement {
  const { NotAction: _, ...statement } = randomStatement(draw, 'Deny', drawn)
  const [service] = drawn.request.action.split(':')
  const named = statement.Action !== undefined && ![statement.Action].flat().includes('*')
  return named ? statement : { ...statement, Action: `${service}:*` }
}

function levels(draw: Draw, policies: () => readonly PolicyDocument[]): readonly PolicyLevel[] {
  return ['r-ab12', 'ou-ab12-11111111', 'account']
    .slice(draw.pick([0, 1, 2]))
    .map((orgIdentifier) => ({
      orgIdentifier,
      policies: policies().map((policy, index) => ({ name: `control-${index}`, policy })),
    }))
}

function ownPolicy(draw: Draw, drawn: Situation): PolicyDocument {
  return grant(draw, drawn, randomResourceStatement)
}

/** Services and identity providers do not come through an endpoint of the customer's. */
function endpoint(draw: Draw, drawn: Situation): Pick<Vector, 'vpcEndpointPolicies'> {
  const through = !['service', 'provider'].includes(drawn.asker)
  const named = drawn.request.action.toLowerCase() !== 'sts:getcalleridentity'
  if (!through || !named || draw.chance(0.85)) return {}
  return { vpcEndpointPolicies: [{ name: 'endpoint', policy: forEveryone(limit(draw, drawn)) }] }
}

const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

/** Mostly one Allow or two, and at times a Deny among them. */
function grant(
  draw: Draw,
  drawn: Situation,
  one: (draw: Draw, effect: Statement['Effect'], drawn: Situation) => Statement,
): PolicyDocument {
  const allows = draw.times(1, 2, () => one(draw, 'Allow', drawn))
  const denies = draw.chance(0.25) ? [one(draw, 'Deny', drawn)] : []
  return policyOf(draw, draw.chance(0.5) ? [...allows, ...denies] : [...denies, ...allows])
}

/** A policy that only limits: often wide, so that what is granted elsewhere gets through. */
function limit(draw: Draw, drawn: Situation): PolicyDocument {
  return draw.chance(0.35) ? everything : grant(draw, drawn, randomStatement)
}

/** The older version, or none, is where variables are text. */
function policyOf(draw: Draw, statements: readonly Statement[]): PolicyDocument {
  const version = draw.weighted([
    [6, { Version: '2012-10-17' }],
    [1, { Version: '2008-10-17' }],
    [1, {}],
  ])
  return { ...version, Statement: draw.oneOrMore(statements) as Statement }
}

function forEveryone({ Statement: statements, ...policy }: PolicyDocument): PolicyDocument {
  const all = [statements].flat() as readonly Statement[]
  return { ...policy, Statement: all.map((each) => ({ ...each, Principal: '*' })) }
}
