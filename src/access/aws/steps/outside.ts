import type { Node } from '../../graph/model.js'
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
  const found = [...accounts].filter((one) => !estate.accounts.own.has(one)).sort()
  return new Map([
    [anybody, outsider(anybody, '*', 'anybody')],
    ...found.map((account): [string, Principal] => {
      const arn = `arn:aws:iam::${account}:root`
      return [arn, outsider(arn, arn, `account ${account}`)]
    }),
    ...[...owners].sort().map((id): [string, Principal] => {
      return [id, outsider(id, id, `account with the canonical id ${id.slice(0, 8)}...`)]
    }),
  ])
}

/** What S3 calls accounts in ACLs; which account has one, others cannot tell. */
const canonicalId = /^[0-9a-f]{64}$/

const guarded =
  /^AWS::(IAM::Role|S3::Bucket|KMS::Key|SecretsManager|SQS|SNS|Lambda|ECR|DynamoDB|EFS|Kinesis|OpenSearch|Events|Backup)/

const strangers = new Map<string, Principal>()

/** The same one whenever it is asked for. */
function outsider(uid: string, arn: string, name: string): Principal {
  const found = strangers.get(uid) ?? strangerOf(uid, arn, name)
  strangers.set(uid, found)
  return found
}

function strangerOf(uid: string, arn: string, name: string): Principal {
  const who: Caller = arn === '*' ? caller('*') : { kind: 'account', arn, account: accountIn(arn) }
  return {
    ...{ uid, arn, name },
    account: who.account,
    caller: who,
    tags: {},
    identity: [],
    boundary: undefined,
    attached: [],
    groups: [],
  }
}

export const outsideNode = ({ uid, name, account }: Principal): Node => ({
  ...{ uid, name, account },
  kind: uid === anybody ? 'anybody' : 'outside',
})
