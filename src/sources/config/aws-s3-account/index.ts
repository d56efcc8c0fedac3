import { accountAmong, arn } from '../aws.js'
import { publicAccessBlock } from '../aws-s3/index.js'
import type { ConfigSource } from '../define.js'
import { isObject, pick } from '../reading.js'

/** `aws s3control get-public-access-block`: what S3 refuses to the public in all buckets of an account. Whose it is, only a folder above tells. */
export const awsS3Account: ConfigSource = {
  id: 'aws-s3-account',
  product: 'AWS S3 account settings',
  recognise: ({ value }) => isObject(pick(value, 'PublicAccessBlockConfiguration')),
  read: ({ value, path }) => {
    const account = accountAmong([], path)
    const block = publicAccessBlock(pick(value, 'PublicAccessBlockConfiguration'))
    const scope = `aws-s3-account/${account}`
    if (account === '' || !block) {
      const reason = 'the public access block is of no account'
      return { scope, objects: [], problems: [{ reason, raw: JSON.stringify(value) ?? '' }] }
    }
    const uid = accountBlockArn(account)
    const of = { uid, name: account, account, properties: block }
    return { scope, objects: [{ ...of, type: 'AWS::S3::AccountPublicAccessBlock' }], problems: [] }
  },
  types: { 'AWS::S3::AccountPublicAccessBlock': { followed: 'aws-cloudtrail', edges: () => [] } },
}

export const accountBlockArn = (account: string): string =>
  arn('s3', '', account, 'public-access-block')
