import {
  type Affiliate,
  type AffiliateDay,
  affiliateDay,
  NORTHGATE,
} from '../company/affiliates.js'
import { chrome } from '../company/clients.js'
import { fixed, type Random } from '../random.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import {
  azureActivity,
  azureAudit,
  azureId,
  azureSignIn,
  type SignInDetails,
} from '../vendors/azure.js'
import type { World } from '../world.js'

/** Applications of Microsoft, by their well-known ids, and the patient system of the clinics. */
const APPS = {
  office: ['4765445b-32c6-49b0-83e6-1d93765276ca', 'OfficeHome'],
  outlook: ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'],
  teams: ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Microsoft Teams'],
  files: ['00000003-0000-0ff1-ce00-000000000000', 'Office 365 SharePoint Online'],
  portal: ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure Portal'],
  patients: [azureId('app patients'), 'EmisPatient'],
} as const

const DAILY = [APPS.outlook, APPS.teams, APPS.files, APPS.patients] as const

/** What a sign-in of theirs looks like from their own machine. */
export function azureClient(
  who: Affiliate,
  at: number,
): Pick<SignInDetails, 'user' | 'agent' | 'browser' | 'os' | 'device'> {
  const agent = chrome(who.os, at)
  return {
    user: who,
    agent,
    browser: `Chrome ${/Chrome\/(\d+)/.exec(agent)?.[1]}.0.0`,
    os: 'Windows11',
    device: `NG-${who.id.split('.')[0]?.toUpperCase()}-${fixed(`device ${who.id}`).digits(3)}`,
  }
}

/** A day of the subsidiary in its own Microsoft tenant. */
export function northgateDay(world: World, day: number): void {
  for (const who of NORTHGATE.staff) {
    const today = affiliateDay(world, NORTHGATE, who, day)
    if (!today) continue
    const r = world.random(`northgate ${who.id} ${day}`)
    signIns(world, r, who, today)
    if (who.title === 'IT Administrator') administration(world, r, who, today)
  }
}

function signIns(world: World, r: Random, who: Affiliate, today: AffiliateDay): void {
  const tell = (at: number, app: SignInDetails['app'], more: Partial<SignInDetails> = {}) =>
    world.log.write(
      'azure-signin',
      azureSignIn(r, { ...azureClient(who, at), at, app, address: today.at, ...more }),
      who.id,
    )
  const first = today.shift.start + r.int(0, 12) * MINUTE
  if (r.chance(0.05))
    tell(first - 20 * SECOND, APPS.office, {
      error: [50126, 'Error validating credentials due to invalid username or password.'],
    })
  tell(first, APPS.office, { factor: r.chance(0.3) ? 'fresh' : 'claim' })
  for (let n = 1 + r.poisson(2); n > 0; n--) tell(momentIn(r, today.shift), r.pick(DAILY))
}

const GROUPS = ['Clinical Staff', 'Reception', 'Shared Mailbox Users', 'Intune Devices']

function administration(world: World, r: Random, who: Affiliate, today: AffiliateDay): void {
  for (let n = r.poisson(2.2); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const member = r.pick(NORTHGATE.staff)
    const user = {
      id: azureId(member.email),
      displayName: null,
      type: 'User',
      userPrincipalName: member.email,
      modifiedProperties: [],
    }
    const group = r.pick(GROUPS)
    const job = r.next()
    const [category, operation, type] =
      job < 0.4
        ? (['GroupManagement', 'Add member to group', 'Assign'] as const)
        : job < 0.6
          ? (['GroupManagement', 'Remove member from group', 'Delete'] as const)
          : job < 0.9
            ? (['UserManagement', 'Update user', 'Update'] as const)
            : (['GroupManagement', 'Update group', 'Update'] as const)
    const about =
      category === 'GroupManagement'
        ? [user, { id: azureId(group), displayName: group, type: 'Group', modifiedProperties: [] }]
        : [user]
    world.log.write(
      'azure-audit',
      azureAudit(r, { at, by: who, ip: today.at.ip, category, operation, type, targets: about }),
      who.id,
    )
  }
  if (!r.chance(0.5)) return
  const at = momentIn(r, today.shift)
  world.log.write(
    'azure-signin',
    azureSignIn(r, {
      ...azureClient(who, at),
      at,
      app: APPS.portal,
      address: today.at,
      factor: 'fresh',
    }),
    who.id,
  )
  for (let n = r.int(1, 4); n > 0; n--) {
    const [operation, resource] = r.pick([
      [
        'Microsoft.Compute/virtualMachines/restart/action',
        'resourceGroups/northgate-rg/providers/Microsoft.Compute/virtualMachines/ng-fileserver',
      ],
      [
        'Microsoft.Resources/tags/write',
        'resourceGroups/northgate-rg/providers/Microsoft.Resources/tags/default',
      ],
      [
        'Microsoft.Insights/metricAlerts/write',
        'resourceGroups/northgate-rg/providers/Microsoft.Insights/metricAlerts/disk-full',
      ],
    ] as const)
    world.log.write(
      'azure-activity',
      azureActivity(r, { at: at + n * 90 * SECOND, by: who, ip: today.at.ip, operation, resource }),
      who.id,
    )
  }
}
