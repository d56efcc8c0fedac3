import type { Draw } from './random-draw.js'
import { accounts } from './random-keys.js'
import type { Situation } from './random-requests.js'
import { arnsOf, services } from './random-targets.js'
import type { OneOrMore, Principal, Request, Statement } from './vector.js'

type Effect = Statement['Effect']

/** One of those that the statement is for, or others only, or both. */
export function principal(draw: Draw, effect: Effect, situation: Situation): Principal {
  if (draw.chance(situation.asker === 'anonymous' ? 0.4 : 0.15))
    return draw.pick<Principal>(['*', { AWS: '*' }, { AWS: ['*'] }])
  const aimed = draw.chance(0.8) ? ownNames(effect, situation) : []
  const names = [...(aimed.length > 0 ? [draw.pick(aimed)] : []), ...strangers(draw, situation)]
  return byType(draw, draw.chance(0.6) ? names.slice(0, 1) : names)
}

/** The names that cover the one who asks, the account's included. */
function ownNames(effect: Effect, { asker, request }: Situation): readonly string[] {
  const { principal, principalAccount: account } = request
  if (asker === 'anonymous') return []
  if (asker === 'service') return [principal]
  const ofAccount = [`arn:aws:iam::${account}:root`, `${account}`]
  // AWS does not say whether a Deny for an account is about those whom an identity provider vouches for.
  if (asker === 'provider') return [principal, principal, ...(effect === 'Allow' ? ofAccount : [])]
  return [principal, principal, ...rolesOf(request), ...rolesOf(request), ...ofAccount]
}

/** The role that a session is of, its path told where it has one. */
function rolesOf({ principal }: Request): readonly string[] {
  const [, account = '', name = ''] = /sts::(\d+):assumed-role\/([^/]+)/.exec(principal) ?? []
  return arnsOf.role(account).filter((arn) => name !== '' && arn.endsWith(name))
}

/** Others than the one who asks, none of them his account or his role. */
function strangers(draw: Draw, { asker, request }: Situation): readonly string[] {
  const home = request.principalAccount ?? accounts[2]
  const away = draw.pick(accounts.filter((account) => account !== request.principalAccount))
  const others = [
    ...[...arnsOf.user(away), ...arnsOf.role(away), ...arnsOf.session(away)],
    `arn:aws:iam::${away}:root`,
    away,
    // A request does not tell which user a federated one is of, so that none of his account's is surely another.
    ...(asker === 'federated' ? [] : arnsOf.user(home)),
    ...arnsOf.role(home),
    // A role asks through its sessions, so that one of them is not surely another than the role.
    ...(asker === 'role' ? [] : arnsOf.session(home)),
    ...services,
  ]
  const own = [request.principal, ...rolesOf(request)]
  const strange = others.filter((name) => !own.includes(name))
  return draw.times(1, 2, () => draw.pick(strange))
}

/** AWS asks that the list tell the account with its member, and the role with its session; shorter ones are unsure. */
export function exemption(draw: Draw, situation: Situation): Principal {
  const { asker, request } = situation
  if (asker === 'anonymous' || draw.chance(0.3)) return byType(draw, strangers(draw, situation))
  const own = [request.principal, ...rolesOf(request)]
  const account = `arn:aws:iam::${request.principalAccount}:root`
  const ofAccount = asker !== 'service' && asker !== 'provider'
  return byType(draw, ofAccount ? [...own, account] : own)
}

function byType(draw: Draw, names: readonly string[]): Principal {
  const grouped: Record<string, OneOrMore<string>> = {}
  for (const type of ['AWS', 'Service', 'Federated']) {
    const ofType = [...new Set(names)].filter((name) => typeOf(name) === type)
    if (ofType.length > 0) grouped[type] = draw.oneOrMore(ofType)
  }
  return grouped
}

function typeOf(name: string): string {
  if (name.endsWith('.amazonaws.com')) return 'Service'
  return /:(oidc|saml)-provider\//.test(name) ? 'Federated' : 'AWS'
}
