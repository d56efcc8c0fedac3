import type { Edge, ResourceType } from '../define.js'
import { memberUid } from '../gcp.js'
import { isObject, objects, text, texts } from '../reading.js'

/** Roles on a service account by which one acts as it. */
const acting = new Set([
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountUser',
  'roles/iam.serviceAccountOpenIdTokenCreator',
  'roles/iam.workloadIdentityUser',
])

const serviceAccount = /\/serviceAccounts\/([^/]+@[^/]+)$/

const resource: ResourceType = {
  followed: 'gcp-audit',
  edges: ({ uid, properties }) => {
    const account = serviceAccount.exec(uid)?.[1]
    const grants = objects(properties, 'grants').filter(isObject)
    const members = [...new Set(grants.map((one) => memberUid(text(one, 'member'))))]
    const actors = grants
      .filter((one) => account !== undefined && acting.has(text(one, 'role')))
      .map((one) => memberUid(text(one, 'member')))
    return [
      // The account itself is told by another export; this is the policy that is set on it.
      ...(account === undefined
        ? []
        : [{ from: uid, relation: 'belongs to', to: account } as const]),
      ...texts(properties, 'parent').map((to): Edge => ({ from: uid, relation: 'belongs to', to })),
      ...members.map((from): Edge => ({ from, relation: 'has access to', to: uid })),
      ...[...new Set(actors)].map(
        (from): Edge => ({ from, relation: 'can assume', to: account ?? uid }),
      ),
    ]
  },
}

export const gcpPolicyTypes: Readonly<Record<string, ResourceType>> = {
  'GCP::Organization': resource,
  'GCP::Folder': resource,
  'GCP::Project': resource,
  'GCP::Resource': resource,
}
