import type { Change } from './effects.js'
import { mayAssume } from './grants.js'
import { ADMINISTRATOR } from './identity-center.js'
import type { Resource, Role, User } from './model.js'
import type { Organization } from './organization.js'
import { trust, trustService } from './policy.js'
import { adminsOf } from './truth.js'

/** Everything that happens between the snapshots. Each change is to be of use alone. */
export function changes(o: Organization): Change[] {
  return [...dangerous(o), ...lessened(o), ...harmless(o)]
}

function dangerous(o: Organization): Change[] {
  const kept = role(o, 'claims', 'appeals-archive')
  const tester = role(o, 'portal-staging', 'sandbox-tester')
  const intern = user(o, 'claims', 'x.intern')
  const resident = user(o, 'labs', 'lab-resident')
  const emil = o.directory.user('Emil Quist')
  const stewards = o.directory.group('records-stewards')
  const letters = bucket(o, 'claims', 'settlement-letters')
  const refunder = role(o, 'billing', 'refund-runner')
  const staging = role(o, 'portal-staging', 'refund-tester')
  const fraud = bucket(o, 'claims', 'fraud-investigations')
  const leads = o.account('claims').groups.get('fraud-leads')
  return [
    {
      ...{ uid: kept.arn, what: 'a trust policy names a role of another account' },
      write: () => kept.trust.push(trust({ AWS: tester.arn })),
      opens: [tester.arn, adminsOf(tester.account.id)].map((from) => [from, kept.arn] as const),
    },
    {
      ...{ uid: intern.arn, what: 'a user was put into a group' },
      write: () => intern.groups.add(leads?.name ?? ''),
      opens: [[intern.arn, fraud.arn]],
    },
    {
      ...{ uid: resident.arn, what: 'a boundary was taken away' },
      write: () => {
        resident.boundary = null
      },
      opens: [[resident.arn, adminsOf(resident.account.id)]],
    },
    {
      ...{ uid: stewards.uid, what: 'somebody was put into an Okta group' },
      write: () => stewards.members.add(emil.id),
      opens: [[emil.uid, stewards.uid]],
    },
    {
      ...{ uid: letters.arn, what: 'the lock of a bucket was taken away' },
      write: () => letters.policy.splice(0),
      opens: [user(o, 'claims', 'y.everything').arn, adminsOf(o.account('claims').id)].map(
        (from) => [from, letters.arn] as const,
      ),
    },
    {
      ...{ uid: scpId(o, 'NotIntoBilling'), what: 'a service control policy was detached' },
      write: () => o.detached.add('NotIntoBilling'),
      opens: [staging.arn, adminsOf(staging.account.id)].map(
        (from) => [from, refunder.arn] as const,
      ),
    },
  ]
}

function lessened(o: Organization): Change[] {
  const raw = bucket(o, 'lake', 'genomics-raw')
  const pipeline = role(o, 'research', 'genome-pipeline')
  const kofi = o.directory.user('Kofi Osei')
  const stewards = o.directory.group('records-stewards')
  const pharmacists = o.directory.group('pharmacists')
  const amir = o.directory.user('Amir Gupta')
  const without = (policy: Resource['policy'], sids: readonly string[]) =>
    policy.splice(0, policy.length, ...policy.filter((one) => !sids.includes(one.Sid ?? '')))
  return [
    {
      ...{ uid: raw.arn, what: 'the grant to another account was taken out of a bucket policy' },
      write: () => without(raw.policy, ['GenomePipeline', 'GenomeList']),
      closes: [pipeline.arn, adminsOf(pipeline.account.id)].map((from) => [from, raw.arn] as const),
    },
    {
      ...{ uid: pharmacists.uid, what: 'somebody left an Okta group' },
      write: () => pharmacists.members.delete(amir.id),
      closes: [[amir.uid, pharmacists.uid]],
    },
    {
      ...{ uid: kofi.uid, what: 'an Okta user was suspended' },
      write: () => {
        kofi.status = 'SUSPENDED'
      },
      closes: [stewards, o.directory.group('claims-analysts')].map(
        (group) => [kofi.uid, group.uid] as const,
      ),
    },
  ]
}

function harmless(o: Organization): Change[] {
  const vault = o.account('vault')
  const automation = role(o, 'vault', 'ops-automation')
  const preview = role(o, 'imaging', 'annotation-preview')
  const printer = role(o, 'imaging', 'print-server')
  const intern = user(o, 'labs', 'lab-intern')
  const biopsies = `arn:aws:dynamodb:us-east-1:${o.account('labs').id}:table/biopsies`
  return [
    {
      ...{ uid: automation.arn, what: 'a role was given all rights in its account' },
      write: () => automation.attached.add(ADMINISTRATOR),
      opens: [[automation.arn, adminsOf(vault.id)]],
      refused_by: [
        {
          to: bucket(o, 'vault', 'research-consents-sealed').arn,
          ...{ refused_by: 'resource policy', name: 'OnlyNamedPrincipals' },
        },
        {
          to: vault.keys.find((one) => one.alias === 'alias/sealed')?.arn ?? '',
          ...{ refused_by: 'resource policy', name: 'no statement for the account' },
        },
        {
          to: vault.secrets.find((one) => one.name === 'vault/unseal-codes')?.arn ?? '',
          ...{ refused_by: 'scp', name: 'VaultSecrets' },
        },
        { to: role(o, 'vault', 'keeper').arn, refused_by: 'scp', name: 'VaultGuard' },
      ],
    },
    {
      ...{ uid: preview.arn, what: 'a role with a boundary was given all rights' },
      write: () => preview.attached.add(ADMINISTRATOR),
      refused_by: [{ refused_by: 'boundary', name: 'preview-boundary' }],
    },
    {
      ...{ uid: printer.arn, what: 'a trust policy names a whole account' },
      write: () => {
        printer.trust.push(trust({ AWS: `arn:aws:iam::${o.account('sandbox').id}:root` }))
      },
      refused_by: [{ refused_by: 'identity policy', name: 'print-server' }],
    },
    {
      ...{
        uid: intern.arn,
        what: 'a user was put into a group, and another denies it all the same',
      },
      write: () => intern.groups.add('lab-leads'),
      refused_by: [{ to: biopsies, refused_by: 'identity policy', name: 'NoContents' }],
    },
  ]
}

/** The role that is given all rights later: until then it may look at machines. */
export function beforeChanges(o: Organization): void {
  const automation = o.role('vault', 'ops-automation', [trustService('lambda')])
  mayAssume(automation, `arn:aws:iam::${o.account('vault').id}:role/app/none`)
}

function role(o: Organization, of: string, name: string): Role {
  const found = o.account(of).roles.get(name)
  if (!found) throw new Error(`no role ${name} in ${of}`)
  return found
}

function user(o: Organization, of: string, name: string): User {
  const found = o.account(of).users.get(name)
  if (!found) throw new Error(`no user ${name} in ${of}`)
  return found
}

function bucket(o: Organization, of: string, begins: string): Resource {
  const found = o.account(of).buckets.find((one) => one.name.startsWith(`${begins}-`))
  if (!found) throw new Error(`no bucket ${begins} in ${of}`)
  return found
}
const scpId = (o: Organization, name: string): string => `p-${o.random(`guard ${name}`).hex(8)}`
