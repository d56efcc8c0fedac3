import { describe, expect, it } from 'vitest'
import { account, after, agree, call, changesOf, policyText, shown } from '../testing/told.js'

describe('calls to Organizations', () => {
  const deny = (action: string): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
    })
  const scp = (id: string, targets: readonly string[], action: string) => ({
    Id: id,
    Name: id,
    Targets: targets,
    Content: deny(action),
  })

  it('make policies, attach them and change them', () => {
    agree(
      [scp('p-old', ['r-ab12', account], 's3:*'), scp('p-gone', [], '*')],
      [
        call(
          'organizations',
          'CreatePolicy',
          { name: 'p-new', type: 'SERVICE_CONTROL_POLICY', content: deny('iam:*') },
          { policy: { policySummary: { id: 'p-new', name: 'p-new' } } },
        ),
        call('organizations', 'AttachPolicy', { policyId: 'p-new', targetId: 'ou-ab12-work' }),
        call('organizations', 'DetachPolicy', { policyId: 'p-old', targetId: account }),
        call('organizations', 'UpdatePolicy', { policyId: 'p-old', content: deny('ec2:*') }),
        call('organizations', 'DeletePolicy', { policyId: 'p-gone' }),
      ],
      [scp('p-new', ['ou-ab12-work'], 'iam:*'), scp('p-old', ['r-ab12'], 'ec2:*')],
    )
  })

  it('keep the policy that was there when the record withholds the new one', () => {
    const asked = { policyId: 'p-old', content: 'HIDDEN_DUE_TO_SECURITY_REASONS' }
    expect(changesOf(call('organizations', 'UpdatePolicy', asked))).toEqual([])
  })

  it('move accounts and let them go', () => {
    const organization = (units: readonly object[], ...accounts: readonly object[]) => ({
      Organization: { Id: 'o-example', MasterAccountId: '109876543210' },
      Accounts: accounts,
      OrganizationalUnits: units,
    })
    const member = (Id: string, Ou: string) => ({ Id, Ou })
    agree(
      organization(
        [],
        member('111111111111', 'r-ab12'),
        member('222222222222', 'r-ab12'),
        member(account, 'r-ab12'),
      ),
      [
        call(
          'organizations',
          'CreateOrganizationalUnit',
          { parentId: 'r-ab12', name: 'Work' },
          { organizationalUnit: { id: 'ou-ab12-work', name: 'Work' } },
        ),
        call('organizations', 'MoveAccount', {
          accountId: '111111111111',
          sourceParentId: 'r-ab12',
          destinationParentId: 'ou-ab12-work',
        }),
        call('organizations', 'RemoveAccountFromOrganization', { accountId: '222222222222' }),
        call('organizations', 'LeaveOrganization'),
      ],
      organization(
        [{ Id: 'ou-ab12-work', Name: 'Work', ParentId: 'r-ab12' }],
        member('111111111111', 'ou-ab12-work'),
      ),
    )
  })
})

describe('calls to IAM Identity Center', () => {
  const instance = 'arn:aws:sso:::instance/ssoins-1'
  const arn = (name: string): string => `arn:aws:sso:::permissionSet/ssoins-1/ps-${name}`
  const set = (name: string, more: object = {}) => ({
    Name: name,
    PermissionSetArn: arn(name),
    ...more,
  })
  const sso = (operation: string, asked: Record<string, unknown> = {}, answered = {}) =>
    call('sso', operation, { instanceArn: instance, ...asked } as Record<string, string>, answered)
  const given = (name: string, id: string) => ({
    targetId: account,
    targetType: 'AWS_ACCOUNT',
    permissionSetArn: arn(name),
    principalType: 'GROUP',
    principalId: id,
  })

  it('make permission sets and say what they allow', () => {
    const on = { permissionSetArn: arn('new') }
    agree(
      {
        InstanceArn: instance,
        PermissionSets: [
          set('old', {
            ManagedPolicies: ['arn:aws:iam::aws:policy/Reader'],
            InlinePolicy: policyText('s3:*'),
          }),
        ],
      },
      [
        sso(
          'CreatePermissionSet',
          { name: 'new' },
          { permissionSet: { permissionSetArn: arn('new'), name: 'new' } },
        ),
        sso('PutInlinePolicyToPermissionSet', { ...on, inlinePolicy: policyText('iam:*') }),
        sso('AttachManagedPolicyToPermissionSet', {
          ...on,
          managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
        sso('AttachCustomerManagedPolicyReferenceToPermissionSet', {
          ...on,
          customerManagedPolicyReference: { name: 'edge' },
        }),
        sso('PutPermissionsBoundaryToPermissionSet', {
          ...on,
          permissionsBoundary: { customerManagedPolicyReference: { name: 'edge', path: '/base/' } },
        }),
        sso('DeleteInlinePolicyFromPermissionSet', { permissionSetArn: arn('old') }),
        sso('DetachManagedPolicyFromPermissionSet', {
          permissionSetArn: arn('old'),
          managedPolicyArn: 'arn:aws:iam::aws:policy/Reader',
        }),
      ],
      {
        InstanceArn: instance,
        PermissionSets: [
          set('old'),
          set('new', {
            ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            InlinePolicies: [policyText('iam:*')],
            CustomerManagedPolicies: [{ Name: 'edge', Path: '/' }],
            PermissionsBoundary: {
              CustomerManagedPolicyReference: { Name: 'edge', Path: '/base/' },
            },
          }),
        ],
      },
    )
  })

  it('assign them, which an export shows with the role that this makes', () => {
    const assignment = (name: string, id: string) => ({
      AccountId: account,
      PermissionSet: name,
      PrincipalType: 'GROUP',
      PrincipalId: id,
    })
    const document = (...all: readonly object[]) => ({
      InstanceArn: instance,
      PermissionSets: [set('admin')],
      Assignments: all,
    })
    const told = after(shown(document(assignment('admin', 'g-1'))), [
      sso('CreateAccountAssignment', given('admin', 'g-2')),
      sso('DeleteAccountAssignment', given('admin', 'g-1')),
    ])
    const later = shown(document(assignment('admin', 'g-2')))
    const [uid, properties] = [...later].find(([one]) => one.startsWith(instance)) ?? ['', {}]
    expect([...told.keys()].filter((one) => one.startsWith(instance))).toEqual([uid])
    expect(properties).toEqual({
      ...told.get(uid),
      role: expect.stringContaining('AWSReservedSSO_admin_*') as string,
    })
  })
})
