import { join } from 'node:path'
import { ACCOUNTS, type AccountId } from '../company/accounts.js'
import type { World } from '../world.js'
import type { Chronicle } from './chronicle.js'
import { type Drift, drift } from './drift.js'
import { type Files, writeFiles } from './export/files.js'
import { gitHubFiles } from './export/github.js'
import { accessKeys, authorizationDetails } from './export/iam.js'
import { oktaFiles } from './export/okta.js'
import { identityCenter, organization, scps } from './export/organization.js'
import { otherFiles } from './export/others.js'
import { addresses, buckets, instances, keys, secrets } from './export/resources.js'
import { initialAccount } from './initial/aws.js'
import { initialGitHub } from './initial/github.js'
import { initialOkta } from './initial/okta.js'
import {
  initialCloud,
  initialCluster,
  initialWarehouse,
  initialWorkspace,
} from './initial/others.js'
import type { Company } from './model.js'

export { CHRONICLED, Chronicle } from './chronicle.js'
export type { Drift } from './drift.js'

const IDS = Object.keys(ACCOUNTS) as AccountId[]

/** The folders that the two snapshots take. */
export const SNAPSHOTS = { before: 'config', after: 'config-after' } as const

const initialCompany = (world: World): Company => ({
  aws: new Map(IDS.map((id) => [ACCOUNTS[id], initialAccount(world, id)])),
  github: initialGitHub(world),
  okta: initialOkta(world),
  workspace: initialWorkspace(),
  cloud: initialCloud(),
  cluster: initialCluster(),
  warehouse: initialWarehouse(),
})

/**
 * Writes the company's configuration at both ends of the window. What the logs tell as changed has changed in the second;
 * what they tell as taken away, and nobody gave within the window, was already in the first. Returns the differences no event tells.
 */
export async function writeConfiguration(
  dir: string,
  world: World,
  chronicle: Chronicle,
): Promise<{ drift: readonly Drift[]; files: number; bytes: number }> {
  const remedies: ((company: Company) => void)[] = []
  chronicle.play(initialCompany(world), (remedy) => remedies.push(remedy))
  const company = initialCompany(world)
  for (const remedy of remedies) remedy(company)
  const before = await writeFiles(join(dir, SNAPSHOTS.before), exported(company, world.from))
  chronicle.play(company, () => {
    // Known by now: the first time told it.
  })
  const drifted = drift(company)
  const after = await writeFiles(join(dir, SNAPSHOTS.after), exported(company, world.to))
  return {
    drift: drifted,
    files: before.files + after.files,
    bytes: before.bytes + after.bytes,
  }
}

function exported(company: Company, at: number): Files {
  const files = new Map<string, unknown>([
    ['captured.json', { captured_at: new Date(at).toISOString() }],
    ['aws/organization.json', organization()],
    ['aws/scps.json', scps()],
    ['aws/identity-center.json', identityCenter()],
    ...gitHubFiles(company),
    ...oktaFiles(company),
    ...otherFiles(company),
  ])
  for (const id of IDS) {
    const account = company.aws.get(ACCOUNTS[id])
    if (!account) continue
    const folder = `aws/${account.id}`
    files.set(`${folder}/account-authorization-details.json`, authorizationDetails(account))
    files.set(`${folder}/access-keys.json`, accessKeys(account))
    files.set(`${folder}/ec2-describe-instances.json`, instances(account))
    files.set(`${folder}/nat-egress.json`, addresses(account, id))
    files.set(`${folder}/s3-bucket-policies.json`, buckets(account))
    files.set(`${folder}/secrets.json`, secrets(account))
    files.set(`${folder}/kms-key-policies.json`, keys(account))
  }
  return files
}
