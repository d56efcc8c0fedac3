import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../config/define.js'
import {
  account,
  after,
  agree,
  type Call,
  call,
  changesOf,
  shown,
  policyText as text,
  time,
} from '../testing/told.js'

describe('calls to IAM', () => {
  const iam = (operation: string, asked?: JsonObject, answered?: JsonObject): Call =>
    call('iam', operation, asked, answered)
  const arn = (rest: string): string => `arn:aws:iam::${account}:${rest}`
  const user = (name: string, more: object = {}) => ({
    UserName: name,
    Arn: arn(`user/${name}`),
    GroupList: [],
    AttachedManagedPolicies: [],
    ...more,
  })
  const managed = (versions: Readonly<Record<string, string>>, inForce: string) => ({
    RoleDetailList: [],
    Policies: [
      {
        PolicyName: 'edge',
        Arn: arn('policy/edge'),
        CreateDate: time,
        DefaultVersionId: inForce,
        PolicyVersionList: Object.entries(versions).map(([VersionId, action]) => ({
          VersionId,
          Document: encodeURIComponent(text(action)),
        })),
      },
    ],
  })

  it('make and unmake principals', () => {
    const made = {
      user: {
        arn: arn('user/ida'),
        userId: 'AIDAEXAMPLE',
      },
    }
    agree(
      { UserDetailList: [] },
      [
        iam('CreateUser', { userName: 'ida', tags: [{ key: 'team', value: 'a' }] }, made),
        iam('AttachUserPolicy', { userName: 'ida', policyArn: 'arn:aws:iam::aws:policy/Reader' }),
        iam('UntagUser', { userName: 'ida', tagKeys: ['team'] }),
      ],
      {
        UserDetailList: [
          user('ida', {
            UserId: 'AIDAEXAMPLE',
            CreateDate: time,
            AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/Reader' }],
          }),
        ],
      },
    )
  })

  it('keep the versions of a policy, whichever is in force', () => {
    const edge = { policyArn: arn('policy/edge') }
    agree(
      { RoleDetailList: [] },
      [
        iam(
          'CreatePolicy',
          { policyName: 'edge', policyDocument: text('s3:Get*') },
          {
            policy: {
              arn: arn('policy/edge'),
              defaultVersionId: 'v1',
            },
          },
        ),
        iam(
          'CreatePolicyVersion',
          { ...edge, policyDocument: text('s3:*'), setAsDefault: true },
          { policyVersion: { versionId: 'v2', isDefaultVersion: true } },
        ),
        iam(
          'CreatePolicyVersion',
          { ...edge, policyDocument: text('*') },
          { policyVersion: { versionId: 'v3', isDefaultVersion: false } },
        ),
        iam('SetDefaultPolicyVersion', { ...edge, versionId: 'v3' }),
        iam('DeletePolicyVersion', { ...edge, versionId: 'v1' }),
      ],
      managed({ v2: 's3:*', v3: '*' }, 'v3'),
    )
    agree(managed({ v1: '*' }, 'v1'), [iam('DeletePolicy', edge)], { RoleDetailList: [] })
  })

  it('make keys, turn them off and delete them', () => {
    const key = (UserName: string, AccessKeyId: string, Status: string) => ({
      UserName,
      AccessKeyId,
      Status,
      CreateDate: time,
    })
    agree(
      {
        AccessKeyMetadata: [
          key('ida', 'AKIAEXAMPLE1', 'Active'),
          key('ida', 'AKIAEXAMPLE2', 'Active'),
        ],
      },
      [
        iam('UpdateAccessKey', {
          userName: 'ida',
          accessKeyId: 'AKIAEXAMPLE1',
          status: 'Inactive',
        }),
        iam('DeleteAccessKey', { userName: 'ida', accessKeyId: 'AKIAEXAMPLE2' }),
        iam('CreateAccessKey', undefined, {
          accessKey: {
            accessKeyId: 'AKIAEXAMPLE3',
            status: 'Active',
            userName: 'ida',
          },
        }),
        {
          ...iam('CreateAccessKey', undefined, {
            accessKey: { accessKeyId: 'AKIAEXAMPLE4', status: 'Active' },
          }),
          more: { userIdentity: { type: 'Root' } },
        },
      ],
      {
        AccessKeyMetadata: [
          key('ida', 'AKIAEXAMPLE1', 'Inactive'),
          key('ida', 'AKIAEXAMPLE3', 'Active'),
          key('', 'AKIAEXAMPLE4', 'Active'),
        ],
      },
    )
  })

  it('enable second factors, of users and of root, and take them away', () => {
    const device = (UserName: string, name: string) => ({
      UserName,
      SerialNumber: arn(`mfa/${name}`),
      EnableDate: time,
    })
    const root = {
      SerialNumber: arn('mfa/root-account-mfa-device'),
      EnableDate: time,
      User: { Arn: arn('root') },
    }
    const devices = (state: ReadonlyMap<string, JsonObject>) =>
      Object.fromEntries([...state].filter(([uid]) => uid.includes(':mfa/')))
    const told = after(shown({ MFADevices: [device('ida', 'old')] }), [
      iam('EnableMFADevice', { userName: 'ida', serialNumber: arn('mfa/phone') }),
      iam('EnableMFADevice', {
        userName: 'AWS ROOT USER',
        serialNumber: arn('mfa/root-account-mfa-device'),
      }),
      iam('DeactivateMFADevice', { userName: 'ida', serialNumber: arn('mfa/old') }),
      iam('DeleteVirtualMFADevice', { serialNumber: arn('mfa/old') }),
    ])
    const listed = {
      VirtualMFADevices: [{ ...device('', 'phone'), User: { UserName: 'ida' } }, root],
    }
    expect(devices(told)).toEqual(devices(shown(listed)))
  })

  it('give and take passwords, which the credential report shows', () => {
    const row = (enabled: string, changed: string, mfa: string) => ({
      user: 'ida',
      arn: arn('user/staff/ida'),
      password_enabled: enabled,
      password_last_changed: changed,
      mfa_active: mfa,
      access_key_1_active: 'false',
    })
    const ida = { userName: 'ida' }
    const steps = [
      iam('CreateLoginProfile', ida),
      iam('UpdateLoginProfile', ida),
      iam('ChangePassword'),
    ]
    agree([row('false', 'N/A', 'true')], steps, [row('true', time, 'true')])
    agree(
      [row('true', time, 'false')],
      [iam('DeleteLoginProfile', ida)],
      [row('false', 'N/A', 'false')],
    )
  })

  it('rename', () => {
    const changes = changesOf(iam('UpdateUser', { userName: 'ida', newUserName: 'ada' }))
    expect(changes.map(({ uid, steps }) => [uid, steps.map((step) => step.do)])).toEqual([
      [arn('user/ida'), ['delete']],
      [arn('user/ada'), ['set']],
    ])
  })

  it('say nothing where the record leaves out what was given or taken', () => {
    for (const operation of ['AttachUserPolicy', 'AddUserToGroup', 'PutUserPolicy'])
      expect(changesOf(iam(operation, { userName: 'ida' }))).toEqual([])
  })

  it('are told apart from calls of the same name to others', () => {
    expect(changesOf(call('transfer', 'CreateUser', { userName: 'ida' }))).toEqual([])
  })
})
