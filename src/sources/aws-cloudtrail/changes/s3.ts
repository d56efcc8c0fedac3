import {
  bucketArn,
  bucketRegion,
  grantOf,
  publicAccessBlock,
  versioningOf,
} from '../../config/aws-s3/index.js'
import { accountBlockArn } from '../../config/aws-s3-account/index.js'
import type { ChangeEvent, ConfigChange, Json, JsonObject, Step } from '../../config/define.js'
import { isObject, pick, policyDocument, tags, text } from '../../config/reading.js'
import { asked, change, each, set, setOrUnset, type Telling, type Tellings, unset } from './call.js'

function bucket(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const name = text(asked(event, 'bucketName'))
  return change(event, 'AWS::S3::Bucket', name && bucketArn(name), name, steps)
}

function part(
  event: ChangeEvent,
  type: string,
  key: string,
  steps: readonly Step[],
): readonly ConfigChange[] {
  const name = text(asked(event, 'bucketName'))
  return change(event, type, name && `${bucketArn(name)}?${key}`, name, steps)
}

/** Blocks are told whole, so that one that is put is all there is of it. */
const ofAccount = (event: ChangeEvent, step: Step | undefined): readonly ConfigChange[] =>
  change(
    event,
    'AWS::S3::AccountPublicAccessBlock',
    accountBlockArn(event.account),
    event.account,
    step ? [step] : [],
  )

/** What a bucket is made with since 2023: no public access and no ACLs. */
const blocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** An element of the XML that S3 is called with: one alone is no list, and its text may look like a number or a truth. */
function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}
const tagSet = (event: ChangeEvent): JsonObject =>
  tags(
    listed(asked(event, 'Tagging', 'TagSet', 'Tag')).map((tag) => ({
      Key: String(pick(tag, 'Key') ?? ''),
      Value: String(pick(tag, 'Value') ?? ''),
    })),
  )

/** A canned ACL is told by its name: the grants that it makes name the owner, whom the record does not. */
const acl: Telling = (event) => {
  const uid = bucketArn(text(asked(event, 'bucketName')))
  const grants = listed(asked(event, 'AccessControlPolicy', 'AccessControlList', 'Grant'))
  const canned = listed(asked(event, 'x-amz-acl'))[0]
  if (grants.length === 0 && canned === undefined) return []
  return part(event, 'AWS::S3::BucketAcl', 'acl', [
    set(['bucket'], uid),
    setOrUnset(['grants'], grants.length > 0 ? grants.map(grantOf) : undefined),
    setOrUnset(['canned'], grants.length > 0 ? undefined : String(canned)),
  ])
}

const versioning: Telling = (event) => {
  const asking = asked(event, 'VersioningConfiguration')
  const status = text(asking, 'Status')
  const mfaDelete = text(asking, 'MfaDelete') || text(asking, 'MFADelete')
  const uid = bucketArn(text(asked(event, 'bucketName')))
  const all = versioningOf(uid, status, mfaDelete)
  // A call that says nothing of MFA delete leaves it as it is.
  const told = Object.entries(all).filter(([key]) => key !== 'mfa_delete' || mfaDelete !== '')
  const steps = told.map(([key, value]) => set([key], value))
  return status === '' ? [] : part(event, 'AWS::S3::BucketVersioning', 'versioning', steps)
}

/** Sets what a record holds; some hold only that something was set. */
const put = (path: readonly string[], value: Json | undefined): readonly Step[] =>
  value === undefined ? [] : [set(path, value)]

/** What calls to S3 change of buckets. */
export const s3Changes: Tellings = {
  CreateBucket: (event) =>
    bucket(event, [
      {
        do: 'create',
        properties: {
          region: bucketRegion(
            text(asked(event, 'CreateBucketConfiguration', 'LocationConstraint')) || event.region,
          ),
          public_access_block: publicAccessBlock(blocked) ?? null,
          tags: {},
        },
      },
    ]),
  DeleteBucket: (event) => [
    ...bucket(event, [{ do: 'delete' }]),
    ...part(event, 'AWS::S3::BucketAcl', 'acl', [{ do: 'delete' }]),
    ...part(event, 'AWS::S3::BucketVersioning', 'versioning', [{ do: 'delete' }]),
  ],
  PutBucketPolicy: (event) =>
    bucket(event, put(['policy'], policyDocument(asked(event, 'bucketPolicy')))),
  DeleteBucketPolicy: (event) => bucket(event, [unset(['policy'])]),
  ...each(['PutBucketPublicAccessBlock', 'PutPublicAccessBlock'], (event) =>
    bucket(
      event,
      put(
        ['public_access_block'],
        publicAccessBlock(asked(event, 'PublicAccessBlockConfiguration')),
      ),
    ),
  ),
  ...each(['DeleteBucketPublicAccessBlock', 'DeletePublicAccessBlock'], (event) =>
    bucket(event, [unset(['public_access_block'])]),
  ),
  PutAccountPublicAccessBlock: (event) => {
    const block = publicAccessBlock(asked(event, 'PublicAccessBlockConfiguration'))
    return ofAccount(event, block && { do: 'create', properties: block })
  },
  DeleteAccountPublicAccessBlock: (event) => ofAccount(event, { do: 'delete' }),
  PutBucketTagging: (event) =>
    isObject(asked(event, 'Tagging')) ? bucket(event, [set(['tags'], tagSet(event))]) : [],
  DeleteBucketTagging: (event) => bucket(event, [set(['tags'], {})]),
  PutBucketAcl: acl,
  PutBucketVersioning: versioning,
}
