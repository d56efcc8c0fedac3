import type { ChangeEvent, ChangeTelling, ConfigChange, Step } from '../config/define.js'
import { auditOf, fullName, grant, grantsOf, projectIn, typeOf } from '../config/gcp.js'
import { objects, pick, text } from '../config/reading.js'
import { serviceAccountChanges } from './changes/service-accounts.js'

/** The resource that a policy is set on. Accounts are named by a number of theirs; their address is a label. */
function resourceOf({ record }: ChangeEvent): string {
  const name = text(record, 'protoPayload', 'resourceName')
  const labels = pick(record, 'resource', 'labels')
  const email = text(labels, 'email_id').toLowerCase()
  if (/\/serviceAccounts\/[^/]+$/.test(name) && email !== '')
    return `//iam.googleapis.com/projects/${text(labels, 'project_id')}/serviceAccounts/${email}`
  const project = text(labels, 'project_id')
  const given =
    name === '' && text(record, 'resource', 'type') === 'project' ? `projects/${project}` : name
  return fullName(given, text(record, 'protoPayload', 'serviceName'))
}

/** The policy as it is after the call, where the answer has it; else what it adds and takes, else what was asked for. */
function steps({ record }: ChangeEvent): readonly Step[] {
  const payload = pick(record, 'protoPayload')
  const answered = pick(payload, 'response')
  if (Array.isArray(pick(answered, 'bindings'))) {
    const audit = auditOf(answered)
    return [
      { do: 'set', path: ['grants'], value: grantsOf(answered) },
      audit === undefined
        ? { do: 'unset', path: ['audit'] }
        : { do: 'set', path: ['audit'], value: audit },
    ]
  }
  const deltas = ['serviceData', 'metadata'].flatMap((key) =>
    objects(payload, key, 'policyDelta', 'bindingDeltas'),
  )
  if (deltas.length > 0)
    return deltas.map((delta): Step => {
      const item = grant(text(delta, 'role'), text(delta, 'member'), delta['condition'])
      return { do: text(delta, 'action') === 'REMOVE' ? 'take' : 'add', path: ['grants'], item }
    })
  const asked = pick(payload, 'request', 'policy')
  return Array.isArray(pick(asked, 'bindings'))
    ? [{ do: 'set', path: ['grants'], value: grantsOf(asked) }]
    : []
}

function policySet(event: ChangeEvent): readonly ConfigChange[] {
  const uid = resourceOf(event)
  if (!uid.startsWith('//')) return []
  const name = uid.slice(uid.indexOf('/', 2) + 1)
  const account = projectIn(uid) || event.account
  return [{ uid, type: typeOf(uid), name, account, steps: steps(event) }]
}

/** Every service has a call of its own to set a policy; these are the names of those that hold what is worth having. */
const policyCalls = [
  'SetIamPolicy',
  'google.iam.v1.IAMPolicy.SetIamPolicy',
  'google.iam.admin.v1.SetIAMPolicy',
  'google.cloud.resourcemanager.v3.Projects.SetIamPolicy',
  'google.cloud.resourcemanager.v3.Folders.SetIamPolicy',
  'google.cloud.resourcemanager.v3.Organizations.SetIamPolicy',
  'storage.setIamPermissions',
  'google.cloud.secretmanager.v1.SecretManagerService.SetIamPolicy',
  'google.cloud.run.v1.Services.SetIamPolicy',
  'google.cloud.run.v2.Services.SetIamPolicy',
  'google.cloud.functions.v1.CloudFunctionsService.SetIamPolicy',
  'google.cloud.functions.v2.FunctionService.SetIamPolicy',
  'google.pubsub.v1.Publisher.SetIamPolicy',
  'v1.compute.instances.setIamPolicy',
  'compute.instances.setIamPolicy',
] as const

/** Calls that change configuration, as Cloud Audit Logs tell them. */
export const gcpChanges: ChangeTelling = {
  source: 'gcp-audit',
  operations: {
    ...Object.fromEntries(policyCalls.map((name) => [name, policySet])),
    ...serviceAccountChanges,
  },
}
