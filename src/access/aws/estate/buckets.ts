import { ofType, type State, type Thing } from '../../state.js'
import { compile, type Policy, standingFor, together } from '../policy/compile.js'
import { type AclGrant, aclPolicy, grantsOf, ownersOf } from './acl.js'
import { type Block, blockOf } from './blocks.js'
import { once } from './once.js'
import { isPublic, outsidersOf } from './public.js'
import type { Resource } from './resources.js'

/** What S3 itself has to say of a bucket besides its policy. */
export interface Guard {
  /** RestrictPublicBuckets is on, for the bucket or its account: what it refuses while the policy is public. */
  readonly block: Policy | undefined
  readonly public: boolean
  /** Its ACL gives others something, so ACLs are in force. */
  readonly acl: boolean
}

const guarded = once<Resource>()

/** Buckets with their guards: the ACL's grants stand in the policy as statements, since either may allow. */
export function bucketsOf(state: State): (bucket: Resource) => Resource {
  const acls = new Map(
    ofType(state, 'AWS::S3::BucketAcl').map((acl) => [acl.properties['bucket'], acl]),
  )
  const accounts = new Map(
    ofType(state, 'AWS::S3::AccountPublicAccessBlock').map((one) => [one.account, one]),
  )
  const owners = ownersOf(state)
  return (bucket) => {
    const acl = acls.get(bucket.uid)
    const block = accounts.get(bucket.account)
    const grants = acl ? grantsOf(bucket, acl, owners) : []
    const grantees = grants.map(({ to }) => to)
    return guarded(bucket, [acl, block, ...grantees], () => withGuard(bucket, acl, grants, block))
  }
}

function withGuard(
  bucket: Resource,
  acl: Thing | undefined,
  grants: readonly AclGrant[],
  ofAccount: Thing | undefined,
): Resource {
  const blocks = [bucket.thing, ofAccount].flatMap(blockOf)
  const ignored = blocks.some(({ value }) => value['ignore_public_acls'] === true)
  const granted = acl && aclPolicy(bucket, acl, grants, ignored)
  const block = blocks.find(({ value }) => value['restrict_public_buckets'] === true)
  if (!granted && !block) return bucket
  return {
    ...bucket,
    policy: granted ? together(bucket.policy, granted) : bucket.policy,
    guard: {
      block: block && restricting(bucket, block),
      public: bucket.policy !== undefined && isPublic(bucket.policy),
      acl: granted !== undefined,
    },
  }
}

/** As a Deny, with the switches as they stand for its proof. */
function restricting({ thing, account }: Resource, { uid, value }: Block): Policy | undefined {
  if (account === '') return undefined
  const of = uid === thing?.uid ? thing.name : `account ${account}`
  const name = `public access block of ${of}`
  return standingFor([value], compile(name, 'rcp', { Statement: [outsidersOf(account)] }, uid))
}
