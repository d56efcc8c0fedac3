import { mayAssume } from '../grants.js'
import { ADMINISTRATOR, assign, permissionSet } from '../identity-center.js'
import type { Account } from '../model.js'
import { rootOf } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, trust } from '../policy.js'
import { adminsOf } from '../truth.js'
import { NAMES } from './names.js'

/** The group of people who administer the accounts of a unit. */
const groupOf = (unit: string): string =>
  ({ '': 'aws-management-admins', Prod: 'aws-workload-admins', Nonprod: 'aws-workload-admins' })[
    unit
  ] ?? (unit === 'Data' ? 'aws-data-admins' : 'aws-platform-admins')

/**
 * Those who may do everything in an account. People sign in by Okta; the management account has a way into every other; some accounts
 * keep users for emergencies and a role that operators take on.
 */
export function administrators(o: Organization): void {
  const set = permissionSet(o, 'AdministratorAccess', [ADMINISTRATOR])
  const units = ['', 'Prod', 'Data', 'Sandbox']
  for (const [n, unit] of units.entries())
    o.directory.group(
      groupOf(unit),
      ...NAMES.slice(n * 3, n * 3 + 3).map((name) => o.directory.user(name)),
    )
  for (const account of o.accounts.values()) {
    assign(o, set, account.key, { group: o.directory.group(groupOf(account.unit)) })
    if (account.key !== 'management') fromManagement(o, account)
    const random = o.random(`administrators ${account.id}`)
    if (account.key === 'management' || random.chance(0.5)) emergencyUsers(o, account)
    if (random.chance(0.5)) operators(o, account)
  }
}

/** The role that Organizations makes in each account, for the management account to come in by. */
function fromManagement(o: Organization, account: Account): void {
  const management = o.account('management')
  const role = o.role(
    account.key,
    'OrganizationAccountAccessRole',
    [trust({ AWS: rootOf(management) })],
    { kind: account.unit === 'Vault' ? 'guarded' : 'role' },
  )
  role.attached.add(ADMINISTRATOR)
  o.administers(role)
  o.truth.step(adminsOf(management.id), role.arn)
}

function emergencyUsers(o: Organization, account: Account): void {
  const users = account.key === 'management' ? ['emergency-1', 'emergency-2'] : ['emergency']
  const made = users.map((name) => o.user(account.key, name))
  o.group(account.key, 'Administrators', ...made).attached.add(ADMINISTRATOR)
  for (const user of made) o.administers(user)
}

function operators(o: Organization, account: Account): void {
  const role = o.role(account.key, 'Administrator', [trust({ AWS: rootOf(account) })])
  role.inline.set('everything', [allow('*', '*')])
  o.administers(role)
  const user = o.user(account.key, 'operator')
  mayAssume(user, role)
  o.truth.step(user.arn, role.arn)
}
