import { accountAmong, readEach, toward, userArn } from '../aws.js'
import type { ConfigSource, JsonObject } from '../define.js'
import { accountOf, instant, isObject, pick, properties, text } from '../reading.js'

/**
 * IAM's credential report, a table with a row for each user and one for root: whether they may sign in with a password and a second factor,
 * and which of their two key slots are in use. It does not name the keys; `aws-access-keys` does. "N/A", "no_information" and
 * "not_supported" (root's password) are no value. When something was last used is left out.
 */
export const awsCredentialReport: ConfigSource = {
  id: 'aws-credential-report',
  product: 'AWS IAM credential report',
  recognise: ({ value }) => {
    const first: unknown = Array.isArray(value) ? value[0] : undefined
    return isObject(first) && columns.every((column) => column in first)
  },
  read: ({ value, path }) => {
    const rows = (Array.isArray(value) ? value : []).filter(isObject)
    const reading = readEach(value, 'the report', (row) => {
      const name = text(row, 'user')
      const owner = text(row, 'arn')
      if (name === '' || owner === '') return 'has no user or no arn'
      const account = accountOf(owner)
      return [
        {
          uid: credentialsOf(account, name === root ? '' : name),
          type: 'AWS::IAM::UserCredentials',
          name,
          account,
          properties: described(row, userArn(account, name === root ? '' : name)),
        },
      ]
    })
    const account = accountAmong(
      rows.map((row) => text(row, 'arn')),
      path,
    )
    return { scope: `aws-credential-report/${account}`, ...reading }
  },
  types: {
    // Not followed: which of several second factors is the last one, and key slots, no event tells.
    'AWS::IAM::UserCredentials': { edges: (one) => toward(one, 'belongs to', 'user') },
  },
}

const columns = ['user', 'arn', 'password_enabled', 'mfa_active', 'access_key_1_active']

/** How the report calls the root user. No user can be called so. */
const root = '<root_account>'

/** The credentials of a user, or of root where no name is given. */
export const credentialsOf = (account: string, name: string): string =>
  `arn:aws:iam::${account}:credentials/${name === '' ? root : name}`

function described(row: JsonObject, user: string): JsonObject {
  const flag = (column: string): boolean | undefined => {
    const value = text(row, column).toLowerCase()
    return value === 'true' ? true : value === 'false' ? false : undefined
  }
  const slot = (number: number): JsonObject =>
    properties({
      active: flag(`access_key_${number}_active`),
      rotated_at: instant(pick(row, `access_key_${number}_last_rotated`)),
    })
  return properties({
    user,
    password_enabled: flag('password_enabled'),
    password_changed_at: instant(pick(row, 'password_last_changed')),
    mfa_active: flag('mfa_active'),
    access_keys: { first: slot(1), second: slot(2) },
    certificates: [flag('cert_1_active'), flag('cert_2_active')].filter((one) => one === true)
      .length,
  })
}
