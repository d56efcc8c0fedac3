import { listOf, type Principal, type Request } from '../vector.js'

/**
 * How a Principal element came to cover the requester. It matters for an Allow: what names a role is limited by the
 * role's boundary and session policy, what names an account leaves the decision to the account.
 */
export type Naming = 'everyone' | 'itself' | 'role' | 'account'

/** Every way in which the element covers the requester; none when it is about others. */
export function namings(principal: Principal, request: Request): ReadonlySet<Naming> {
  if (typeof principal === 'string') return new Set(asAws(principal, request))
  const ways = Object.entries(principal).flatMap(([type, values]) =>
    listOf(values).flatMap((value) => ofType(type, value, request)),
  )
  return new Set(ways)
}

function ofType(type: string, value: string, request: Request): readonly Naming[] {
  if (type === 'AWS') return asAws(value, request)
  if (type === 'Service') return value === request.principal && isService(request) ? ['itself'] : []
  if (type === 'Federated')
    return value === request.principal && isProvider(request) ? ['itself'] : []
  return []
}

function asAws(value: string, request: Request): readonly Naming[] {
  if (isEveryone(value)) return ['everyone']
  if (!isOfAnAccount(request)) return []
  if (isAccount(value, request)) return ['account']
  if (isItsRole(value, request)) return ['role']
  return value === request.principal ? ['itself'] : []
}

/** Rule: `*`, and `{"AWS": "*"}`, are everyone, those who did not sign the request included. */
const isEveryone = (value: string) => value === '*'

/** Rule: an account is named by its number or by the ARN of its root, and that covers all that belong to it. */
function isAccount(value: string, { principalAccount }: Request): boolean {
  const account = /^arn:[^:]+:iam::(\d{12}):root$/.exec(value)?.[1] ?? value
  return account === principalAccount
}

/** Rule: the ARN of a role covers the role and all of its sessions, whose ARNs leave out the role's path. */
function isItsRole(value: string, request: Request): boolean {
  if (value === request.principal && isRole(request)) return true
  const [, account, name] =
    /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(request.principal) ?? []
  const [, ofAccount, path] = /^arn:[^:]+:iam::(\d{12}):role\/(.+)$/.exec(value) ?? []
  return name !== undefined && account === ofAccount && path?.split('/').at(-1) === name
}

export const isAnonymous = (request: Request) => request.principal === '*'

export const isService = (request: Request) =>
  !request.principal.startsWith('arn:') && !isAnonymous(request)

export const isProvider = (request: Request) =>
  /:iam::\d{12}:(oidc|saml)-provider\//.test(request.principal)

export const isFederatedUser = (request: Request) =>
  /:sts::\d{12}:federated-user\//.test(request.principal)

const isRole = (request: Request) => /:iam::\d{12}:role\//.test(request.principal)

/** Users, roles and their sessions: those that have identity policies, and that an account answers for. */
export const isOfAnAccount = (request: Request) =>
  !isAnonymous(request) && !isService(request) && !isProvider(request)
