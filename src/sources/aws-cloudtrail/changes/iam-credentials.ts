import { userArn } from '../../config/aws.js'
import { credentialsOf } from '../../config/aws-credential-report/index.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { properties, text } from '../../config/reading.js'
import { answered, asked, change, madeAt, set, type Tellings, unset } from './call.js'
import { ownName } from './iam.js'

/** How calls of the root user about itself may name it. */
const root = 'AWS ROOT USER'

/** Whose credentials a call is about: a user's name, '' for root, undefined where the record does not say. */
function owner(event: ChangeEvent): string | undefined {
  const given = text(asked(event, 'userName'))
  if (given === root) return ''
  if (given !== '') return given
  if (text(event.record, 'userIdentity', 'type') === 'Root') return ''
  return ownName(event) || undefined
}

const key = (event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] => {
  const id = text(asked(event, 'accessKeyId')) || text(answered(event, 'accessKey', 'accessKeyId'))
  return change(event, 'AWS::IAM::AccessKey', id, id, steps)
}

const device = (event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] => {
  const uid = text(asked(event, 'serialNumber'))
  return change(event, 'AWS::IAM::MFADevice', uid, uid.slice(uid.lastIndexOf('/') + 1), steps)
}

/** What the credential report says of a user, or of root. */
function credentials(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const name = owner(event)
  if (name === undefined) return []
  const uid = credentialsOf(event.account, name)
  return change(event, 'AWS::IAM::UserCredentials', uid, uid.slice(uid.lastIndexOf('/') + 1), steps)
}

const newPassword = (event: ChangeEvent): readonly Step[] => {
  const time = madeAt(event)
  return time === undefined ? [] : [set(['password_changed_at'], time)]
}

/** What calls to IAM change of access keys, passwords and second factors. */
export const iamCredentialChanges: Tellings = {
  CreateAccessKey: (event) => {
    const name = owner(event) ?? (text(answered(event, 'accessKey', 'userName')) || undefined)
    if (name === undefined) return []
    return key(event, [
      {
        do: 'create',
        properties: properties({
          user: userArn(event.account, name),
          status: text(answered(event, 'accessKey', 'status')) || 'Active',
          created_at: madeAt(event),
        }),
      },
    ])
  },
  UpdateAccessKey: (event) => key(event, [set(['status'], text(asked(event, 'status')))]),
  DeleteAccessKey: (event) => key(event, [{ do: 'delete' }]),
  CreateLoginProfile: (event) =>
    credentials(event, [set(['password_enabled'], true), ...newPassword(event)]),
  // The password itself is never in a record; an update without one, which only demands a reset, looks the same.
  UpdateLoginProfile: (event) => credentials(event, newPassword(event)),
  ChangePassword: (event) => credentials(event, newPassword(event)),
  DeleteLoginProfile: (event) =>
    credentials(event, [set(['password_enabled'], false), unset(['password_changed_at'])]),
  EnableMFADevice: (event) => {
    const name = owner(event)
    if (name === undefined) return []
    return [
      ...credentials(event, [set(['mfa_active'], true)]),
      ...device(event, [
        {
          do: 'create',
          properties: properties({
            user: userArn(event.account, name),
            enabled_at: madeAt(event),
          }),
        },
      ]),
    ]
  },
  // Few have a second device that goes on; whoever has one is put right by the next report.
  DeactivateMFADevice: (event) => [
    ...credentials(event, [set(['mfa_active'], false)]),
    ...device(event, [{ do: 'delete' }]),
  ],
  DeleteVirtualMFADevice: (event) => device(event, [{ do: 'delete' }]),
}
