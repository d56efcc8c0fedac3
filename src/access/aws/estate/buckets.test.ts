import { describe, expect, it } from 'vitest'
import { accessMap } from '../../map.js'
import { thirdParties } from '../../questions/third-parties.js'
import { why } from '../../questions/why.js'
import { stateFrom } from '../../testing/world.js'

const account = '111122223333'
const other = '444455556666'
const bucket = 'arn:aws:s3:::records'
const outsider = `arn:aws:iam::${other}:root`
const stranger = 'c'.repeat(64)

const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers'
const block = (on: object) => ({
  ...{ BlockPublicAcls: false, IgnorePublicAcls: false },
  ...{ BlockPublicPolicy: false, RestrictPublicBuckets: false, ...on },
})
const letting = (principal: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 's3:*',
  Resource: [bucket, `${bucket}/*`],
  ...more,
})
const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })

/** A bucket, with what stands beside it in the exports. */
function world(
  of: { Policy?: object; PublicAccessBlock?: object; Acl?: object; OwnershipControls?: object },
  ofAccount?: object,
) {
  const path = ['aws', account, 'export.json']
  const shown = {
    Name: 'records',
    Region: 'eu-west-1',
    Policy: null,
    PublicAccessBlock: null,
    ...of,
  }
  return accessMap(
    stateFrom([
      ['aws-s3', [shown], path],
      ...(ofAccount
        ? [['aws-s3-account', { PublicAccessBlockConfiguration: ofAccount }, path] as const]
        : []),
    ]),
  )
}
const acl = (...grants: (readonly [grantee: object, permission: string])[]) => ({
  Owner: { ID: 'a'.repeat(64) },
  Grants: [
    { Grantee: { ID: 'a'.repeat(64) }, Permission: 'FULL_CONTROL' },
    ...grants.map(([Grantee, Permission]) => ({ Grantee, Permission })),
  ],
})
const asks = (map: ReturnType<typeof world>, who: string, action = 's3:GetObject') =>
  why(map, who, action, bucket)

describe('RestrictPublicBuckets', () => {
  const Policy = policy(letting('*'))
  it('lets nobody outside into a public bucket, and is the proof of it', () => {
    const restricted = world({ Policy, PublicAccessBlock: block({ RestrictPublicBuckets: true }) })
    const found = asks(restricted, 'anybody')
    expect(found.answer).toBe('No')
    expect(found.reasons).toMatchObject([
      { layer: 'public access block', says: 'denies', uid: bucket },
    ])
    expect(found.reasons[0]?.excerpt).toMatchObject({ restrict_public_buckets: true })
  })
  it('of the whole account does the same', () => {
    const found = asks(world({ Policy }, block({ RestrictPublicBuckets: true })), 'anybody')
    expect(found.answer).toBe('No')
    expect(found.reasons[0]?.uid).toBe(`arn:aws:s3::${account}:public-access-block`)
  })
  it('that is off, or blocks only that such policies are put, leaves the bucket open', () => {
    expect(asks(world({ Policy }), 'anybody').answer).toBe('Yes')
    const others = block({ BlockPublicPolicy: true, IgnorePublicAcls: true, BlockPublicAcls: true })
    expect(asks(world({ Policy, PublicAccessBlock: others }), 'anybody').answer).toBe('Yes')
  })
  it('leaves in accounts that are named, unless another statement makes the policy public', () => {
    const PublicAccessBlock = block({ RestrictPublicBuckets: true })
    const named = letting({ AWS: other })
    expect(asks(world({ Policy: policy(named), PublicAccessBlock }), outsider).answer).toBe('Yes')
    const both = world({ Policy: policy(named, letting('*')), PublicAccessBlock })
    expect(asks(both, outsider).answer).toBe('No')
  })
})

describe('what S3 calls public', () => {
  const PublicAccessBlock = block({ RestrictPublicBuckets: true })
  const open = (statement: object): boolean => {
    const map = world({ Policy: policy(statement, letting({ AWS: other })), PublicAccessBlock })
    return asks(map, outsider).answer === 'No'
  }
  it.each([
    ['anybody', letting('*')],
    [
      'everybody but one',
      { Effect: 'Allow', NotPrincipal: { AWS: account }, Action: 's3:*', Resource: bucket },
    ],
    ['a pattern', letting('*', { Condition: { StringLike: { 'aws:SourceVpc': 'vpc-*' } } })],
    [
      'a variable',
      letting('*', { Condition: { StringEquals: { 'aws:userid': `$${'{aws:x}'}` } } }),
    ],
    ['half the world', letting('*', { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } })],
    ['all but', letting('*', { Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } })],
    [
      'who brings no such key',
      letting('*', { Condition: { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } } }),
    ],
    [
      'a key that fixes nobody',
      letting('*', { Condition: { StringEquals: { 'aws:Referer': 'x' } } }),
    ],
  ])('%s is', (_, statement) => expect(open(statement)).toBe(true))
  it.each([
    ['an organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['a path in an organisation', { StringLike: { 'aws:PrincipalOrgPaths': 'o-1/r-1/*' } }],
    ['a network', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }],
    ['a block of addresses', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '10.0.0.0/8'] } }],
    [
      'access points of an account',
      { ArnLike: { 's3:DataAccessPointArn': `arn:aws:s3:eu-west-1:${other}:accesspoint/*` } },
    ],
  ])('%s is not', (_, Condition) => expect(open(letting('*', { Condition }))).toBe(false))
})

describe('the ACL of a bucket', () => {
  it('lets anybody list or write it, and not read objects, whose own ACLs say that', () => {
    const map = world({ Acl: acl([{ URI: allUsers }, 'READ'], [{ URI: allUsers }, 'WRITE']) })
    const listing = asks(map, 'anybody', 's3:ListBucket')
    expect(listing.answer).toBe('Yes')
    expect(listing.reasons).toMatchObject([
      { uid: `${bucket}?acl`, excerpt: { grantee: allUsers, permission: 'READ' } },
    ])
    expect(asks(map, 'anybody', 's3:PutObject').answer).toBe('Yes')
    expect(asks(map, 'anybody', 's3:GetObject').answer).toBe('No')
    expect(asks(map, 'anybody', 's3:DeleteObject').answer).toBe('No')
  })
  it('rewritten, lets in whoever may rewrite it', () => {
    const map = world({ Acl: acl([{ URI: allUsers }, 'WRITE_ACP']) })
    const found = thirdParties(map).map(({ who, how }) => `${who} ${how}`)
    expect(found).toEqual(['anybody s3:ListBucket', 'anybody s3:PutObject'])
    expect(asks(map, 'anybody', 's3:GetBucketAcl').answer).toBe('No')
  })
  it('lets in an account of which only the canonical id is known, as a third party', () => {
    const map = world({ Acl: acl([{ ID: stranger }, 'FULL_CONTROL']) })
    expect(asks(map, stranger, 's3:ListBucket').answer).toBe('Yes')
    expect(asks(map, 'anybody', 's3:ListBucket').answer).toBe('No')
    expect(new Set(thirdParties(map).map(({ who }) => who))).toEqual(new Set([stranger]))
  })
  it('gives nothing where it is ignored, or where ACLs are off', () => {
    const Acl = acl([{ URI: allUsers }, 'READ'], [{ ID: stranger }, 'READ'])
    const ignoring = world({ Acl, PublicAccessBlock: block({ IgnorePublicAcls: true }) })
    expect(asks(ignoring, 'anybody', 's3:ListBucket').answer).toBe('No')
    expect(asks(ignoring, stranger, 's3:ListBucket').answer).toBe('Yes')
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }
    expect(asks(world({ Acl, OwnershipControls }), stranger, 's3:ListBucket').answer).toBe('No')
  })
  it('of a permission that is not known gives nothing', () => {
    const map = world({ Acl: acl([{ URI: allUsers }, 'EVERYTHING']) })
    expect(asks(map, 'anybody', 's3:ListBucket').answer).toBe('No')
  })
  it('that no export holds is told to be missing, as is the block of the account', () => {
    expect(world({}).missing.join('; ')).toMatch(/block public access.*ACLs of buckets/)
    const shut = block({ RestrictPublicBuckets: true, IgnorePublicAcls: true })
    expect(world({ PublicAccessBlock: shut }).missing.join()).not.toMatch(/ACLs/)
  })
})
