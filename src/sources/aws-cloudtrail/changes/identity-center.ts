import { assignmentUid, principalUid } from '../../config/aws-identity-center/assignments.js'
import { customerPolicy } from '../../config/aws-identity-center/permission-sets.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { policyDocument, properties, text } from '../../config/reading.js'
import {
  answered,
  asked,
  askedText,
  change,
  set,
  type Telling,
  type Tellings,
  unset,
} from './call.js'

function permissionSet(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const made = answered(event, 'permissionSet')
  const uid = askedText(event, 'permissionSetArn') || text(made, 'permissionSetArn')
  const name = text(made, 'name') || askedText(event, 'name') || uid.slice(uid.lastIndexOf('/') + 1)
  return change(event, 'AWS::SSO::PermissionSet', uid, name, steps)
}

const managed =
  (step: 'add' | 'take'): Telling =>
  (event) =>
    permissionSet(event, [
      { do: step, path: ['managed_policies'], item: askedText(event, 'managedPolicyArn') },
    ])
const customer =
  (step: 'add' | 'take'): Telling =>
  (event) =>
    permissionSet(event, [
      {
        do: step,
        path: ['customer_managed_policies'],
        item: customerPolicy(asked(event, 'customerManagedPolicyReference')),
      },
    ])

/** An assignment is made some time after the call, and almost always: one that fails is not in the next snapshot. */
function assignment(
  event: ChangeEvent,
  steps: (account: string, principal: string) => readonly Step[],
): readonly ConfigChange[] {
  const account = askedText(event, 'targetId')
  const set = askedText(event, 'permissionSetArn')
  const kind = askedText(event, 'principalType')
  const id = askedText(event, 'principalId')
  if (account === '' || set === '' || id === '') return []
  const uid = assignmentUid({
    instance: askedText(event, 'instanceArn'),
    account,
    permissionSet: set,
    principalType: kind,
    principalId: id,
  })
  const name = `${set.slice(set.lastIndexOf('/') + 1)} for ${id}`
  const told = steps(account, principalUid(kind, id))
  return [{ uid, type: 'AWS::SSO::Assignment', name, account, steps: told }]
}

/** What calls to IAM Identity Center change of permission sets and their assignments. */
export const identityCenterChanges: Tellings = {
  CreatePermissionSet: (event) =>
    permissionSet(event, [
      {
        do: 'create',
        properties: { managed_policies: [], customer_managed_policies: [], inline_policies: [] },
      },
    ]),
  DeletePermissionSet: (event) => permissionSet(event, [{ do: 'delete' }]),
  PutInlinePolicyToPermissionSet: (event) => {
    const policy = policyDocument(asked(event, 'inlinePolicy'))
    return policy === undefined ? [] : permissionSet(event, [set(['inline_policies'], [policy])])
  },
  DeleteInlinePolicyFromPermissionSet: (event) =>
    permissionSet(event, [set(['inline_policies'], [])]),
  AttachManagedPolicyToPermissionSet: managed('add'),
  DetachManagedPolicyFromPermissionSet: managed('take'),
  AttachCustomerManagedPolicyReferenceToPermissionSet: customer('add'),
  DetachCustomerManagedPolicyReferenceFromPermissionSet: customer('take'),
  PutPermissionsBoundaryToPermissionSet: (event) => {
    const boundary =
      text(asked(event, 'permissionsBoundary', 'managedPolicyArn')) ||
      customerPolicy(asked(event, 'permissionsBoundary', 'customerManagedPolicyReference'))
    return boundary === '' ? [] : permissionSet(event, [set(['permissions_boundary'], boundary)])
  },
  DeletePermissionsBoundaryFromPermissionSet: (event) =>
    permissionSet(event, [unset(['permissions_boundary'])]),
  CreateAccountAssignment: (event) =>
    assignment(event, (account, principal) => [
      {
        do: 'create',
        properties: properties({
          account,
          permission_set: askedText(event, 'permissionSetArn'),
          principal,
        }),
      },
    ]),
  DeleteAccountAssignment: (event) => assignment(event, () => [{ do: 'delete' }]),
}
