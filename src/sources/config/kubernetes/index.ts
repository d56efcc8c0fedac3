import type { ConfigDocument, ConfigReading, ConfigSource, JsonObject } from '../define.js'
import { elements, mostly, readEach } from '../listed.js'
import { isObject, sorted, text } from '../reading.js'
import { aliasesOf, isKind, uidOf } from './names.js'
import { propertiesOf } from './properties.js'
import { kubernetesTypes } from './types.js'

/** Who may do what in a cluster: `kubectl get roles,clusterroles,rolebindings,clusterrolebindings,serviceaccounts -A -o json` or `-o yaml`. */
export const kubernetes: ConfigSource = {
  id: 'kubernetes',
  product: 'Kubernetes RBAC',
  recognise: ({ value }) => mostly(listed(value), isManifest) && listed(value).some(isOurs),
  read,
  types: kubernetesTypes,
}

/** A `List`, several documents, or one object. */
function listed(value: unknown): readonly unknown[] {
  if (isObject(value) && isManifest(value) && !Array.isArray(value['items'])) return [value]
  return elements(value, 'items')
}

const isManifest = (one: JsonObject): boolean =>
  text(one, 'apiVersion') !== '' && text(one, 'kind') !== '' && isObject(one['metadata'])

const isOurs = (one: unknown): boolean =>
  isObject(one) && isManifest(one) && isKind(text(one, 'kind'))

function read({ value, path }: ConfigDocument): ConfigReading {
  // Manifests of other kinds (deployments, services) stand beside these in many files; they say nothing of rights.
  const list = listed(value).filter(
    (one) => isOurs(one) || !isObject(one) || text(one, 'kind') === '',
  )
  const cluster = clusterOf(path)
  const found = sorted(list.filter(isOurs).map((one) => text(one, 'kind')))
  // Exports have one kind a file as often as all in one: what a file lists completely are the kinds in it.
  return readEach(`kubernetes/${cluster}/${found.join(',')}`, list, (one) => {
    const kind = text(one, 'kind')
    const { metadata } = one
    const name = text(metadata, 'name')
    if (!isKind(kind) || !isObject(metadata)) return 'an element has no kind or no metadata'
    if (name === '') return `a ${kind} has no name`
    const place = { cluster, namespace: text(metadata, 'namespace'), kind, name }
    return [
      {
        uid: uidOf(place),
        type: `Kubernetes::${kind}`,
        name,
        account: cluster,
        aliases: aliasesOf(place),
        properties: propertiesOf(kind, one),
      },
    ]
  })
}

/** `kubernetes/<cluster>/<file>`: the folder of the file is named after the cluster, not after a day. */
function clusterOf(path: readonly string[]): string {
  const [above = '', own = ''] = path.slice(-3, -1)
  return /^(kubernetes|k8s)$/.test(above) && !/^\d{4}-?\d\d/.test(own) ? own : ''
}
