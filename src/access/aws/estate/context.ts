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
  const values = new Map<string, readonly string[]>([
    ['aws:principalarn', [arn]],
    ['aws:principalaccount', [account]],
    ['aws:principaltype', [role ? 'AssumedRole' : 'User']],
    ['kms:calleraccount', [account]],
  ])
  if (!role) values.set('aws:username', [arn.slice(arn.lastIndexOf('/') + 1)])
  if (path !== undefined) {
    values.set('aws:principalorgid', [accounts.organization])
    values.set('aws:principalorgpaths', [path])
  }
  // A session may be given tags that replace its role's.
  if (tagged)
    for (const key of Object.keys(principal.tags))
      values.set(`aws:principaltag/${key.toLowerCase()}`, [principal.tags[key] ?? ''])
  return {
    values,
    absent: (key) =>
      (key === 'aws:username' && role) || (key.startsWith('aws:principaltag/') && tagged),
  }
}

export function resourceKeys(resource: Resource, accounts: Accounts): Known {
  const { account, region, tags } = resource
  const path = accounts.pathOf(account)
  const service = resource.arn.split(':', 3)[2] ?? ''
  const values = new Map<string, readonly string[]>()
  if (account !== '') values.set('aws:resourceaccount', [account])
  if (service === 's3') values.set('s3:resourceaccount', [account])
  if (path !== undefined) {
    values.set('aws:resourceorgid', [accounts.organization])
    values.set('aws:resourceorgpaths', [path])
  }
  if (region !== '') values.set('aws:requestedregion', [region])
  else if (service === 'iam' || service === 'sts') values.set('aws:requestedregion', ['us-east-1'])
  const own = `${service}:resourcetag/`
  for (const key of Object.keys(tags ?? {})) {
    const value = [tags?.[key] ?? '']
    values.set(`aws:resourcetag/${key.toLowerCase()}`, value)
    values.set(`${own}${key.toLowerCase()}`, value)
  }
  return {
    values,
    absent:
      tags === undefined
        ? nowhere
        : (key) => key.startsWith('aws:resourcetag/') || key.startsWith(own),
  }
}

/** Keys that a question itself gives: the service to which a role is passed, the subject of a token. */
export const given = (
  values: Readonly<Record<string, string | readonly string[]>>,
  absent: (key: string) => boolean = nowhere,
): Known => ({ values: pairs(values), absent })
