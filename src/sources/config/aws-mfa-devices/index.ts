import { accountAmong, readEach, toward, userArn } from '../aws.js'
import type { ConfigSource, JsonObject } from '../define.js'
import { instant, objects, pick, properties, text } from '../reading.js'

/** `aws iam list-mfa-devices` of all users, or `list-virtual-mfa-devices`, which has root's as well. Devices nobody uses are left out. */
export const awsMfaDevices: ConfigSource = {
  id: 'aws-mfa-devices',
  product: 'AWS IAM MFA devices',
  recognise: ({ value }) => lists.some((list) => Array.isArray(pick(value, list))),
  read: ({ value, path }) => {
    const list = lists.find((one) => Array.isArray(pick(value, one))) ?? ''
    const serials = objects(value, list).map((device) => text(device, 'SerialNumber'))
    const account = accountAmong(serials, path)
    const reading = readEach(pick(value, list), list, (device) => {
      const uid = text(device, 'SerialNumber')
      if (uid === '') return 'has no SerialNumber'
      const user = ownerOf(device, account)
      if (user === '') return []
      return [
        {
          uid,
          type: 'AWS::IAM::MFADevice',
          name: uid.slice(uid.lastIndexOf('/') + 1),
          account,
          properties: properties({ user, enabled_at: instant(pick(device, 'EnableDate')) }),
        },
      ]
    })
    return { scope: `aws-mfa-devices/${account}`, ...reading }
  },
  types: {
    'AWS::IAM::MFADevice': {
      followed: 'aws-cloudtrail',
      edges: (device) => toward(device, 'belongs to', 'user'),
    },
  },
}

const lists = ['MFADevices', 'VirtualMFADevices'] as const

/** The user without their path, as calls name them; root has no name in either list. */
function ownerOf(device: JsonObject, account: string): string {
  const named = text(device, 'UserName') || text(device, 'User', 'UserName')
  if (named !== '') return userArn(account, named)
  const owner = text(device, 'User', 'Arn')
  return owner.endsWith(':root') ? owner : ''
}
