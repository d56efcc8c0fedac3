import type { ChangeEvent, ChangeTelling, ConfigChange, Json, Step } from '../../config/define.js'
import { instant, pick, policyDocument, properties, tags, text } from '../../config/reading.js'

type Telling = ChangeTelling['operations'][string]
type Kind = 'user' | 'group' | 'role'

const types = { user: 'AWS::IAM::User', group: 'AWS::IAM::Group', role: 'AWS::IAM::Role' } as const

const asked = (event: ChangeEvent, key: string): unknown =>
  pick(event.record, 'requestParameters', key)
const answered = (event: ChangeEvent, ...path: readonly string[]): unknown =>
  pick(event.record, 'responseElements', ...path)

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
  return [{ uid, type: types[kind], name, account: event.account, steps }]
}

/** A user who leaves their name out means themselves. */
const ownName = (event: ChangeEvent): string =>
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
        created_at: instant(event.time),
        groups: kind === 'user' ? [] : undefined,
        trust_policy: policyDocument(asked(event, 'assumeRolePolicyDocument')),
        attached_policies: [],
        inline_policies: {},
        instance_profiles: kind === 'role' ? [] : undefined,
        permissions_boundary: text(asked(event, 'permissionsBoundary')) || undefined,
        tags: Array.isArray(asked(event, 'tags')) ? tags(asked(event, 'tags')) : undefined,
      }),
    },
  ])
const gone = (kind: Kind): Telling => of(kind, () => [{ do: 'delete' }])
const inlinePut = (kind: Kind): Telling =>
  of(kind, (event) => [
    {
      do: 'set',
      path: ['inline_policies', text(asked(event, 'policyName'))],
      value: policyDocument(asked(event, 'policyDocument')) ?? null,
    },
  ])
const inlineGone = (kind: Kind): Telling =>
  of(kind, (event) => [
    { do: 'unset', path: ['inline_policies', text(asked(event, 'policyName'))] },
  ])
const attached = (kind: Kind, step: 'add' | 'take'): Telling =>
  of(kind, (event) => [
    { do: step, path: ['attached_policies'], item: text(asked(event, 'policyArn')) },
  ])
const boundary = (kind: Kind): Telling =>
  of(kind, (event) => {
    const arn = text(asked(event, 'permissionsBoundary'))
    return [
      arn === ''
        ? { do: 'unset', path: ['permissions_boundary'] }
        : { do: 'set', path: ['permissions_boundary'], value: arn },
    ]
  })
const grouped = (step: 'add' | 'take'): Telling =>
  of('user', (event) => [{ do: step, path: ['groups'], item: text(asked(event, 'groupName')) }])
const tagged = (kind: Kind): Telling =>
  of(kind, (event) =>
    Object.entries(tags(asked(event, 'tags'))).map(
      ([key, value]): Step => ({ do: 'set', path: ['tags', key], value }),
    ),
  )
const untagged = (kind: Kind): Telling =>
  of(kind, (event) => {
    const keys = asked(event, 'tagKeys')
    return (Array.isArray(keys) ? keys : []).map(
      (key): Step => ({ do: 'unset', path: ['tags', String(key)] }),
    )
  })

function policy(event: ChangeEvent, uid: string, steps: readonly Step[]): readonly ConfigChange[] {
  if (uid === '') return []
  const name = uid.slice(uid.lastIndexOf('/') + 1)
  return [{ uid, type: 'AWS::IAM::ManagedPolicy', name, account: event.account, steps }]
}

/** A new version counts once it is the default one; its text is only in the call that made it. */
const policyVersion: Telling = (event) => {
  const inForce =
    asked(event, 'setAsDefault') === true ||
    answered(event, 'policyVersion', 'isDefaultVersion') === true
  const version = text(answered(event, 'policyVersion', 'versionId'))
  return policy(event, text(asked(event, 'policyArn')), [
    ...(inForce
      ? [
          {
            do: 'set',
            path: ['document'],
            value: policyDocument(asked(event, 'policyDocument')) ?? null,
          } as const,
        ]
      : []),
    ...(inForce && version
      ? [{ do: 'set', path: ['default_version'], value: version } as const]
      : []),
  ])
}

/** What calls to IAM change. */
export const iamChanges: ChangeTelling['operations'] = {
  CreateUser: created('user'),
  CreateGroup: created('group'),
  CreateRole: created('role'),
  DeleteUser: gone('user'),
  DeleteGroup: gone('group'),
  DeleteRole: gone('role'),
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
  TagUser: tagged('user'),
  TagRole: tagged('role'),
  UntagUser: untagged('user'),
  UntagRole: untagged('role'),
  UpdateAssumeRolePolicy: of('role', (event) => [
    {
      do: 'set',
      path: ['trust_policy'],
      value: policyDocument(asked(event, 'policyDocument')) ?? null,
    },
  ]),
  AddRoleToInstanceProfile: of('role', (event) => profile(event, 'add')),
  RemoveRoleFromInstanceProfile: of('role', (event) => profile(event, 'take')),
  CreatePolicy: (event) =>
    policy(event, text(answered(event, 'policy', 'arn')), [
      {
        do: 'create',
        properties: properties({
          path: text(asked(event, 'path')) || '/',
          created_at: instant(event.time),
          default_version: text(answered(event, 'policy', 'defaultVersionId')) || undefined,
          document: policyDocument(asked(event, 'policyDocument')),
        }),
      },
    ]),
  DeletePolicy: (event) => policy(event, text(asked(event, 'policyArn')), [{ do: 'delete' }]),
  CreatePolicyVersion: policyVersion,
}

const profile = (event: ChangeEvent, step: 'add' | 'take'): readonly Step[] => [
  {
    do: step,
    path: ['instance_profiles'],
    item: `arn:aws:iam::${event.account}:instance-profile/${text(asked(event, 'instanceProfileName'))}` as Json,
  },
]
