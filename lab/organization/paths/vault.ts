import { admits, mayAssume, permit, reads } from '../grants.js'
import { bucketJewel, keyJewel, lockBucket, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow, grant } from '../policy.js'

/**
 * An account whose administrators do not get at what is in it: a bucket's policy, a key's policy and a service control policy refuse them,
 * and another one keeps them from becoming the role that may.
 */
export function vault(o: Organization): void {
  const { labels } = o
  const account = o.account('vault')
  const keeper = o.role('vault', 'keeper', [], { kind: 'guarded', path: '/guarded/' })
  const deeds = bucketJewel(o, 'vault', 'research-consents-sealed', { open: false })
  const key = keyJewel(o, 'vault', 'sealed', { open: false })
  const codes = secretJewel(o, 'vault', 'vault/unseal-codes', { open: false })
  for (const jewel of [deeds, key, codes]) reads(o, keeper, jewel)
  lockBucket(deeds, keeper.arn)
  key.policy.push(grant('Keeper', keeper.arn, 'kms:*', '*'))

  const officer = o.role('security', 'vault-officer', [])
  mayAssume(officer, keeper)
  admits(o, keeper, officer)
  o.truth.step(officer.arn, keeper.arn)
  const method = 'role chain to a guarded role'
  labels.path('vault-officer', method, [officer.arn, keeper.arn, deeds.uid])

  // The one way around: the role of the management account is excepted from the guard.
  const management = account.roles.get('OrganizationAccountAccessRole')
  if (management) {
    o.truth.step(management.arn, keeper.arn)
    labels.path('vault-from-management', 'iam:UpdateAssumeRolePolicy', [
      management.arn,
      keeper.arn,
      codes.uid,
    ])
  }

  const warden = o.user('vault', 'warden')
  permit(warden, 'everything', allow('*', '*'))
  o.administers(warden)
  for (const [id, jewel, refused_by, name] of [
    ['vault-bucket', deeds, 'resource policy', 'OnlyNamedPrincipals'],
    ['vault-key', key, 'resource policy', 'no statement for the account'],
    ['vault-secret', codes, 'scp', 'VaultSecrets'],
  ] as const)
    labels.decoy(`${id}-administrator`, 'administrator', [warden.arn, jewel.uid], refused_by, name)
  const turncoat = o.user('vault', 'turncoat')
  permit(turncoat, 'trust', allow(['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'], keeper.arn))
  labels.decoy(
    'trust-written-scp',
    'iam:UpdateAssumeRolePolicy',
    [turncoat.arn, deeds.uid],
    'scp',
    'VaultGuard',
  )
  const reader = o.user('vault', 'code-reader')
  permit(reader, 'data', allow('secretsmanager:GetSecretValue', codes.uid))
  labels.decoy('secret-scp', 'permission', [reader.arn, codes.uid], 'scp', 'VaultSecrets')
}
