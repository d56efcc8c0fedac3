import type { ChangeEvent, ChangeTelling, ConfigChange, Step } from '../config/define.js'
import { type Kind, kinds, uidOf } from '../config/kubernetes/names.js'
import { propertiesOf, rules, subjects, words } from '../config/kubernetes/properties.js'
import { isObject, pick, text } from '../config/reading.js'

/** A request on one object, in whichever form the event came. */
interface Request {
  readonly cluster: string
  readonly namespace: string
  readonly resource: string
  readonly name: string
  /** What was sent and what came back, where the audit policy keeps them. */
  readonly sent: unknown
  readonly answered: unknown
}

/** The three forms that stand side by side in logs: the API server's own, Azure's around it, and Google's. */
function requestOf({ record }: ChangeEvent): Request | undefined {
  const wrapped = text(record, 'properties', 'log')
  if (wrapped !== '') return native(parsed(wrapped))
  return isObject(record['protoPayload']) ? google(record) : native(record)
}

function parsed(log: string): unknown {
  try {
    return JSON.parse(log)
  } catch {
    // Azure cuts long events off; what is left tells no object.
    return undefined
  }
}

function native(event: unknown): Request | undefined {
  const sent = pick(event, 'requestObject')
  const answered = pick(event, 'responseObject')
  if (!complete(event) || text(event, 'objectRef', 'subresource') !== '') return undefined
  return {
    cluster: '',
    namespace: text(event, 'objectRef', 'namespace'),
    resource: text(event, 'objectRef', 'resource'),
    name: text(event, 'objectRef', 'name') || text(answered, 'metadata', 'name'),
    sent,
    answered,
  }
}

/** Each stage of a request is an event; only the last one tells that it was done. Dry runs do nothing. */
const complete = (event: unknown): boolean =>
  ['', 'ResponseComplete'].includes(text(event, 'stage')) &&
  !/[?&]dryRun=/.test(text(event, 'requestURI'))

/** `rbac.authorization.k8s.io/v1/namespaces/<ns>/roles/<name>`, `core/v1/namespaces/<ns>/serviceaccounts/<name>`. */
function google(record: unknown): Request | undefined {
  const payload = pick(record, 'protoPayload')
  const named = /^[^/]+\/[^/]+(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?$/.exec(
    text(payload, 'resourceName'),
  )
  if (!named) return undefined
  const [, namespace = '', resource = '', name = ''] = named
  const answered = pick(payload, 'response')
  return {
    cluster: text(record, 'resource', 'labels', 'cluster_name'),
    ...{ namespace, resource, answered, sent: pick(payload, 'request') },
    name: name || text(answered, 'metadata', 'name'),
  }
}

const on =
  (steps: (kind: Kind, request: Request) => readonly Step[]) =>
  (event: ChangeEvent): readonly ConfigChange[] => {
    const request = requestOf(event)
    const kind = kindOf(request?.resource ?? '')
    if (!request || !kind) return []
    const name = request.name || text(request.sent, 'metadata', 'name')
    if (name === '') return []
    const { cluster, namespace } = request
    return [
      {
        uid: uidOf({ cluster, namespace, kind, name }),
        type: `Kubernetes::${kind}`,
        name,
        account: cluster,
        steps: steps(kind, request),
      },
    ]
  }

const kindOf = (resource: string): Kind | undefined =>
  Object.hasOwn(kinds, resource) ? kinds[resource as keyof typeof kinds] : undefined

/** The whole object, of what came back or else of what was sent; an error, which also comes back as an object, is none. */
const whole = (kind: Kind, { sent, answered }: Request): readonly Step[] => {
  const object = [answered, sent].find((one) => isObject(one) && describes(kind, one))
  return object === undefined ? [] : [{ do: 'create', properties: propertiesOf(kind, object) }]
}

function describes(kind: Kind, one: unknown): boolean {
  if (text(one, 'kind') !== '') return text(one, 'kind') === kind
  return ['rules', 'roleRef', 'metadata'].some((key) => pick(one, key) !== undefined)
}

const created = (kind: Kind, request: Request): readonly Step[] => {
  const steps = whole(kind, request)
  return steps.length > 0 ? steps : [{ do: 'create', partly: true, properties: {} }]
}

/** Without an answer, the parts that a patch replaces whole; patches that go by place in lists tell nothing without it. */
const patched = (kind: Kind, request: Request): readonly Step[] => {
  const { sent, answered } = request
  if (isObject(answered) && text(answered, 'kind') === kind) return whole(kind, request)
  if (!isObject(sent)) return []
  const annotations = words(pick(sent, 'metadata', 'annotations')) ?? {}
  return [
    ...(Array.isArray(sent['rules'])
      ? [{ do: 'set', path: ['rules'], value: rules(sent) } as const]
      : []),
    ...(Array.isArray(sent['subjects'])
      ? [{ do: 'set', path: ['subjects'], value: subjects(sent) } as const]
      : []),
    ...Object.entries(annotations).map(
      ([key, value]): Step => ({ do: 'set', path: ['annotations', key], value }),
    ),
  ]
}

/** Requests that change who may do what, as the audit log of a cluster tells them. */
export const kubernetesChanges: ChangeTelling = {
  source: 'k8s-audit',
  operations: {
    create: on(created),
    update: on(whole),
    patch: on(patched),
    delete: on(() => [{ do: 'delete' }]),
  },
}
