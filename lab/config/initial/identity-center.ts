import { ACCOUNTS, type AccountId } from '../../company/accounts.js'
import type { Trade } from '../../company/people.js'
import { AWS_HABITS } from '../../people/aws-tasks.js'
import type { Policy } from '../model.js'
import { allow } from '../policies.js'

export interface PermissionSet {
  readonly managed: readonly string[]
  readonly inline?: Policy
}

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`

export const PERMISSION_SETS: Readonly<Record<string, PermissionSet>> = {
  AdministratorAccess: { managed: [managed('AdministratorAccess')] },
  PlatformEngineer: { managed: [managed('PowerUserAccess'), managed('IAMFullAccess')] },
  Developer: {
    managed: [managed('PowerUserAccess')],
    inline: allow(['iam:ListRoles', 'iam:GetRole', 'iam:PutRolePolicy', 'iam:PassRole']),
  },
  ReadOnly: { managed: [managed('ReadOnlyAccess')] },
  OrgReadOnly: {
    managed: [managed('AWSOrganizationsReadOnlyAccess')],
    inline: allow([
      'ce:Get*',
      'iam:List*',
      'ec2:Describe*',
      'cloudwatch:*',
      'logs:*',
      'ecs:*',
      's3:List*',
    ]),
  },
  SecurityAudit: {
    managed: [managed('SecurityAudit')],
    inline: allow(['cloudtrail:LookupEvents', 'sts:AssumeRole', 'securityhub:*', 'guardduty:*']),
  },
}

export const ADMINISTRATORS = ['dana.kowalski', 'tom.brandt', 'paul.jennings'] as const

/** The Okta group, synchronised to Identity Center, that gives a trade its permission sets. */
export const awsGroup = (trade: Trade): string => `aws-${trade}`

export interface Assignment {
  readonly account: AccountId
  readonly set: string
  readonly group?: string
  /** Person id. */
  readonly user?: string
}

/** Who may take which permission set where. The data account is entered by another door. */
export function assignments(): Assignment[] {
  const byTrade = Object.entries(AWS_HABITS).flatMap(([trade, { access }]) =>
    access
      .filter(([account]) => account !== 'data')
      .map(([account, set]): Assignment => ({ account, set, group: awsGroup(trade as Trade) })),
  )
  const accounts = (Object.keys(ACCOUNTS) as AccountId[]).filter((account) => account !== 'data')
  const administrators = accounts.flatMap((account) =>
    ADMINISTRATORS.map((user): Assignment => ({ account, set: 'AdministratorAccess', user })),
  )
  return [...byTrade, ...administrators]
}
