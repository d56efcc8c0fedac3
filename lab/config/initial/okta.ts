import { FINANCE_OPS, LOOK_ALIKE, MORE_PEOPLE } from '../../company/more-people.js'
import { APPS, usualApps } from '../../company/okta.js'
import { DOMAIN, PEOPLE, type Person } from '../../company/people.js'
import { AWS_HABITS } from '../../people/aws-tasks.js'
import { fixed } from '../../random.js'
import { oktaId } from '../../vendors/okta.js'
import type { World } from '../../world.js'
import type { Okta } from '../model.js'
import { awsGroup } from './identity-center.js'

const ADMINISTRATORS: Readonly<Record<string, string>> = {
  'ruth.calloway': 'Super administrator',
  'paul.jennings': 'Organization administrator',
  'derek.simms': 'Help desk administrator',
  'anjali.bose': 'Help desk administrator',
}
const SERVICES = [
  ['svc-workday', 'Workday Sync'],
  ['svc-siem', 'SIEM Export'],
  [FINANCE_OPS.id, FINANCE_OPS.name],
] as const

/** The groups someone belongs to by what they do. */
function groupsOf(p: Person): string[] {
  const groups = ['Everyone', 'All Staff', p.department, 'VPN Users']
  if (AWS_HABITS[p.trade]) groups.push(awsGroup(p.trade), 'Engineering')
  if (p.trade === 'clinical') groups.push('Clinical')
  if (usualApps(p).includes(APPS.figma)) groups.push('Figma Editors')
  if (usualApps(p).includes(APPS.snowflake)) groups.push('Snowflake Users')
  if (usualApps(p).includes(APPS.jira)) groups.push('Jira Users')
  return groups
}

/** The organization as it was when the window began: those who join later are not yet in it. */
export function initialOkta(world: World): Okta {
  const okta: Okta = {
    users: new Map(),
    groups: new Map(),
    apps: new Map(
      Object.values(APPS).map(({ id, displayName }) => [
        id,
        { label: displayName, users: new Set() },
      ]),
    ),
    policies: new Map([
      [
        'Any two factors',
        new Map([
          ['Require two factors', { status: 'ACTIVE', factors: '2FA' }],
          ['Legacy SMS', { status: 'ACTIVE', factors: '2FA' }],
          ['Default rule', { status: 'ACTIVE', factors: '2FA' }],
        ]),
      ],
      ['Legacy finance', new Map([['Default rule', { status: 'ACTIVE', factors: '1FA' }]])],
    ]),
  }
  const join = (group: string, user: string): void => {
    okta.groups.set(group, (okta.groups.get(group) ?? new Set()).add(user))
  }
  for (const group of ['Contractors', 'Finance', 'Sales']) okta.groups.set(group, new Set())
  for (const p of [...PEOPLE, ...MORE_PEOPLE].filter((one) => one.joins === undefined)) {
    const id = oktaId('00u', p.id)
    const role = ADMINISTRATORS[p.id]
    okta.users.set(id, {
      login: p.email,
      name: p.name,
      title: p.title,
      department: p.department,
      created: world.from - fixed(`okta since ${p.id}`).int(91, 1990) * 86_400_000,
      status: 'ACTIVE',
      roles: new Set(role ? [role] : []),
    })
    for (const group of groupsOf(p)) join(group, id)
    const apps = [APPS.dashboard, ...usualApps(p), ...(p.github ? [APPS.github] : [])]
    if (AWS_HABITS[p.trade]) apps.push(p.trade === 'data' ? APPS.awsData : APPS.aws)
    if (role) apps.push(APPS.admin)
    for (const app of apps) okta.apps.get(app.id)?.users.add(id)
  }
  const others = [
    ...SERVICES.map(([id, name]) => ({ id, name, email: `${id}@${DOMAIN}`, group: 'Everyone' })),
    { ...LOOK_ALIKE, group: 'Contractors' },
  ]
  for (const other of others) {
    const id = oktaId('00u', other.id)
    okta.users.set(id, {
      login: other.email,
      name: other.name,
      title: '',
      department: '',
      created: world.from - fixed(`okta since ${other.id}`).int(91, 700) * 86_400_000,
      status: 'ACTIVE',
      roles: new Set(),
    })
    join(other.group, id)
  }
  okta.apps.get(APPS.netsuite.id)?.users.add(oktaId('00u', FINANCE_OPS.id))
  return okta
}
