import { accountIn } from './arn.js'

/** Who asks. */
export type Caller =
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'root'; readonly arn: string; readonly account: string }
  /** A foreign account as a whole: somebody in it, whoever is named. */
  | { readonly kind: 'account'; readonly arn: string; readonly account: string }
  | { readonly kind: 'role'; readonly arn: string; readonly account: string; readonly role: string }
  | {
      readonly kind: 'session'
      readonly arn: string
      readonly account: string
      readonly role: string
    }
  | { readonly kind: 'federated user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'provider'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly arn: string; readonly account: '' }
  | { readonly kind: 'anonymous'; readonly arn: '*'; readonly account: '' }

/** Reads a principal as requests name it: an ARN, a service's name, `*` for one that is not signed. */
export function caller(name: string, account = accountIn(name)): Caller {
  if (name === '*') return anonymous
  if (!name.startsWith('arn:')) {
    const service = name.endsWith('.amazonaws.com') || name.endsWith('.aws')
    // Providers of the first days have no ARN: accounts.google.com, graph.facebook.com.
    return service
      ? { kind: 'service', arn: name, account: '' }
      : { kind: 'provider', arn: name, account }
  }
  const resource = name.split(':', 6)[5] ?? ''
  const slash = resource.indexOf('/')
  const of = { arn: name, account }
  switch (slash < 0 ? resource : resource.slice(0, slash)) {
    case 'user':
      return { kind: 'user', ...of }
    case 'role':
      return { kind: 'role', ...of, role: resource.slice(resource.lastIndexOf('/') + 1) }
    case 'assumed-role':
      return { kind: 'session', ...of, role: resource.split('/', 2)[1] ?? '' }
    case 'federated-user':
      return { kind: 'federated user', ...of }
    case 'oidc-provider':
    case 'saml-provider':
      return { kind: 'provider', ...of }
    default:
      return { kind: 'root', ...of }
  }
}

const anonymous: Caller = { kind: 'anonymous', arn: '*', account: '' }

/**
 * How a statement names a caller, from the least direct: not at all, only its account (which leaves the decision to that account's own policies),
 * one session of it, its role, itself, or as anybody.
 */
export type Naming = 'none' | 'account' | 'session' | 'role' | 'itself' | 'anybody'

/** The Principal element of a statement. */
export interface Principals {
  readonly anybody: boolean
  readonly accounts: ReadonlySet<string>
  /** Account and name of roles: a session does not tell its role's path, and names are unique in an account. */
  readonly roles: ReadonlySet<string>
  /** ARNs of users, sessions, federated users; names of services; ARNs of providers. */
  readonly names: ReadonlySet<string>
  /** Names of sessions, by account and name of their role. */
  readonly sessions: ReadonlyMap<string, readonly string[]>
  readonly given: readonly string[]
  /** Ids of principals that are gone (AIDA..., AROA...): nobody has them any more. */
  readonly gone: readonly string[]
}

export function principals(element: unknown): Principals | undefined {
  if (typeof element === 'string') return collected([['AWS', element]])
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined
  const named: [string, string][] = []
  for (const [kind, value] of Object.entries(element as Record<string, unknown>))
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      if (typeof one === 'string') named.push([kind, one])
      else if (typeof one === 'number') named.push([kind, String(one)])
  return collected(named)
}

function collected(named: readonly (readonly [string, string])[]): Principals {
  const accounts = new Set<string>()
  const roles = new Set<string>()
  const names = new Set<string>()
  const sessions = new Map<string, string[]>()
  const gone: string[] = []
  let anybody = false
  for (const [kind, name] of named) {
    if (kind === 'AWS' && name === '*') anybody = true
    else if (kind === 'AWS' && /^\d{12}$/.test(name)) accounts.add(name)
    else if (kind === 'AWS' && /^arn:[^:]*:iam::\d{12}:root$/.test(name))
      accounts.add(accountIn(name))
    else if (kind === 'AWS' && /^arn:[^:]*:iam::\d{12}:role\//.test(name))
      roles.add(`${accountIn(name)}/${name.slice(name.lastIndexOf('/') + 1)}`)
    else if (kind === 'AWS' && /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(name)) gone.push(name)
    else if (kind === 'Federated' && name === '*') names.add('Federated *')
    else names.add(kind === 'Service' ? name.toLowerCase() : name)
    const [, of, role, session] = sessionArn.exec(name) ?? []
    if (kind !== 'AWS' || session === undefined) continue
    const key = `${of}/${role}`
    sessions.set(key, [...(sessions.get(key) ?? []), session])
  }
  return { anybody, accounts, roles, names, sessions, given: named.map(([, name]) => name), gone }
}

const sessionArn = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/

const anyOfAccount = ({ roles, names }: Principals, account: string): boolean =>
  [...roles].some((role) => role.startsWith(`${account}/`)) ||
  [...names].some((name) => name.includes(`::${account}:`))

/** How a Principal element names a caller. */
export function naming(named: Principals, who: Caller): Naming {
  if (named.anybody) return 'anybody'
  if (who.kind === 'anonymous') return 'none'
  if (named.names.has(who.arn)) return 'itself'
  if (who.kind === 'service') return named.names.has(who.arn.toLowerCase()) ? 'itself' : 'none'
  if (who.kind === 'provider') return named.names.has('Federated *') ? 'itself' : 'none'
  if ('role' in who && named.roles.has(`${who.account}/${who.role}`)) return 'role'
  if (named.accounts.has(who.account)) return who.kind === 'root' ? 'itself' : 'account'
  return who.kind === 'account' && anyOfAccount(named, who.account) ? 'account' : 'none'
}

/** Whether a Principal element names a caller more directly than by its account, or may. */
export function namesItself(named: Principals, who: Caller): boolean {
  const how = naming(named, who)
  return (how !== 'none' && how !== 'account') || sessionsOf(named, who).length > 0
}

/** Names of the sessions of a role that a Principal element names. */
export const sessionsOf = ({ sessions }: Principals, who: Caller): readonly string[] =>
  (who.kind === 'role' && sessions.get(`${who.account}/${who.role}`)) || []

/**
 * Whether NotPrincipal leaves a caller out. AWS wants the principal and its account listed, and for a session its role too; less than that may
 * still be hit by a Deny, so it counts as hit.
 */
export function leftOut(named: Principals, who: Caller): boolean {
  if (named.anybody) return true
  const how = naming(named, who)
  return how === 'itself' || how === 'role'
}
