import { isObject } from '../../../sources/index.js'
import { ofType, type State, type Thing } from '../../state.js'

/** The switches that block public access, and where they stand. */
export interface Block {
  readonly uid: string
  readonly value: Thing['properties']
}

/** The block on a bucket, or on all of an account. */
export function blockOf(thing: Thing | undefined): readonly Block[] {
  if (!thing) return []
  const { uid, type, properties } = thing
  const value = type === 'AWS::S3::Bucket' ? properties['public_access_block'] : properties
  return isObject(value) ? [{ uid, value }] : []
}

/** What the exports leave out, where buckets do not themselves keep the public out. */
export function missingOfBuckets(state: State): readonly string[] {
  const shut = (bucket: Thing): boolean =>
    blockOf(bucket).some(
      ({ value }) =>
        value['restrict_public_buckets'] === true && value['ignore_public_acls'] === true,
    )
  if (ofType(state, 'AWS::S3::Bucket').every(shut)) return []
  const has = (type: string): boolean => ofType(state, type).length > 0
  return [
    ...(has('AWS::S3::AccountPublicAccessBlock')
      ? []
      : ['whether accounts block public access to all their buckets is not in the exports']),
    ...(has('AWS::S3::BucketAcl') ? [] : ['ACLs of buckets are not in the exports']),
  ]
}
