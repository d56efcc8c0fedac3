import { userArn } from '../../config/aws.js'
import type { ChangeEvent, ConfigChange, Json, Step } from '../../config/define.js'
import { isObject, policyDocument, text } from '../../config/reading.js'
import { answered, asked, askedText, change, set, type Telling, type Tellings } from './call.js'

function policy(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const summary = answered(event, 'policy', 'policySummary')
  const uid = askedText(event, 'policyId') || text(summary, 'id')
  const name = text(summary, 'name') || askedText(event, 'name') || uid
  return change(event, 'AWS::Organizations::Policy', uid, name, steps)
}

const target =
  (step: 'add' | 'take'): Telling =>
  (event) => {
    const item = askedText(event, 'targetId')
    return item === '' ? [] : policy(event, [{ do: step, path: ['targets'], item }])
  }

/** The text of a policy, where the record holds it: one that is withheld is no policy. */
function content(event: ChangeEvent): Json | undefined {
  const document = policyDocument(asked(event, 'content') ?? answered(event, 'policy', 'content'))
  return isObject(document) ? document : undefined
}

function account(id: string, steps: readonly Step[]): readonly ConfigChange[] {
  const uid = id && userArn(id, '')
  return uid === ''
    ? []
    : [{ uid, type: 'AWS::Organizations::Account', name: id, account: id, steps }]
}

function unit(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const made = answered(event, 'organizationalUnit')
  const uid = askedText(event, 'organizationalUnitId') || text(made, 'id')
  const name = text(made, 'name') || uid
  return change(event, 'AWS::Organizations::OrganizationalUnit', uid, name, steps)
}

/** What calls to Organizations change of policies, accounts and units. */
export const organizationChanges: Tellings = {
  CreatePolicy: (event) =>
    policy(event, [
      {
        do: 'create',
        properties: {
          policy_type: askedText(event, 'type'),
          targets: [],
          document: content(event) ?? null,
        },
      },
    ]),
  UpdatePolicy: (event) => {
    const document = content(event)
    return document === undefined ? [] : policy(event, [set(['document'], document)])
  },
  DeletePolicy: (event) => policy(event, [{ do: 'delete' }]),
  AttachPolicy: target('add'),
  DetachPolicy: target('take'),
  MoveAccount: (event) =>
    account(askedText(event, 'accountId'), [
      set(['parent'], askedText(event, 'destinationParentId')),
    ]),
  RemoveAccountFromOrganization: (event) =>
    account(askedText(event, 'accountId'), [{ do: 'delete' }]),
  // Called by the account that leaves.
  LeaveOrganization: (event) => account(event.account, [{ do: 'delete' }]),
  CreateOrganizationalUnit: (event) =>
    unit(event, [{ do: 'create', properties: { parent: askedText(event, 'parentId') } }]),
  DeleteOrganizationalUnit: (event) => unit(event, [{ do: 'delete' }]),
}
