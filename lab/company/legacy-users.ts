import { fixed } from '../random.js'
import { ACCOUNTS, type AccountId } from './accounts.js'

/** IAM users with long-lived keys from before single sign-on. */
export interface LegacyUser {
  readonly user: string
  readonly account: AccountId
  readonly accessKeyId: string
  readonly person?: string
}

const legacy = (user: string, account: AccountId, owner?: string): LegacyUser => ({
  user,
  account,
  accessKeyId: `AKIA${fixed(`key ${user}`).base32(16)}`,
  ...(owner ? { person: owner } : {}),
})

export const LEGACY_USERS: readonly LegacyUser[] = [
  legacy('linh.kim', 'dev', 'linh.kim'),
  legacy('james.holt', 'dev', 'james.holt'),
  legacy('felix.braun', 'data', 'felix.braun'),
  legacy('george.tan', 'security', 'george.tan'),
  legacy('backup-cron', 'prod'),
  legacy('fax-bridge', 'prod'),
  legacy('deploy-legacy', 'staging'),
  legacy('emergency-ops', 'prod'),
]

export function legacyUser(user: string): LegacyUser {
  const found = LEGACY_USERS.find((u) => u.user === user)
  if (!found) throw new Error(`no IAM user ${user}`)
  return found
}

export function userArn(u: LegacyUser): string {
  return `arn:aws:iam::${ACCOUNTS[u.account]}:user/${u.user}`
}
