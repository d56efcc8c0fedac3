import type { Random } from '../random.js'

/** One event of the Kubernetes API server's audit log (audit.k8s.io/v1). */
export interface AuditEvent {
  readonly auditID: string
  readonly requestReceivedTimestamp: string
  readonly [field: string]: unknown
}

export interface ClusterCaller {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
  readonly ip: string
  readonly agent: string
}

export interface ClusterCall {
  readonly at: number
  readonly verb: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
  readonly group?: string
  readonly version?: string
  readonly query?: string
  readonly code?: number
  readonly message?: string
  /** Why the authorizer let it through, as it says it. */
  readonly reason?: string
  readonly request?: object
  readonly response?: object
}

function uriOf({
  group,
  version = 'v1',
  namespace,
  resource,
  name,
  subresource,
  query,
}: ClusterCall): string {
  const path = [
    group ? `/apis/${group}/${version}` : `/api/${version}`,
    ...(namespace ? ['namespaces', namespace] : []),
    resource,
    ...(name ? [name] : []),
    ...(subresource ? [subresource] : []),
  ]
  return `${path.join('/')}${query ? `?${query}` : ''}`
}

/** Microseconds, as the API server writes them. */
const micro = (at: number, more: number): string =>
  new Date(at).toISOString().replace('Z', `${String(more).padStart(3, '0')}Z`)

export function auditEvent(random: Random, caller: ClusterCaller, call: ClusterCall): AuditEvent {
  const code = call.code ?? (call.verb === 'create' && !call.subresource ? 201 : 200)
  const whole = call.request !== undefined || call.response !== undefined
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: whole ? 'RequestResponse' : 'Metadata',
    auditID: random.uuid(),
    stage: 'ResponseComplete',
    requestURI: uriOf(call),
    verb: call.verb,
    user: {
      username: caller.username,
      ...(caller.uid ? { uid: caller.uid } : {}),
      groups: [...caller.groups, 'system:authenticated'],
      ...(caller.extra ? { extra: caller.extra } : {}),
    },
    sourceIPs: [caller.ip],
    userAgent: caller.agent,
    objectRef: {
      resource: call.resource,
      ...(call.namespace ? { namespace: call.namespace } : {}),
      ...(call.name ? { name: call.name } : {}),
      ...(call.group ? { apiGroup: call.group } : {}),
      apiVersion: call.version ?? 'v1',
      ...(call.subresource ? { subresource: call.subresource } : {}),
    },
    responseStatus: { metadata: {}, code, ...(call.message ? { message: call.message } : {}) },
    ...(call.request ? { requestObject: call.request } : {}),
    ...(call.response ? { responseObject: call.response } : {}),
    requestReceivedTimestamp: micro(call.at, random.int(0, 999)),
    stageTimestamp: micro(call.at + random.int(2, 40), random.int(0, 999)),
    annotations: {
      'authorization.k8s.io/decision': code === 403 ? 'forbid' : 'allow',
      'authorization.k8s.io/reason': code === 403 ? '' : (call.reason ?? ''),
    },
  }
}
