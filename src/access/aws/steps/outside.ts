import type { Node } from '../../graph/model.js'
import { remembered } from '../../remembered.js'
import type { Estate } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import { accountIn } from '../policy/arn.js'
import { type Caller, caller } from '../policy/principal.js'

/** The node of everybody: requests that nobody signed, or that anybody may sign. */
export const anybody = 'anybody'

/**
 * Those outside who are named somewhere: foreign accounts, which may give their own identities whatever they like, and anybody. What a foreign
 * account itself allows is its own affair, so its root stands for it.
 */
export function outsiders(estate: Estate): ReadonlyMap<string, Principal> {
  const accounts = new Set<string>()
  const owners = new Set<string>()
  for (const thing of estate.state.things.values()) {
    if (!guarded.test(thing.type)) continue
    for (const { principals, effect } of estate.resources.named(thing.uid).policy?.statements ??
      []) {
      if (effect !== 'Allow' || !principals || principals.not) continue
      const { accounts: whole, roles, names } = principals.value
      for (const one of whole) accounts.add(one)
      for (const one of roles) accounts.add(one.slice(0, 12))
      for (const one of names) {
        const named = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(user|assumed-role|federated-user)\//.exec(
          one,
        )?.[1]
        if (named !== undefined) accounts.add(named)
        if (canonicalId.test(one)) owners.add(one)
      }
    }
  }
  const foreign = [...accounts].filter((one) => !estate.accounts.own.has(one)).sort()
  const roots = foreign.map((account) => `arn:aws:iam::${account}:root`)
  return new Map([anybody, ...roots, ...[...owners].sort()].map((uid) => [uid, outsider(uid)]))
}

/** What S3 calls accounts in ACLs; which account has one, others cannot tell. */
const canonicalId = /^[0-9a-f]{64}$/

const guarded =
  /^AWS::(IAM::Role|S3::Bucket|KMS::Key|SecretsManager|SQS|SNS|Lambda|ECR|DynamoDB|EFS|Kinesis|OpenSearch|Events|Backup)/

/** The same one whenever it is asked for. */
const outsider = remembered((uid: string): Principal => {
  const arn = uid === anybody ? '*' : uid
  const who: Caller = arn === '*' ? caller('*') : { kind: 'account', arn, account: accountIn(arn) }
  return {
    ...{ uid, arn, name: nameOf(uid) },
    account: who.account,
    caller: who,
    tags: {},
    identity: [],
    boundary: undefined,
    attached: [],
    groups: [],
  }
})

function nameOf(uid: string): string {
  if (uid === anybody) return 'anybody'
  return canonicalId.test(uid)
    ? `account with the canonical id ${uid.slice(0, 8)}...`
    : `account ${accountIn(uid)}`
}

export const outsideNode = ({ uid, name, account }: Principal): Node => ({
  ...{ uid, name, account },
  kind: uid === anybody ? 'anybody' : 'outside',
})
