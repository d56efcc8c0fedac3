import type { ChangeEvent, ConfigChange, Json, Step } from '../../config/define.js'
import { pick, policyDocument, properties, tags, text } from '../../config/reading.js'
import {
  answered,
  asked,
  change,
  madeAt,
  set,
  setOrUnset,
  type Telling,
  type Tellings,
  tagged,
  unset,
  untagged,
} from './call.js'

type Kind = 'user' | 'group' | 'role'

const types = { user: 'AWS::IAM::User', group: 'AWS::IAM::Group', role: 'AWS::IAM::Role' } as const

/**
 * The principal that a call is about. Calls name it without its path: the ARN is the answer's where there is one; else that of a
 * principal without a path, which the store meets with the one of that name if it has a path.
 */
function principal(
  event: ChangeEvent,
  kind: Kind,
  steps: readonly Step[],
): readonly ConfigChange[] {
  const name = text(asked(event, `${kind}Name`)) || (kind === 'user' ? ownName(event) : '')
  if (name === '') return []
  const uid = text(answered(event, kind, 'arn')) || `arn:aws:iam::${event.account}:${kind}/${name}`
  return change(event, types[kind], uid, name, steps)
}

/** A user who leaves their name out means themselves. */
export const ownName = (event: ChangeEvent): string =>
  text(event.record, 'userIdentity', 'type') === 'IAMUser'
    ? text(event.record, 'userIdentity', 'userName')
    : ''

const of =
  (kind: Kind, steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) =>
    principal(event, kind, steps(event))

const created = (kind: Kind): Telling =>
  of(kind, (event) => [
    {
      do: 'create',
      properties: properties({
        path: text(asked(event, 'path')) || '/',
        unique_id: text(answered(event, kind, `${kind}Id`)) || undefined,
        created_at: madeAt(event),
        groups: kind === 'user' ? [] : undefined,
        trust_policy: policyDocument(asked(event, 'assumeRolePolicyDocument')),
        attached_policies: [],
        inline_policies: {},
        instance_profiles: kind === 'role' ? [] : undefined,
        permissions_boundary: text(asked(event, 'permissionsBoundary')) || undefined,
        tags: kind === 'group' ? undefined : tags(asked(event, 'tags')),
      }),
    },
  ])
const gone = (kind: Kind): Telling => of(kind, () => [{ do: 'delete' }])
const inlinePut = (kind: Kind): Telling =>
  of(kind, (event) => [
    set(
      ['inline_policies', text(asked(event, 'policyName'))],
      policyDocument(asked(event, 'policyDocument')) ?? null,
    ),
  ])
const inlineGone = (kind: Kind): Telling =>
  of(kind, (event) => [unset(['inline_policies', text(asked(event, 'policyName'))])])
const attached = (kind: Kind, step: 'add' | 'take'): Telling =>
  of(kind, (event) => [
    { do: step, path: ['attached_policies'], item: text(asked(event, 'policyArn')) },
  ])
const boundary = (kind: Kind): Telling =>
  of(kind, (event) => [
    setOrUnset(['permissions_boundary'], text(asked(event, 'permissionsBoundary')) || undefined),
  ])
const grouped = (step: 'add' | 'take'): Telling =>
  of('user', (event) => [{ do: step, path: ['groups'], item: text(asked(event, 'groupName')) }])

/**
 * Another name makes another principal of one. What it is beside its name the call does not repeat: what is not told of the new one is
 * unknown. Another path alone leaves the name, by which the store knows it.
 */
const renamed =
  (kind: 'user' | 'group', key: 'User' | 'Group'): Telling =>
  (event) => {
    const path = text(asked(event, 'newPath'))
    const name = text(asked(event, `new${key}Name`))
    if (name === '') return path === '' ? [] : principal(event, kind, [set(['path'], path)])
    const uid = `arn:aws:iam::${event.account}:${kind}${path || '/'}${name}`
    return [
      ...principal(event, kind, [{ do: 'delete' }]),
      ...change(event, types[kind], uid, name, [set(['path'], path || '/')]),
    ]
  }

/** A role that a service makes for itself comes with a policy, which the call does not name. */
const serviceLinked: Telling = (event) => {
  const role = answered(event, 'role')
  return change(event, types.role, text(role, 'arn'), text(role, 'roleName'), [
    set(['path'], text(role, 'path') || '/'),
    set(['trust_policy'], policyDocument(pick(role, 'assumeRolePolicyDocument')) ?? null),
  ])
}

const profile = (event: ChangeEvent, step: 'add' | 'take'): readonly Step[] => [
  {
    do: step,
    path: ['instance_profiles'],
    item: `arn:aws:iam::${event.account}:instance-profile/${text(asked(event, 'instanceProfileName'))}` as Json,
  },
]

/** What calls to IAM change of users, groups and roles. */
export const iamChanges: Tellings = {
  CreateUser: created('user'),
  CreateGroup: created('group'),
  CreateRole: created('role'),
  DeleteUser: gone('user'),
  DeleteGroup: gone('group'),
  DeleteRole: gone('role'),
  UpdateUser: renamed('user', 'User'),
  UpdateGroup: renamed('group', 'Group'),
  CreateServiceLinkedRole: serviceLinked,
  DeleteServiceLinkedRole: gone('role'),
  PutUserPolicy: inlinePut('user'),
  PutGroupPolicy: inlinePut('group'),
  PutRolePolicy: inlinePut('role'),
  DeleteUserPolicy: inlineGone('user'),
  DeleteGroupPolicy: inlineGone('group'),
  DeleteRolePolicy: inlineGone('role'),
  AttachUserPolicy: attached('user', 'add'),
  AttachGroupPolicy: attached('group', 'add'),
  AttachRolePolicy: attached('role', 'add'),
  DetachUserPolicy: attached('user', 'take'),
  DetachGroupPolicy: attached('group', 'take'),
  DetachRolePolicy: attached('role', 'take'),
  PutUserPermissionsBoundary: boundary('user'),
  PutRolePermissionsBoundary: boundary('role'),
  DeleteUserPermissionsBoundary: boundary('user'),
  DeleteRolePermissionsBoundary: boundary('role'),
  AddUserToGroup: grouped('add'),
  RemoveUserFromGroup: grouped('take'),
  TagUser: of('user', (event) => tagged(asked(event, 'tags'))),
  TagRole: of('role', (event) => tagged(asked(event, 'tags'))),
  UntagUser: of('user', (event) => untagged(asked(event, 'tagKeys'))),
  UntagRole: of('role', (event) => untagged(asked(event, 'tagKeys'))),
  UpdateAssumeRolePolicy: of('role', (event) => [
    set(['trust_policy'], policyDocument(asked(event, 'policyDocument')) ?? null),
  ]),
  AddRoleToInstanceProfile: of('role', (event) => profile(event, 'add')),
  RemoveRoleFromInstanceProfile: of('role', (event) => profile(event, 'take')),
}
