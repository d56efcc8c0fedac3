import type { Draw } from './random-draw.js'
import { recased } from './random-draw.js'
import { accounts, type Key, keys } from './random-keys.js'
import {
  type Asker,
  arnsOf,
  callerIdentity,
  federations,
  type Target,
  targets,
} from './random-targets.js'
import type { Context, OneOrMore, Request } from './vector.js'

/** What the rest of a vector is built around. */
export interface Situation {
  readonly asker: Asker
  readonly request: Request
  readonly target: Target
}

export function situation(draw: Draw): Situation {
  const asker = draw.weighted<Asker>([
    [6, 'user'],
    [5, 'role'],
    [6, 'session'],
    [3, 'federated'],
    [3, 'service'],
    [2, 'provider'],
    [2, 'anonymous'],
  ])
  const target = targetFor(asker, draw)
  const home = draw.pick(accounts.slice(0, 2))
  const acrossAccounts = target.wildcardOnly !== true && asker !== 'provider' && draw.chance(0.3)
  const away = acrossAccounts ? draw.pick(accounts.filter((account) => account !== home)) : home
  return { asker, target, request: requestOf(asker, target, home, away, draw) }
}

function requestOf(
  asker: Asker,
  target: Target,
  home: string,
  account: string,
  draw: Draw,
): Request {
  const principal = draw.pick(arnsOf[asker](home))
  const ofAccount = asker !== 'service' && asker !== 'anonymous'
  const withSaml = principal.includes('saml-provider')
  const actions =
    asker === 'provider'
      ? target.actions.filter((a) => withSaml === a.endsWith('SAML'))
      : target.actions
  return {
    principal,
    ...(ofAccount && { principalAccount: home }),
    action: recased(draw, draw.pick(actions)),
    resource: { arn: draw.pick(target.arns).replace('ACCOUNT', account), account },
    context: contextOf(draw),
    ...(target.wildcardOnly && { wildcardOnlyAction: true }),
  }
}

/** Who may ask for what, AWS's own limits considered: no session of a federated user calls IAM or STS, for one. */
function targetFor(asker: Asker, draw: Draw): Target {
  if (asker === 'provider') return federations
  const signed = asker !== 'service' && asker !== 'anonymous'
  if (signed && draw.chance(0.01)) return callerIdentity
  const suitable = targets.filter(({ own, actions }) => {
    const service = actions[0]?.split(':')[0] ?? ''
    if (asker === 'federated') return !['iam', 'sts'].includes(service)
    if (asker === 'anonymous') return own === 'policy' && service !== 'kms'
    return signed || own !== undefined
  })
  return draw.pick(suitable)
}

/** Nothing here follows from who asks or for what: a request carries what it says it carries. */
function contextOf(draw: Draw): Context {
  const present = keys.filter(() => draw.chance(0.45))
  return Object.fromEntries(present.map((key) => [recased(draw, key.name), valueFor(key, draw)]))
}

function valueFor(key: Key, draw: Draw): OneOrMore<string> {
  if (key.multi !== true) return draw.pick(key.values)
  return [...new Set(draw.times(0, 3, () => draw.pick(key.values)))]
}
