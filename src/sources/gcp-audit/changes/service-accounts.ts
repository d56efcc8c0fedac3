import type { ChangeEvent, ChangeTelling, Step } from '../../config/define.js'
import { keyUid, projectIn } from '../../config/gcp.js'
import { properties, text } from '../../config/reading.js'

type Telling = ChangeTelling['operations'][string]

const asked = ({ record }: ChangeEvent, ...path: readonly string[]): string =>
  text(record, 'protoPayload', 'request', ...path)
const answered = ({ record }: ChangeEvent, ...path: readonly string[]): string =>
  text(record, 'protoPayload', 'response', ...path)

const projectOf = (event: ChangeEvent): string =>
  text(event.record, 'resource', 'labels', 'project_id') || event.account

/** Calls name an account by address or by a number; the address is then a label. */
function addressOf(event: ChangeEvent): string {
  const inName = /\/serviceAccounts\/([^/]+@[^/]+)/.exec(asked(event, 'name'))?.[1]
  const created =
    asked(event, 'account_id') === ''
      ? ''
      : `${asked(event, 'account_id')}@${projectOf(event)}.iam.gserviceaccount.com`
  return (
    answered(event, 'email') ||
    text(event.record, 'resource', 'labels', 'email_id') ||
    inName ||
    created
  ).toLowerCase()
}

const onAccount =
  (steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) => {
    const uid = addressOf(event)
    if (uid === '') return []
    const name = answered(event, 'display_name') || uid
    const account = projectOf(event)
    return [{ uid, type: 'GCP::ServiceAccount', name, account, steps: steps(event) }]
  }

const created = onAccount((event) => {
  const id = answered(event, 'unique_id') || text(event.record, 'resource', 'labels', 'unique_id')
  const known = properties({
    unique_id: id || undefined,
    project: projectOf(event) || undefined,
    display_name: described(event, 'display_name'),
    description: described(event, 'description'),
    disabled: false,
  })
  return [
    id === ''
      ? { do: 'create', partly: true, properties: known }
      : { do: 'create', properties: known },
  ]
})

const described = (event: ChangeEvent, key: string): string | undefined =>
  answered(event, key) || asked(event, 'service_account', key) || undefined

const renamed = onAccount((event) =>
  ['display_name', 'description'].flatMap((key): readonly Step[] => {
    const value = described(event, key)
    return value === undefined ? [] : [{ do: 'set', path: [key], value }]
  }),
)

const onKey =
  (steps: (event: ChangeEvent, email: string) => readonly Step[]): Telling =>
  (event) => {
    const name =
      answered(event, 'name') ||
      asked(event, 'name') ||
      text(event.record, 'protoPayload', 'resourceName')
    const [, project = '', given = '', id = ''] =
      /projects\/([^/]+)\/serviceAccounts\/([^/]+)\/keys\/([^/]+)$/.exec(name) ?? []
    const email = (given.includes('@') ? given : addressOf(event)).toLowerCase()
    if (id === '' || email === '') return []
    const account = projectIn(name) || (project === '-' ? projectOf(event) : project)
    const uid = keyUid(`projects/${account}/serviceAccounts/${email}/keys/${id}`)
    return [{ uid, type: 'GCP::ServiceAccountKey', name: id, account, steps: steps(event, email) }]
  }

const gone = (): readonly Step[] => [{ do: 'delete' }]
const disabled = (value: boolean) => (): readonly Step[] => [
  { do: 'set', path: ['disabled'], value },
]
const keyBegun = (_: ChangeEvent, email: string): readonly Step[] => [
  { do: 'create', partly: true, properties: { service_account: email, disabled: false } },
]

const calls: Readonly<Record<string, Telling>> = {
  CreateServiceAccount: created,
  DeleteServiceAccount: onAccount(gone),
  DisableServiceAccount: onAccount(disabled(true)),
  EnableServiceAccount: onAccount(disabled(false)),
  PatchServiceAccount: renamed,
  UpdateServiceAccount: renamed,
  CreateServiceAccountKey: onKey(keyBegun),
  UploadServiceAccountKey: onKey(keyBegun),
  DeleteServiceAccountKey: onKey(gone),
  DisableServiceAccountKey: onKey(disabled(true)),
  EnableServiceAccountKey: onKey(disabled(false)),
}

/** What calls on service accounts and their keys change. */
export const serviceAccountChanges: ChangeTelling['operations'] = Object.fromEntries(
  Object.entries(calls).map(([name, telling]) => [`google.iam.admin.v1.${name}`, telling]),
)
