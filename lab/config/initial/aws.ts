import { secretArn } from '../../calls/operations.js'
import { ACCOUNTS, type AccountId, place, REGIONS } from '../../company/accounts.js'
import { OVERNIGHT_INSTANCES } from '../../company/key-users.js'
import { machineSession, replicasOf } from '../../machines/steady.js'
import { WORKLOADS } from '../../machines/workloads.js'
import { fixed } from '../../random.js'
import type { World } from '../../world.js'
import type { Account } from '../model.js'
import { bucketGuests, document, keyPolicy, tlsOnly } from '../policies.js'
import { addRoles } from './roles.js'
import { addPolicies, addUsers } from './users.js'

/** An account as it was when the window began, from the same names as the logs. */
export function initialAccount(world: World, id: AccountId): Account {
  const account: Account = {
    id: ACCOUNTS[id],
    users: new Map(),
    groups: new Map(),
    roles: new Map(),
    policies: new Map(),
    accessKeys: new Map(),
    instances: new Map(),
    buckets: new Map(),
    secrets: new Map(),
    keys: new Map(),
  }
  // Accounts are some three years old, whenever the window lies.
  const founded = world.from - (900 + fixed(`founded ${id}`).int(0, 300)) * 86_400_000
  addUsers(account, id, founded)
  addPolicies(account, id, founded)
  addRoles(account, id, founded)
  for (const region of REGIONS[id]) {
    addBuckets(world, account, id, region)
    addKeysAndSecrets(account, id, region)
    addInstances(world, account, id, region)
  }
  return account
}

function addBuckets(world: World, account: Account, id: AccountId, region: string): void {
  for (const name of place(id, region, world.breadth).buckets)
    account.buckets.set(name, {
      region,
      policy: document(tlsOnly(name), ...bucketGuests(name)),
      blocked: true,
      versioning: 'Enabled',
      tags: new Map([['Team', id === 'data' ? 'data' : 'platform']]),
    })
}

function addKeysAndSecrets(account: Account, id: AccountId, region: string): void {
  const spot = place(id, region)
  const arns = spot.keys.map((key) => `arn:aws:kms:${region}:${account.id}:key/${key}`)
  for (const [n, arn] of arns.entries())
    account.keys.set(arn, {
      region,
      alias: `alias/${id}-${['data', 'secrets', 'backups', 'spare'][n] ?? n}`,
      policy: keyPolicy(id),
      state: 'Enabled',
    })
  for (const name of spot.secrets)
    account.secrets.set(secretArn(spot, name), { name, region, key: arns[1] ?? '', policy: null })
}

/** Instances of the standing fleet under the names that their sessions have, and the others of the place. */
function addInstances(world: World, account: Account, id: AccountId, region: string): void {
  const { instances, vpc } = place(id, region)
  const add = (instance: string, profile: string, workload: string): void => {
    const r = fixed(`instance ${instance}`)
    account.instances.set(instance, {
      type: 'm6i.large',
      region,
      privateIp: `10.20.${r.int(0, 63)}.${r.int(5, 250)}`,
      vpc,
      profile,
      launched: world.from - r.int(2, 200) * 86_400_000,
      tags: new Map([['Name', workload]]),
      state: 'running',
    })
  }
  if (id === 'data')
    for (const instance of OVERNIGHT_INSTANCES) add(instance, 'data-lake-loader', 'lake-loader')
  for (const instance of instances) add(instance, `${id}-app`, `${id}-worker`)
  for (const w of WORKLOADS)
    if (w.account === id && w.runsOn === 'ec2' && w.regions.includes(region))
      for (let replica = 1; replica <= replicasOf(world, w); replica++)
        add(machineSession(world, w, region, replica, world.from).session, w.role, w.id)
}
