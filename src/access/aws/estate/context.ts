import { type Context, unknown } from '../evaluate/context.js'
import type { Accounts } from './accounts.js'
import type { Principal } from './principals.js'
import type { Resource } from './resources.js'

/** Values of keys that are known, and which of the others a request surely does not carry. */
export interface Known {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly absent: (key: string) => boolean
}

/**
 * What is known of a request before it is made: who asks and for what, not from where, with which device or with which words. Requests are
 * taken to be made over TLS, directly and not through another service, at the moment asked about.
 */
export function contextOf(parts: readonly Known[]): Context {
  return {
    open: true,
    lookup: (key) => {
      for (const part of parts) {
        const found = part.values.get(key)
        if (found !== undefined) return found
      }
      return parts.some((part) => part.absent(key)) ? undefined : unknown
    },
  }
}

const pairs = (
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(given)
      .filter((pair): pair is [string, string | readonly string[]] => pair[1] !== undefined)
      .map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value]),
  )

const nowhere = (): boolean => false

/** What holds of every request that an identity itself makes. */
export function everyRequest(at: string): Known {
  const seconds = String(Math.floor(Date.parse(at) / 1000))
  return {
    values: pairs({
      'aws:SecureTransport': 'true',
      'aws:PrincipalIsAWSService': 'false',
      'aws:ViaAWSService': 'false',
      'aws:CurrentTime': at,
      'aws:EpochTime': seconds,
    }),
    // Those that only services carry, or what was signed in by another provider, and what passes through a service.
    absent: (key) =>
      /^aws:(source(arn|account|orgid|orgpaths|owner)|principalservicename|principalservicenameslist|calledvia(first|last)?)$/.test(
        key,
      ) || key === 'kms:viaservice',
  }
}

export function principalKeys(principal: Principal, accounts: Accounts, tagged: boolean): Known {
  const { account, arn, caller } = principal
  const role = caller.kind !== 'user'
  const path = accounts.pathOf(account)
  const tags = Object.fromEntries(
    Object.entries(principal.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  )
  return {
    values: pairs({
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': role ? 'AssumedRole' : 'User',
      'kms:CallerAccount': account,
      ...(role ? {} : { 'aws:username': arn.slice(arn.lastIndexOf('/') + 1) }),
      ...(path === undefined
        ? {}
        : { 'aws:PrincipalOrgID': accounts.organization, 'aws:PrincipalOrgPaths': [path] }),
      // A session may be given tags that replace its role's.
      ...(tagged ? tags : {}),
    }),
    absent: (key) =>
      (key === 'aws:username' && role) || (key.startsWith('aws:principaltag/') && tagged),
  }
}

export function resourceKeys(resource: Resource, accounts: Accounts): Known {
  const { account, region, tags } = resource
  const path = accounts.pathOf(account)
  const service = resource.arn.split(':', 3)[2] ?? ''
  const prefixes = ['aws:resourcetag/', `${service}:resourcetag/`]
  const tagged = Object.entries(tags ?? {}).flatMap(([key, value]) =>
    prefixes.map((prefix) => [`${prefix}${key}`, value] as const),
  )
  return {
    values: pairs({
      'aws:ResourceAccount': account || undefined,
      's3:ResourceAccount': service === 's3' ? account : undefined,
      ...(path === undefined
        ? {}
        : { 'aws:ResourceOrgID': accounts.organization, 'aws:ResourceOrgPaths': [path] }),
      'aws:RequestedRegion':
        region || (service === 'iam' || service === 'sts' ? 'us-east-1' : undefined),
      ...Object.fromEntries(tagged),
    }),
    absent:
      tags === undefined ? nowhere : (key) => prefixes.some((prefix) => key.startsWith(prefix)),
  }
}

/** Keys that a question itself gives: the service to which a role is passed, the subject of a token. */
export const given = (
  values: Readonly<Record<string, string | readonly string[]>>,
  absent: (key: string) => boolean = nowhere,
): Known => ({ values: pairs(values), absent })
