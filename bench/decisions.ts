import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policiesOf, requestOf, simulate, type Vector, vector } from '../src/access/index.js'

interface Details {
  readonly UserDetailList: readonly Held[]
  readonly RoleDetailList: readonly Held[]
}
interface Held {
  readonly Arn: string
  readonly UserPolicyList?: readonly Inline[]
  readonly RolePolicyList?: readonly Inline[]
}
interface Inline {
  readonly PolicyName: string
  readonly PolicyDocument: unknown
}
interface Bucket {
  readonly Name: string
  readonly Policy: unknown
}
interface ServiceControl {
  readonly Name: string
  readonly Content: unknown
}

/** What each request of a principal asks for. */
const actions = ['s3:GetObject', 's3:PutObject', 'secretsmanager:GetSecretValue', 'iam:PassRole']
const seconds = 3

/**
 * Decisions a second on one core, with policies compiled before: identities of an organisation with their own policies, under its service control
 * policies, ask for objects of its buckets under their bucket policies.
 */
export function decisionsPerSecond(config: string): number {
  const loaded = vectorsOf(config).map((one) => ({ one, policies: policiesOf(one) }))
  const round = (): number => {
    for (const { one, policies } of loaded) simulate(policies, requestOf(one))
    return loaded.length
  }
  for (let turn = 0; turn < 20; turn++) round()
  const begun = performance.now()
  let decided = 0
  while (performance.now() - begun < seconds * 1000) decided += round()
  return decided / ((performance.now() - begun) / 1000)
}

function vectorsOf(config: string): readonly Vector[] {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(config, 'aws', name), 'utf8'))
  const controls = (read('scps.json') as readonly ServiceControl[]).map(({ Name, Content }) => ({
    name: Name,
    policy: Content,
  }))
  const accounts = readdirSync(join(config, 'aws')).filter((name) => /^\d{12}$/.test(name))
  return accounts.slice(0, 20).flatMap((account) => {
    const { UserDetailList, RoleDetailList } = read(
      `${account}/account-authorization-details.json`,
    ) as Details
    const buckets = read(`${account}/s3-bucket-policies.json`) as readonly Bucket[]
    return [...UserDetailList, ...RoleDetailList].slice(0, 25).flatMap((one, at) => {
      const bucket = buckets[at % buckets.length]
      return actions.map((action) =>
        vector.parse({
          id: one.Arn,
          request: {
            principal: one.Arn,
            principalAccount: account,
            action,
            resource: { arn: `arn:aws:s3:::${bucket?.Name ?? 'none'}/2026/01/report`, account },
            context: { 'aws:PrincipalArn': one.Arn, 'aws:SecureTransport': 'true' },
          },
          identityPolicies: [...(one.UserPolicyList ?? []), ...(one.RolePolicyList ?? [])].map(
            ({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: PolicyDocument }),
          ),
          serviceControlPolicies: [{ orgIdentifier: 'r-1', policies: controls }],
          resourcePolicy: bucket?.Policy ?? null,
        }),
      )
    })
  })
}
