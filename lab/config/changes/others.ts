import type { DeliveredId } from '../../deliveries.js'
import type { Company } from '../model.js'
import { type Earlier, take } from './telling.js'

type Fields = Readonly<Record<string, unknown>>

const at = (record: unknown, path: string): unknown => {
  let value = record
  for (const key of path.split('.')) value = (value as Fields | null | undefined)?.[key]
  return value
}
const text = (record: unknown, path: string): string => String(at(record, path) ?? '')

/** The steps of one activity in Google's admin console, with their parameters by name. */
function workspace(company: Company, activity: object, earlier: Earlier): void {
  const { users, groups } = company.workspace
  const events = at(activity, 'events') as readonly {
    name: string
    parameters: readonly { name: string; value?: string }[]
  }[]
  for (const { name, parameters } of events) {
    const of = (key: string): string => parameters.find((one) => one.name === key)?.value ?? ''
    const email = of('USER_EMAIL')
    const user = users.get(email)
    const members = (c: Company) => c.workspace.groups.get(of('GROUP_EMAIL'))
    if (name === 'CREATE_USER')
      users.set(email, {
        name: email,
        suspended: false,
        orgUnit: '/Staff',
        aliases: new Set(),
        admin: false,
      })
    else if (name === 'SUSPEND_USER' && user) user.suspended = true
    else if (name === 'ADD_NICKNAME') user?.aliases.add(of('USER_NICKNAME'))
    else if (name === 'MOVE_USER_TO_ORG_UNIT' && user) user.orgUnit = of('NEW_VALUE')
    else if (name === 'ADD_GROUP_MEMBER') {
      if (!groups.has(of('GROUP_EMAIL'))) groups.set(of('GROUP_EMAIL'), new Set())
      members(company)?.add(email)
    } else if (name === 'REMOVE_GROUP_MEMBER' && members(company))
      take(company, members, email, earlier)
  }
}

interface BindingDelta {
  readonly action: 'ADD' | 'REMOVE'
  readonly role: string
  readonly member: string
}

/** The full name of the resource a policy is set on, as Cloud Asset Inventory writes it. */
function assetOf(entry: object): string {
  const bucket = text(entry, 'resource.labels.bucket_name')
  if (bucket !== '') return `//storage.googleapis.com/${bucket}`
  const project = text(entry, 'resource.labels.project_id')
  return `//cloudresourcemanager.googleapis.com/projects/${project}`
}

/** Google Cloud tells what a new policy adds and takes, binding by binding. */
function cloud({ cloud: bindings }: Company, entry: object): void {
  if (!/setIam(Policy|Permissions)$/i.test(text(entry, 'protoPayload.methodName'))) return
  const deltas = (at(entry, 'protoPayload.serviceData.policyDelta.bindingDeltas') ??
    []) as readonly BindingDelta[]
  const roles = bindings.get(assetOf(entry))
  for (const { action, role, member } of deltas) {
    const members = roles?.get(role) ?? new Set<string>()
    if (action === 'ADD') members.add(member)
    else members.delete(member)
    roles?.set(role, members)
  }
}

function cluster({ cluster: bindings }: Company, event: object): void {
  if (text(event, 'objectRef.resource') !== 'clusterrolebindings') return
  const name = text(event, 'objectRef.name')
  if (text(event, 'verb') === 'delete') bindings.delete(name)
  else if (at(event, 'requestObject.roleRef'))
    bindings.set(name, {
      role: text(event, 'requestObject.roleRef.name'),
      subjects: (at(event, 'requestObject.subjects') ?? []) as readonly object[],
    })
}

function warehouse({ warehouse: grants }: Company, row: object): void {
  if (text(row, 'view') !== 'grants_to_users') return
  const user = text(row, 'row.GRANTEE_NAME')
  const roles = grants.get(user) ?? new Set<string>()
  if (at(row, 'row.DELETED_ON') === null) roles.add(text(row, 'row.ROLE'))
  else roles.delete(text(row, 'row.ROLE'))
  grants.set(user, roles)
}

/** What records of the other vendors change, and by which of them it is worth a look. */
export const OTHER_CHANGES: Partial<
  Readonly<
    Record<
      DeliveredId,
      {
        readonly concerns: (record: object) => boolean
        readonly change: (company: Company, record: object, earlier: Earlier) => void
      }
    >
  >
> = {
  'google-workspace': {
    concerns: (record) => text(record, 'id.applicationName') === 'admin',
    change: workspace,
  },
  'gcp-audit': {
    concerns: (record) => at(record, 'protoPayload.serviceData') !== undefined,
    change: cloud,
  },
  'k8s-audit': {
    concerns: (record) => at(record, 'objectRef.resource') === 'clusterrolebindings',
    change: cluster,
  },
  snowflake: {
    concerns: (record) => text(record, 'view') === 'grants_to_users',
    change: warehouse,
  },
}
