import { fixed } from '../random.js'
import { ACCOUNTS, type AccountId } from './accounts.js'

/** IAM users with keys that are in use every week: scripts, brokers, and people who never moved to single sign-on. */
export interface KeyUser {
  readonly user: string
  readonly account: AccountId
  readonly accessKeyId: string
  readonly arn: string
}

const keyUser = (user: string, account: AccountId): KeyUser => ({
  user,
  account,
  accessKeyId: `AKIA${fixed(`key ${user}`).base32(16)}`,
  arn: `arn:aws:iam::${ACCOUNTS[account]}:user/${user}`,
})

export const KEY_USERS = {
  /** An hourly export, whose key its author also has in his own terminal. */
  reportsExport: keyUser('reports-export', 'data'),
  /** An analyst's own key, until a script on a server takes it over. */
  nateColeman: keyUser('nate.coleman', 'data'),
  /** Works with session tokens behind a second factor. */
  victorOsei: keyUser('victor.osei', 'dev'),
  /** Hands out federation tokens, so that clinics upload to their own folder. */
  uploadBroker: keyUser('upload-broker', 'prod'),
} as const

/** Instances that were at work when the window began. */
export const OVERNIGHT_INSTANCES = [1, 2].map((n) => `i-0${fixed(`overnight ${n}`).hex(16)}`)

/** The share of the window at which a script takes over what a person had used. */
export const TAKEN_OVER = { nateColeman: 0.55, docs: 0.48 } as const
