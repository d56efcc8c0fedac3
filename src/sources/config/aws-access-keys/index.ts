import { accountAmong, readEach, toward, userArn } from '../aws.js'
import type { ConfigSource } from '../define.js'
import { instant, pick, properties, text } from '../reading.js'

/**
 * `aws iam list-access-keys` of all users of an account. It names no account: the folder does. A key without a user is the root user's,
 * which is how it is listed to root itself.
 */
export const awsAccessKeys: ConfigSource = {
  id: 'aws-access-keys',
  product: 'AWS IAM access keys',
  recognise: ({ value }) => Array.isArray(pick(value, 'AccessKeyMetadata')),
  read: ({ value, path }) => {
    const account = accountAmong([], path)
    const reading = readEach(pick(value, 'AccessKeyMetadata'), 'AccessKeyMetadata', (key) => {
      const uid = text(key, 'AccessKeyId')
      if (uid === '') return 'has no AccessKeyId'
      const user: unknown = key['UserName'] ?? ''
      if (typeof user !== 'string') return 'has a UserName that is no text'
      return [
        {
          uid,
          type: 'AWS::IAM::AccessKey',
          name: uid,
          account,
          properties: properties({
            user: userArn(account, user),
            status: text(key, 'Status') || undefined,
            created_at: instant(pick(key, 'CreateDate')),
          }),
        },
      ]
    })
    return { scope: `aws-access-keys/${account}`, ...reading }
  },
  types: {
    'AWS::IAM::AccessKey': {
      followed: 'aws-cloudtrail',
      edges: (key) => toward(key, 'belongs to', 'user'),
    },
  },
}
