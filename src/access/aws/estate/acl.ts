import { ofType, type State, type Thing } from '../../state.js'
import { compile, type Policy, standingFor } from '../policy/compile.js'
import { isRecord } from '../policy/document.js'
import type { Resource } from './resources.js'

/** What each permission of a bucket's ACL allows: AWS's "Mapping of ACL permissions and access policy permissions". */
const allowing: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
}
const actionsOf = (permission: string): readonly string[] =>
  permission === 'FULL_CONTROL' ? Object.values(allowing).flat() : (allowing[permission] ?? [])

const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers'
const everybody = new Set([
  allUsers,
  // Whoever has an account of AWS, which anybody may open.
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
])

const canned: Readonly<Record<string, readonly string[]>> = {
  'public-read': ['READ'],
  'public-read-write': ['READ', 'WRITE'],
  'authenticated-read': ['READ'],
}

export interface AclGrant {
  readonly grantee: string
  readonly permission: string
  /** The account behind the grantee, `*` for everybody, or the canonical id of an account that nobody tells. */
  readonly to: string
}

/** The accounts behind canonical ids, as far as buckets tell whose they are. */
export const ownersOf = (state: State): ReadonlyMap<string, string> =>
  new Map(
    ofType(state, 'AWS::S3::BucketAcl').flatMap(({ account, properties: { owner } }) =>
      typeof owner === 'string' ? [[owner, account] as const] : [],
    ),
  )

/** What the ACL of a bucket gives others than its owner; nothing, where ACLs are off. */
export function grantsOf(
  bucket: Resource,
  { properties }: Thing,
  owners: ReadonlyMap<string, string>,
): readonly AclGrant[] {
  if (properties['ownership'] === 'BucketOwnerEnforced') return []
  return written(properties)
    .map((grant) => ({ ...grant, to: behind(grant.grantee, owners) }))
    .filter(
      ({ grantee, permission, to }) =>
        actionsOf(permission).length > 0 &&
        grantee !== properties['owner'] &&
        to !== bucket.account,
    )
}

function written(properties: Thing['properties']): readonly Omit<AclGrant, 'to'>[] {
  const { grants } = properties
  if (Array.isArray(grants))
    return (grants as readonly unknown[]).flatMap((one) =>
      isRecord(one)
        ? [{ grantee: String(one['grantee']), permission: String(one['permission']) }]
        : [],
    )
  const named = canned[String(properties['canned'])] ?? []
  return named.map((permission) => ({ grantee: allUsers, permission }))
}

const behind = (grantee: string, owners: ReadonlyMap<string, string>): string =>
  everybody.has(grantee) ? '*' : (owners.get(grantee) ?? grantee)

/** Grants of an ACL as a policy, each a statement; undefined where none is left. */
export function aclPolicy(
  bucket: Resource,
  { uid }: Thing,
  grants: readonly AclGrant[],
  ignoresPublic: boolean,
): Policy | undefined {
  const inForce = grants.filter(({ to }) => !(ignoresPublic && to === '*'))
  if (inForce.length === 0) return undefined
  const Statement = inForce.map(({ permission, to }) => ({
    Effect: 'Allow',
    Principal: to === '*' ? to : { [/^\d{12}$/.test(to) ? 'AWS' : 'CanonicalUser']: to },
    Action: actionsOf(permission),
    Resource: [bucket.arn, `${bucket.arn}/*`],
  }))
  const name = `ACL of ${bucket.thing?.name ?? bucket.uid}`
  return standingFor(
    inForce.map(({ grantee, permission }) => ({ grantee, permission })),
    compile(name, 'resource', { Statement }, uid),
  )
}
