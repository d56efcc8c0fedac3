import { type Account, arnIn } from './model.js'
import type { Organization } from './organization.js'
import { allow, type Condition, everyoneBut, refuse, type Statement } from './policy.js'
import { adminsOf } from './truth.js'

/** Something sensitive: what it is, what counts as reaching it, and what a policy must name for that. */
export interface Jewel {
  readonly uid: string
  readonly action: string
  readonly account: Account
  /** The policy on the resource itself, to be written into. */
  readonly policy: Statement[]
  /** What the action is done to: of a bucket, its objects. */
  readonly target: string
  readonly tags: Readonly<Record<string, string>>
}

const TAGS = { 'data-classification': 'restricted' }

interface Lock {
  /** Whoever administers the account gets in by the account's own policies. */
  readonly open?: boolean
  readonly policy?: readonly Statement[]
  readonly tags?: Readonly<Record<string, string>>
}

function jewel(o: Organization, made: Omit<Jewel, 'target'>, lock: Lock, target = made.uid): Jewel {
  made.policy.push(...(lock.policy ?? []))
  o.truth.jewels.set(made.uid, { action: made.action })
  if (lock.open !== false) o.truth.step(adminsOf(made.account.id), made.uid)
  return { ...made, target }
}

export function bucketJewel(o: Organization, of: string, name: string, lock: Lock = {}): Jewel {
  const account = o.account(of)
  // Names of buckets are shared by the whole world.
  const full = `${name}-${account.id.slice(0, 5)}`
  const tags = { ...TAGS, ...lock.tags }
  const arn = `arn:aws:s3:::${full}`
  const bucket = { arn, name: full, region: account.region, policy: [], tags }
  account.buckets.push(bucket)
  const made = { uid: arn, action: 's3:GetObject', account, policy: bucket.policy, tags }
  return jewel(o, made, lock, `${arn}/*`)
}

export function secretJewel(
  o: Organization,
  of: string,
  name: string,
  lock: Lock & { readonly key?: string } = {},
): Jewel {
  const account = o.account(of)
  const suffix = o.random(`secret ${account.id} ${name}`).base62(6)
  const arn = arnIn(account, 'secretsmanager', `secret:${name}-${suffix}`)
  const tags = { ...TAGS, ...lock.tags }
  const secret = { arn, name, key: lock.key ?? null, policy: [], tags }
  account.secrets.push(secret)
  const made = { account, policy: secret.policy, tags }
  return jewel(o, { uid: arn, action: 'secretsmanager:GetSecretValue', ...made }, lock)
}

/** The statement by which a key leaves it to its account's policies who may use it. */
export const keyOfAccount = (account: Account): Statement => ({
  Sid: 'EnableIAMPolicies',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account.id}:root` },
  Action: 'kms:*',
  Resource: '*',
})

/** A key is open when its policy leaves it to the account. */
export function keyJewel(o: Organization, of: string, alias: string, lock: Lock = {}): Jewel {
  const account = o.account(of)
  const arn = arnIn(account, 'kms', `key/${o.random(`key ${account.id} ${alias}`).uuid()}`)
  const own = lock.open === false ? [] : [keyOfAccount(account)]
  const key = { arn, alias: `alias/${alias}`, policy: own, tags: {} }
  account.keys.push(key)
  const made = { uid: arn, action: 'kms:Decrypt', account, policy: key.policy, tags: {} }
  return jewel(o, made, lock)
}

const ACTIONS = {
  dynamodb: 'dynamodb:GetItem',
  sqs: 'sqs:ReceiveMessage',
  ecr: 'ecr:BatchGetImage',
} as const

export function listedJewel(
  o: Organization,
  of: string,
  service: keyof typeof ACTIONS,
  name: string,
  lock: Lock = {},
): Jewel {
  const account = o.account(of)
  const { arn, policy, tags } = o.listed(account, service, name)
  return jewel(o, { uid: arn, action: ACTIONS[service], account, policy, tags }, lock)
}

/** Refuses everybody but some everything with a bucket, the writing of its policy included. */
export const lockBucket = ({ uid, target, policy }: Jewel, ...arns: readonly string[]): number =>
  policy.push(refuse('OnlyNamedPrincipals', 's3:*', [uid, target], everyoneBut(arns)))

/** The permission to reach a jewel, for a policy of an identity. */
export const reach = (jewel: Jewel, condition?: Condition): Statement =>
  allow(jewel.action, jewel.target, condition)
