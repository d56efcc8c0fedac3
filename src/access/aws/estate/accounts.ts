import { ofType, type State, type Thing } from '../../state.js'
import type { Level } from '../evaluate/request.js'
import { compile } from '../policy/compile.js'
import { isRecord } from '../policy/document.js'
import { missingOfBuckets } from './blocks.js'

/** The accounts and how they hang together, with the policies of their organisation. */
export interface Accounts {
  /** '' where no organisation is in the exports. */
  readonly organization: string
  readonly master: string
  /** The organisation's own accounts; those of nobody known are outside. Every account of which there is configuration is one's own. */
  readonly own: ReadonlySet<string>
  /** The management account, and those to which Identity Center is delegated. */
  readonly administersIdentityCenter: (account: string) => boolean
  readonly nameOf: (account: string) => string
  /** `o-abc/r-1/ou-2/`, as the keys aws:PrincipalOrgPaths and aws:ResourceOrgPaths have it; undefined where it is not known. */
  readonly pathOf: (account: string) => string | undefined
  /** Service control policies that bear on the identities of an account, root first. */
  readonly scps: (account: string) => readonly Level[]
  /** Resource control policies that bear on the resources of an account, root first. */
  readonly rcps: (account: string) => readonly Level[]
  readonly missing: readonly string[]
}

const fullAccess = 'p-FullAWSAccess'

export function accountsOf(state: State): Accounts {
  const whole = ofType(state, 'AWS::Organizations::Organization')[0]
  const organization = whole?.uid ?? ''
  const master = text(whole, 'master_account')
  const services = whole?.properties['delegated_administrators']
  const delegated = Object.entries(isRecord(services) ? services : {})
    .filter(([, names]) => JSON.stringify(names).includes('"sso.amazonaws.com"'))
    .map(([account]) => account)
  const accounts = new Map(
    ofType(state, 'AWS::Organizations::Account').map((one) => [one.account, one]),
  )
  const policies = ofType(state, 'AWS::Organizations::Policy')
  const scps = policies.filter((one) => text(one, 'policy_type') === 'SERVICE_CONTROL_POLICY')
  const rcps = policies.filter((one) => text(one, 'policy_type') === 'RESOURCE_CONTROL_POLICY')
  const above = (account: string): readonly string[] => ancestors(state, accounts.get(account))
  const seen = new Set([...state.things.values()].flatMap(accountOf))
  return {
    organization,
    master,
    own: new Set([...accounts.keys(), ...seen]),
    administersIdentityCenter: (account) => account === master || delegated.includes(account),
    nameOf: (account) => accounts.get(account)?.name ?? account,
    pathOf: (account) =>
      accounts.has(account)
        ? `${[organization, ...above(account).filter((id) => id !== organization)].join('/')}/`
        : undefined,
    scps: bearing(scps, 'scp', above, { accounts, master }, scps.some(isFull)),
    rcps: bearing(rcps, 'rcp', above, { accounts, master }, true),
    missing: [
      ...(organization === ''
        ? ['no organisation is in the exports: whether its policies deny anything is not known']
        : []),
      ...(organization !== '' && scps.length === 0
        ? ['no service control policies are in the exports']
        : []),
      ...(organization !== '' && rcps.length === 0
        ? ['no resource control policies are in the exports']
        : []),
      ...missingOfBuckets(state),
    ],
  }
}

const isFull = (one: Thing): boolean => one.uid === fullAccess

/** Accounts of which there is more than a mention: those that have identities or resources of IAM, S3 and so on. */
const accountOf = (thing: Thing): readonly string[] =>
  thing.type.startsWith('AWS::') && /^\d{12}$/.test(thing.account) ? [thing.account] : []

/** The ids above an account, root first. Trees that go round end where they began. */
function ancestors(state: State, account: Thing | undefined): readonly string[] {
  const ids: string[] = []
  let next = text(account, 'parent')
  while (next !== '' && !ids.includes(next)) {
    ids.unshift(next)
    next = text(state.things.get(next), 'parent')
  }
  return ids
}

/**
 * The levels of a kind of policy for each account. Neither kind bears on the management account. Where the exports do not list FullAWSAccess at all,
 * they leave out what AWS made, and every level is taken to have it.
 */
function bearing(
  policies: readonly Thing[],
  kind: 'scp' | 'rcp',
  above: (account: string) => readonly string[],
  of: { readonly accounts: ReadonlyMap<string, Thing>; readonly master: string },
  listsFull: boolean,
): (account: string) => readonly Level[] {
  const compiled = new Map(
    policies.map((one) => [one, compile(one.name, kind, one.properties['document'], one.uid)]),
  )
  const full = compile('FullAWSAccess', kind, everything, fullAccess)
  const known = new Map<string, readonly Level[]>()
  const levels = (account: string): readonly Level[] => {
    if (policies.length === 0 || account === of.master || !of.accounts.has(account)) return []
    return [...above(account).filter((id) => !id.startsWith('o-')), account].map((id) => ({
      id,
      policies: [
        ...policies
          .filter((one) => targets(one).includes(id))
          .map((one) => compiled.get(one) ?? full),
        ...(kind === 'scp' && !listsFull ? [full] : []),
      ],
    }))
  }
  return (account) => {
    const found = known.get(account) ?? levels(account)
    known.set(account, found)
    return found
  }
}

/** The document of AWS's FullAWSAccess and AdministratorAccess. */
export const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

const targets = (one: Thing): readonly unknown[] => {
  const given = one.properties['targets']
  return Array.isArray(given) ? (given as readonly unknown[]) : []
}

const text = (thing: Thing | undefined, key: string): string => {
  const value = thing?.properties[key]
  return typeof value === 'string' ? value : ''
}
