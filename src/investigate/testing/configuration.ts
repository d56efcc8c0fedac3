import { keepConfig, writeResources } from '../../semantic/index.js'
import { configSourceById } from '../../sources/index.js'
import type { Warehouse } from '../../warehouse/index.js'

export const account = '210987654321'
export const otherAccount = '109876543210'
export const arn = (name: string, of = account): string => `arn:aws:iam::${of}:${name}`

/** What `get-account-authorization-details` says of roles, users and groups that are told in a few words. */
export interface Details {
  readonly account?: string
  readonly roles?: Readonly<Record<string, object>>
  readonly users?: Readonly<Record<string, object>>
  readonly groups?: Readonly<Record<string, object>>
}

const listed = (kind: string, all: Readonly<Record<string, object>> | undefined, of?: string) =>
  Object.entries(all ?? {}).map(([name, more]) => ({
    [`${kind}Name`]: name,
    Path: '/',
    Arn: arn(`${kind.toLowerCase()}/${name}`, of),
    ...more,
  }))

export const details = (one: Details): object => ({
  RoleDetailList: listed('Role', one.roles, one.account),
  UserDetailList: listed('User', one.users, one.account),
  GroupDetailList: listed('Group', one.groups, one.account),
})

let batches = 0

/** Keeps a snapshot of IAM as of a time. */
export async function snapshot(
  warehouse: Warehouse,
  wave: number,
  at: string,
  value: object,
): Promise<void> {
  const config = configSourceById('aws-iam')
  if (!config) throw new Error('IAM exports are not read any more')
  await keepConfig(warehouse, wave, {
    config,
    document: { value, path: [], text: '' },
    batchId: `snapshot-${++batches}`,
    capturedAt: new Date(at),
  })
}

let calls = 0

/** A call of IAM as an event of a wave. */
export const call = (
  wave: number,
  time: string,
  operation: string,
  requestParameters: object,
  of = account,
): object => ({
  time: time.replace('T', ' ').replace('Z', ''),
  event_uid: String(++calls),
  wave,
  source: 'aws-cloudtrail',
  api_service: 'iam.amazonaws.com',
  api_operation: operation,
  cloud_account_uid: of,
  identity_uid: arn('user/ada', of),
  status: 'Success',
  is_write: true,
  raw: JSON.stringify({
    eventName: operation,
    eventSource: 'iam.amazonaws.com',
    recipientAccountId: of,
    requestParameters,
  }),
})

/** Snapshots and events of one small company, with the history that is made of them. */
export async function writeCompany(warehouse: Warehouse): Promise<void> {
  const policy = (Action: string | readonly string[]) => ({
    PolicyName: 'base',
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
  })
  const trust = (AWS: string) => ({
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS } }] },
  })
  const readers = { readers: { AttachedManagedPolicies: [] } }
  await snapshot(
    warehouse,
    1,
    '2026-05-02T00:00:00Z',
    details({
      roles: {
        loader: { ...trust(arn('user/ada')), RolePolicyList: [policy('s3:GetObject')] },
        extra: {},
      },
      users: { ada: { GroupList: ['readers', 'staff'] } },
      groups: readers,
    }),
  )
  await snapshot(
    warehouse,
    1,
    '2026-05-06T00:00:00Z',
    details({
      roles: { loader: { ...trust(arn('user/ada')), RolePolicyList: [policy(['s3:*'])] } },
      users: { ada: { GroupList: ['admins', 'readers'] } },
      groups: readers,
    }),
  )
  const other = { account: otherAccount }
  await snapshot(warehouse, 1, '2026-05-02T00:00:00Z', details({ ...other, roles: { loader: {} } }))
  await snapshot(
    warehouse,
    1,
    '2026-05-06T00:00:00Z',
    details({ ...other, roles: { loader: { Tags: [{ Key: 'team', Value: 'data' }] } } }),
  )
  await warehouse.insert('events', [
    call(1, '2026-05-01T10:00:00Z', 'PutRolePolicy', {
      roleName: 'loader',
      policyName: 'base',
      policyDocument: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
    }),
    call(1, '2026-05-03T10:00:00Z', 'AddUserToGroup', { userName: 'ada', groupName: 'admins' }),
    call(1, '2026-05-03T11:00:00Z', 'RemoveUserFromGroup', {
      userName: 'ada',
      groupName: 'staff',
    }),
    call(1, '2026-05-04T10:00:00Z', 'CreateUser', { userName: 'eve' }),
    call(1, '2026-05-05T10:00:00Z', 'DeleteUser', { userName: 'eve' }),
  ])
  await writeResources(warehouse, 1)
}
