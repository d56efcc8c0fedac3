import { accessBy, accountAmong, readEach, regionAmong, scopeOf, toward } from '../aws.js'
import type { ConfigObject, ConfigSource, JsonObject } from '../define.js'
import { isObject, objects, pick, policyDocument, properties, tags, text } from '../reading.js'

/**
 * Buckets of an account with what guards each: `[{Name, Region, Policy, PublicAccessBlock, TagSet}]`, the answers of S3's calls by bucket.
 * Versioning and ACLs, which exports often leave out, are things of their own, so that what a call told of them is not undone by their absence.
 */
export const awsS3: ConfigSource = {
  id: 'aws-s3',
  product: 'AWS S3 buckets',
  recognise: ({ value }) =>
    Array.isArray(value) &&
    value.some(isBucket) &&
    value.every((one) => !isObject(one) || isBucket(one) || 'Name' in one),
  read: ({ value, path }) => {
    const account = accountAmong([], path)
    const reading = readEach(value, 'the list of buckets', (one) => {
      const name = text(one, 'Name')
      if (name === '') return 'has no Name'
      return bucket(one, name, account, regionAmong([], path))
    })
    return { scope: scopeOf('aws-s3', account, path), ...reading }
  },
  types: {
    'AWS::S3::Bucket': {
      followed: 'aws-cloudtrail',
      edges: ({ uid, properties: one }) => accessBy(one['policy'], uid),
    },
    'AWS::S3::BucketVersioning': {
      followed: 'aws-cloudtrail',
      edges: (one) => toward(one, 'belongs to', 'bucket'),
    },
    // Not followed: a canned ACL that a call names ("private") is listed as the grants that it makes.
    'AWS::S3::BucketAcl': { edges: (one) => toward(one, 'belongs to', 'bucket') },
  },
}

const isBucket = (one: unknown): boolean =>
  isObject(one) &&
  text(one, 'Name') !== '' &&
  ('PublicAccessBlock' in one || ('Policy' in one && ('Region' in one || 'TagSet' in one))) &&
  !('Arn' in one || 'KeyId' in one || 'Content' in one)

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`

function bucket(
  one: JsonObject,
  name: string,
  account: string,
  elsewhere: string,
): readonly ConfigObject[] {
  const uid = bucketArn(name)
  const of = (part: string, type: string, found: JsonObject): ConfigObject => ({
    uid: `${uid}${part}`,
    type,
    name,
    account,
    properties: found,
  })
  const grants = pick(one, 'Acl', 'Grants') ?? pick(one, 'Grants')
  const owner = text(one, 'Acl', 'Owner', 'ID') || text(one, 'Owner', 'ID')
  const versioning = pick(one, 'Versioning')
  const status = text(one, 'Versioning') || text(versioning, 'Status')
  return [
    {
      ...of(
        '',
        'AWS::S3::Bucket',
        properties({
          region: 'Region' in one ? bucketRegion(text(one, 'Region')) : elsewhere || undefined,
          policy: policyDocument(pick(one, 'Policy')),
          public_access_block: publicAccessBlock(pick(one, 'PublicAccessBlock')),
          tags: tags(pick(one, 'TagSet')),
        }),
      ),
      aliases: [name],
    },
    ...(Array.isArray(grants)
      ? [
          of(
            '?acl',
            'AWS::S3::BucketAcl',
            properties({
              bucket: uid,
              grants: grants.map(grantOf),
              owner: owner || undefined,
              ownership: ownershipOf(one),
            }),
          ),
        ]
      : []),
    ...(status === ''
      ? []
      : [
          of(
            '?versioning',
            'AWS::S3::BucketVersioning',
            versioningOf(uid, status, text(versioning, 'MFADelete')),
          ),
        ]),
  ]
}

/** To whom an ACL gives what: an account's canonical id, the URI of a group such as all users, or an e-mail address. */
export const grantOf = (grant: unknown): JsonObject => ({
  grantee:
    ['ID', 'URI', 'EmailAddress'].map((key) => text(grant, 'Grantee', key)).find(Boolean) ?? '',
  permission: text(grant, 'Permission'),
})

/** Whether objects belong to the bucket's owner whatever ACLs say: `BucketOwnerEnforced`. */
const ownershipOf = (one: JsonObject): string | undefined =>
  objects(one, 'OwnershipControls', 'Rules')
    .map((rule) => text(rule, 'ObjectOwnership'))
    .find(Boolean)

/** GetBucketLocation says nothing for the first region, and `EU` for the second. */
export const bucketRegion = (given: string): string =>
  given === '' ? 'us-east-1' : given === 'EU' ? 'eu-west-1' : given

export const versioningOf = (bucketUid: string, status: string, mfaDelete: string): JsonObject => ({
  bucket: bucketUid,
  status,
  mfa_delete: mfaDelete === 'Enabled',
})

/** The four switches of a block, told as they are or in the answer that holds them; undefined where there is no block. */
export function publicAccessBlock(value: unknown): JsonObject | undefined {
  const found = pick(value, 'PublicAccessBlockConfiguration') ?? value
  if (!isObject(found)) return undefined
  const on = (key: string): boolean => String(found[key]) === 'true'
  return {
    block_public_acls: on('BlockPublicAcls'),
    ignore_public_acls: on('IgnorePublicAcls'),
    block_public_policy: on('BlockPublicPolicy'),
    restrict_public_buckets: on('RestrictPublicBuckets'),
  }
}
