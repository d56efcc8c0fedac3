import type { ConfigObject, Edge, ResourceType } from '../define.js'
import { objects, text } from '../reading.js'
import { subjectUid, uidOf } from './names.js'

const followed = 'k8s-audit'

/** Annotations by which a service account acts in a cloud: as a role of AWS, as a service account of Google Cloud. */
const cloudIdentities = ['eks.amazonaws.com/role-arn', 'iam.gke.io/gcp-service-account']

const serviceAccount: ResourceType = {
  followed,
  edges: ({ uid, properties }) =>
    cloudIdentities
      .map((key) => text(properties, 'annotations', key).trim())
      .filter((identity) => identity !== '')
      .map((to): Edge => ({ from: uid, relation: 'can assume', to })),
}

/** A role is attached to the binding, and that to each subject. A binding without namespace names a cluster's role. */
const binding: ResourceType = {
  followed,
  edges: (object) => {
    const { uid, properties } = object
    const { cluster, namespace } = placeOf(object)
    const kind = text(properties, 'role', 'kind')
    const role = {
      ...{ cluster, kind, name: text(properties, 'role', 'name') },
      namespace: kind === 'Role' ? namespace : '',
    }
    return [
      ...(kind === ''
        ? []
        : [{ from: uidOf(role), relation: 'attached to', to: uid } satisfies Edge]),
      ...objects(properties, 'subjects').map(
        (subject): Edge => ({
          from: uid,
          relation: 'attached to',
          to: subjectUid(subject, cluster, namespace),
        }),
      ),
    ]
  },
}

const role: ResourceType = { followed, edges: () => [] }

/** `k8s/<cluster>/<namespace>/...`. */
function placeOf({ uid }: Omit<ConfigObject, 'aliases'>) {
  const [, cluster = '', namespace = ''] = uid.split('/')
  return { cluster, namespace }
}

export const kubernetesTypes: Readonly<Record<string, ResourceType>> = {
  'Kubernetes::Role': role,
  'Kubernetes::ClusterRole': role,
  'Kubernetes::RoleBinding': binding,
  'Kubernetes::ClusterRoleBinding': binding,
  'Kubernetes::ServiceAccount': serviceAccount,
}
