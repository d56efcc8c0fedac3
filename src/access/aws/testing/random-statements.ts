import { lacksValue, randomCondition, valueIn } from './random-conditions.js'
import { type Draw, recased } from './random-draw.js'
import { accounts, variable } from './random-keys.js'
import { exemption, principal } from './random-principals.js'
import type { Situation } from './random-requests.js'
import type { Request, Statement } from './vector.js'

type Effect = Statement['Effect']

/** A statement without a principal, as identity, boundary, session and service control policies have them. */
export function randomStatement(draw: Draw, effect: Effect, { request }: Situation): Statement {
  const aimed = draw.chance(effect === 'Allow' ? 0.85 : 0.5)
  return {
    ...(draw.chance(0.15) && { Sid: `${effect}${draw.pick(['Some', 'These'])}` }),
    Effect: effect,
    ...actionElement(draw, request, aimed),
    ...resourceElement(draw, request, aimed),
    ...(draw.chance(effect === 'Allow' ? 0.35 : 0.6) && {
      Condition: randomCondition(draw, request.context),
    }),
  }
}

type Listed = Pick<Statement, 'Action' | 'NotAction' | 'Resource' | 'NotResource'>

function actionElement(draw: Draw, request: Request, aimed: boolean): Listed {
  const not = draw.chance(0.15)
  const hits = aimed !== not
  const texts = draw.times(1, 2, () => actionText(draw, request, hits))
  return not ? { NotAction: draw.oneOrMore(texts) } : { Action: draw.oneOrMore(texts) }
}

function actionText(draw: Draw, request: Request, hits: boolean): string {
  const [service = '', name = ''] = request.action.split(':')
  const hit = draw.pick([
    '*',
    `${service}:*`,
    request.action,
    `${service}:${name.slice(0, 3)}*`,
    `${service}:*${name.slice(-4)}`,
    `${service}:${name.slice(0, -1)}?`,
    `${service}:*${name.slice(2, 5)}*`,
  ])
  const miss = draw.pick([
    `${service}:${name}s`,
    `${service}:${name.slice(0, -1)}`,
    `${service}:${name}?`,
    `${service}:Tag*`,
    `dynamodb:${name}`,
    'dynamodb:*',
  ])
  return recased(draw, hits ? hit : miss)
}

function resourceElement(draw: Draw, request: Request, aimed: boolean): Listed {
  const not = draw.chance(0.12)
  const hits = aimed !== not
  const texts = draw.times(1, 2, () => resourceText(draw, request, hits))
  return not ? { NotResource: draw.oneOrMore(texts) } : { Resource: draw.oneOrMore(texts) }
}

function resourceText(draw: Draw, request: Request, hits: boolean): string {
  const { arn } = request.resource
  if (arn === '*') return hits ? '*' : draw.pick(['arn:aws:s3:::*', 'arn:aws:ec2:*:*:instance/*'])
  const [head, partition, service, region, account, ...rest] = arn.split(':')
  const name = rest.join(':')
  const start = [head, partition, service, region, account].join(':')
  const hit = draw.pick([
    '*',
    arn,
    arn,
    `${arn.slice(0, -3)}*`,
    `${start}:*`,
    `${start}:*${name.slice(2)}`,
    `arn:aws:${service}:*:*:${name}`,
    `arn:*:${service}:*:${account}:${name.slice(0, 4)}*`,
    `arn:aws:${service}:*`,
    `${arn.slice(0, -1)}?`,
    `${start}:${withVariable(draw, name, request)}`,
    `${start}:${withVariable(draw, name, request)}`,
  ])
  const miss = draw.pick([
    `${arn}?`,
    `${arn}-other`,
    arn.slice(0, -1),
    `${start}:${name.toUpperCase()}9`,
    `arn:aws:dynamodb:*:*:${name}`,
    arn.replace(accounts[0], '999999999999').replace('acme', 'other'),
    `${start}:*/other/*`,
  ])
  return hits ? hit : miss
}

/**
 * Replaces, in what follows the fifth colon, a name that some key may hold by that key's variable; AWS has variables
 * nowhere before that. What stands for a `*` is no wildcard, and so no longer fits.
 */
function withVariable(draw: Draw, name: string, { context }: Request): string {
  if (name.endsWith('axb')) return name.replace('axb', `a${variable('*')}b`)
  const [word, key] = name.includes('alice')
    ? ['alice', 'aws:username']
    : ['payments', draw.pick(['aws:PrincipalTag/team', 'aws:PrincipalTag/project'])]
  const fallback = draw.chance(0.4) ? `, '${word}'` : ''
  const text = name.replace(word, variable(recased(draw, key), fallback))
  return Array.isArray(valueIn(context, key)) || (lacksValue(text, context) && draw.chance(0.5))
    ? name
    : text
}

/** A statement of a resource policy; a role's trust policy names no resource. */
export function randomResourceStatement(
  draw: Draw,
  effect: Effect,
  situation: Situation,
): Statement {
  const { Resource, NotResource, ...statement } = randomStatement(draw, effect, situation)
  const about =
    situation.target.own === 'trust'
      ? {}
      : {
          ...(Resource !== undefined && { Resource }),
          ...(NotResource !== undefined && { NotResource }),
        }
  if (draw.chance(0.02)) return { ...statement, ...about }
  if (effect === 'Deny' && draw.chance(0.2))
    return { ...statement, ...about, NotPrincipal: exemption(draw, situation) }
  return { ...statement, ...about, Principal: principal(draw, effect, situation) }
}
