import type { Grant, Ruling } from '../../graph/model.js'
import { rememberedOf } from '../../remembered.js'
import { given } from '../estate/context.js'
import type { Estate, Question } from '../estate/estate.js'
import { lasting } from '../estate/lasting.js'
import type { Principal } from '../estate/principals.js'
import type { Resource } from '../estate/resources.js'
import { and, maybe, no, type Truth, yes } from '../evaluate/truth.js'
import { compile, type Policy } from '../policy/compile.js'
import { certaintyOf, dependencies, isTimed, reasonsOf, speaks, type Way } from '../steps/way.js'
import { type Ability, abilities, byAcl, rewriting } from './abilities.js'
import { someObject } from './objects.js'
import { letsIn } from './sharing.js'

/** What an identity may do with a thing: of each ability the surest way. */
export function grantsOn(
  estate: Estate,
  principal: Principal,
  resource: Resource,
): readonly Grant[] {
  return openOn(estate, principal, resource).map(({ ability: { level, action }, way, truth }) => ({
    ...{ from: principal.uid, to: resource.uid, level, action },
    how: way.how,
    ...certaintyOf(estate, way, truth),
  }))
}

interface OpenAbility extends Open {
  readonly ability: Ability
}

const openings = lasting<readonly OpenAbility[]>()

/** The abilities that are open. */
function openOn(estate: Estate, principal: Principal, resource: Resource): readonly OpenAbility[] {
  const key = resource.key === undefined ? undefined : estate.resources.named(resource.key)
  return openings(principal, resource, [estate.ground, key], () => {
    const open = (abilities[resource.thing?.type ?? ''] ?? []).flatMap((ability) => {
      const found = bestWay(estate, principal, ability, resource)
      return found ? [{ ...found, ability }] : []
    })
    const asked = key ? [resource, key] : [resource]
    const timed = asked.some((one) => isTimed(estate, { principal, resource: one }))
    return { value: open.length === 0 ? none : open, lasts: !timed }
  })
}

const none: readonly OpenAbility[] = []

/** What the identity's own policies allow it with a thing, whatever boundaries, organisations and the thing's own policy say. */
export const ownGrants = (
  estate: Estate,
  principal: Principal,
  resource: Resource,
): readonly string[] =>
  (abilities[resource.thing?.type ?? ''] ?? [])
    .filter(({ action, within }) =>
      estate.allows({ principal, action, resource: within ? objectsIn(resource) : resource }),
    )
    .map(({ action }) => action)

interface Open {
  readonly way: Way
  readonly truth: Truth
}

/** Directly, or after rewriting the policy that stands on the thing. */
export function bestWay(
  estate: Estate,
  principal: Principal,
  ability: Ability,
  resource: Resource,
): Open | undefined {
  let best: Open | undefined
  for (const way of ways(estate, principal, ability, resource)) {
    let truth: Truth = yes
    for (const question of way.needs) truth = and(truth, estate.could(question))
    if (truth === yes) return { way, truth }
    if (truth === maybe) best ??= { way, truth }
  }
  return best
}

function* ways(
  estate: Estate,
  principal: Principal,
  ability: Ability,
  resource: Resource,
): Generator<Way> {
  const { action } = ability
  if (!mayCall(principal, resource, action) && !rewritesFor(principal, resource)) return
  const direct = directly(estate, principal, ability, resource)
  yield direct
  const [asked, ...keys] = direct.needs
  if (!asked) return
  for (const [call, how, gives] of rewritingOf(principal, resource)) {
    if (call === action || gives?.includes(action) === false) continue
    if (!mayCall(principal, resource, call)) continue
    const opened = someObject(estate, {
      ...asked,
      resource: ability.within ? objectsIn(resource) : asked.resource,
      policy: openedTo(principal),
    })
    yield { how, needs: [{ principal, action: call, resource }, opened, ...keys] }
  }
}

/** An ACL can name accounts, and so let in whoever is of another one. */
const aclCall = ({ account }: Principal, { guard, account: owner }: Resource): typeof byAcl =>
  guard?.acl && account !== owner ? byAcl : []

/** Without anything done to get there. */
function directly(
  estate: Estate,
  principal: Principal,
  { action, within, decrypts }: Ability,
  resource: Resource,
): Way {
  const asked: Question = within
    ? someObject(estate, { principal, action, resource: objectsIn(resource) })
    : { principal, action, resource }
  const keys = decrypts ? keyQuestions(estate, principal, resource) : []
  return { how: '', needs: [asked, ...keys] }
}

const rewritingOf = (principal: Principal, resource: Resource): typeof byAcl => [
  ...(rewriting[resource.thing?.type ?? ''] ?? []),
  ...aclCall(principal, resource),
]

const rewritesFor = (principal: Principal, resource: Resource): boolean =>
  rewritingOf(principal, resource).some(([call]) => mayCall(principal, resource, call))

/** Where neither its own policies speak of a call nor the policy on the thing names it, asking further can be spared. */
const mayCall = (principal: Principal, { policy }: Resource, call: string): boolean =>
  speaks(principal, call) || (policy !== undefined && letsIn(policy, principal))

/** All objects of a bucket, as a pattern: whether some of them could be had. */
const objectsIn = rememberedOf(
  (bucket: Resource): Resource => ({ ...bucket, arn: `${bucket.arn}/*` }),
)

/** The policy that somebody writes who wants in: it names itself. */
const openedTo = rememberedOf(
  ({ arn }: Principal): Policy =>
    compile('the policy that it writes', 'resource', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: arn }, Action: '*', Resource: '*' }],
    }),
)

/** What is encrypted with a key of one's own is read only by who may use the key, through the service that holds it. */
function keyQuestions(
  estate: Estate,
  principal: Principal,
  resource: Resource,
): readonly Question[] {
  if (resource.key === undefined || resource.key.includes(':alias/aws/')) return []
  const service = resource.arn.split(':', 3)[2] ?? ''
  return [
    {
      principal,
      action: 'kms:Decrypt',
      resource: estate.resources.named(resource.key),
      given: given({ 'kms:ViaService': `${service}.${resource.region}.amazonaws.com` }),
    },
  ]
}

/** Whether an identity may take an action on a thing by itself, with the statements that say so or refuse it. */
export function rule(
  estate: Estate,
  principal: Principal,
  action: string,
  resource: Resource,
): Ruling {
  const known = (abilities[resource.thing?.type ?? ''] ?? []).find(
    (one) => one.action.toLowerCase() === action.toLowerCase(),
  )
  const ability: Ability = known ?? { action, level: 'Read' }
  const asked = resource.arn === resource.uid ? ability : { action, level: ability.level }
  const found = bestWay(estate, principal, asked, resource)
  if (found) {
    const { answer, depends, prove } = certaintyOf(estate, found.way, found.truth)
    const missing = found.way.needs.flatMap((question) => estate.why(question).missing)
    return { answer, depends, reasons: prove(), lacking: [], missing: [...new Set(missing)] }
  }
  const refused = directly(estate, principal, asked, resource)
    .needs.filter((question) => estate.could(question) === no)
    .map((question) => estate.why(question))
  return {
    answer: 'No',
    depends: refused.flatMap(dependencies),
    reasons: refused.flatMap(reasonsOf),
    lacking: [...new Set(refused.flatMap((one) => one.lacking))],
    missing: [...new Set(refused.flatMap((one) => one.missing))],
  }
}
