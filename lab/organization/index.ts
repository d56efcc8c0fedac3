import { join } from 'node:path'
import { writeFiles } from '../config/export/files.js'
import { administrators } from './background/administrators.js'
import { programs } from './background/programs.js'
import { staff } from './background/staff.js'
import { beforeChanges, changes } from './changes.js'
import { effects } from './effects.js'
import { gitHubFiles, kubernetesFiles, oktaFiles } from './export/directory.js'
import { accessKeys, authorizationDetails } from './export/iam.js'
import {
  identityCenter,
  organization,
  resourceControl,
  serviceControl,
} from './export/organization.js'
import { buckets, instances, keys, listed, secrets } from './export/resources.js'
import { LISTED } from './model.js'
import { Organization } from './organization.js'
import { FAMILIES } from './paths/index.js'

export interface OrganizationOptions {
  readonly seed: number
  /** 1 is an organization of sixty accounts; what is planted is there at any scale. */
  readonly scale: number
}

export interface OrganizationSummary {
  readonly accounts: number
  readonly principals: number
  readonly resources: number
  readonly crownJewels: number
  readonly paths: number
  readonly decoys: number
  readonly changes: number
}

/** The organization as it is first, with all that is known of it. */
export function madeOrganization({ seed, scale }: OrganizationOptions): Organization {
  const o = new Organization(seed, scale)
  administrators(o)
  for (const plant of FAMILIES) plant(o)
  beforeChanges(o)
  programs(o)
  staff(o)
  const center = o.directory.app('AWS IAM Identity Center', 'amazon_aws_sso', null)
  for (const { group } of o.center.assignments) if (group) center.groups.set(group.id, [])
  return o
}

/** Writes both snapshots of an organization below a folder, and what is true of them. */
export async function generateOrganization(
  options: OrganizationOptions & { readonly dir: string },
): Promise<OrganizationSummary> {
  const o = madeOrganization(options)
  const before = exported(o)
  const jewels = o.labels.crownJewels()
  const planned = changes(o)
  const labels = {
    ...o.labels.told(jewels),
    changes: planned.map((change) => effects(o, jewels, change)),
  }
  for (const change of planned) change.write()
  const after = [...exported(o)].filter(([name, text]) => before.get(name) !== text)
  const { dir } = options
  await writeFiles(join(dir, 'config'), before.set('captured.json', captured('2026-03-01')))
  await writeFiles(
    join(dir, 'config-after'),
    new Map(after).set('captured.json', captured('2026-03-31')),
  )
  await writeFiles(dir, new Map([['access.json', labels]]))
  return { ...sizes(o), changes: planned.length }
}

const captured = (day: string): string =>
  `${JSON.stringify({ captured_at: `${day}T00:00:00.000Z` })}\n`

/** How much there is of what. */
export function sizes(o: Organization): Omit<OrganizationSummary, 'changes'> {
  const accounts = [...o.accounts.values()]
  const sum = (count: (account: (typeof accounts)[number]) => number): number =>
    accounts.reduce((all, account) => all + count(account), 0)
  return {
    accounts: accounts.length,
    principals: sum(({ users, roles }) => users.size + roles.size),
    resources: sum(
      (one) =>
        one.buckets.length +
        one.secrets.length +
        one.keys.length +
        one.instances.length +
        LISTED.reduce((all, service) => all + one.listed[service].length, 0),
    ),
    crownJewels: o.truth.jewels.size,
    paths: o.labels.paths.length,
    decoys: o.labels.decoys.length,
  }
}

/** All files of a snapshot as texts, by their path. */
function exported(o: Organization): Map<string, string> {
  const files = new Map<string, unknown>([
    ['aws/organization.json', organization(o)],
    ['aws/scps.json', serviceControl(o)],
    ['aws/rcps.json', resourceControl(o)],
    ['aws/identity-center.json', identityCenter(o)],
    ...oktaFiles(o),
    ...gitHubFiles(o),
    ...kubernetesFiles(o),
  ])
  for (const account of o.accounts.values()) {
    const put = (name: string, value: unknown) => files.set(`aws/${account.id}/${name}.json`, value)
    put('account-authorization-details', authorizationDetails(o.seed, account))
    put('access-keys', accessKeys(o.seed, account))
    put('ec2-describe-instances', instances(o.seed, account))
    put('s3-bucket-policies', buckets(account))
    put('secrets', secrets(account))
    put('kms-key-policies', keys(account))
    for (const service of LISTED) put(service, listed(account, service))
  }
  return new Map(
    [...files].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `${JSON.stringify(value, null, 1)}\n`,
    ]),
  )
}
