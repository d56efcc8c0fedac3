import type { Random } from '../random.js'

/** One entry of Cloud Audit Logs, as a log sink writes it. */
export interface CloudEntry {
  readonly insertId: string
  readonly timestamp: string
  readonly logName: string
  readonly [field: string]: unknown
}

export interface CloudCaller {
  readonly email: string
  readonly ip: string
  readonly agent: string
  /** The service account's key, when it signed in with one. */
  readonly key?: string
  /** Who stands behind an impersonated service account. */
  readonly behind?: string
}

export interface CloudCall {
  readonly at: number
  readonly project: string
  readonly service: string
  readonly method: string
  readonly permission: string
  readonly resourceName: string
  readonly resource: { readonly type: string; readonly labels?: Readonly<Record<string, string>> }
  /** Reading is told in the data access log, changing in the activity log, whatever the service. */
  readonly log: 'activity' | 'data_access'
  readonly request?: object
  readonly response?: object
  readonly metadata?: object
  readonly serviceData?: object
  /** gRPC's number and text of a refusal. */
  readonly error?: readonly [code: number, message: string]
}

export function cloudEntry(random: Random, caller: CloudCaller, call: CloudCall): CloudEntry {
  const time = new Date(call.at).toISOString().replace('Z', `${random.digits(6)}Z`)
  const machine = caller.email.endsWith('.gserviceaccount.com')
  return {
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      status: call.error ? { code: call.error[0], message: call.error[1] } : {},
      authenticationInfo: {
        principalEmail: caller.email,
        principalSubject: `${machine ? 'serviceAccount' : 'user'}:${caller.email}`,
        ...(caller.key
          ? {
              serviceAccountKeyName: `//iam.googleapis.com/projects/${call.project}/serviceAccounts/${caller.email}/keys/${caller.key}`,
            }
          : {}),
        ...(caller.behind
          ? {
              serviceAccountDelegationInfo: [
                {
                  principalSubject: `user:${caller.behind}`,
                  firstPartyPrincipal: { principalEmail: caller.behind },
                },
              ],
            }
          : {}),
      },
      requestMetadata: {
        callerIp: caller.ip,
        callerSuppliedUserAgent: caller.agent,
        requestAttributes: { time, auth: {} },
        destinationAttributes: {},
      },
      serviceName: call.service,
      methodName: call.method,
      authorizationInfo: [
        {
          resource: call.resourceName,
          permission: call.permission,
          granted: call.error?.[0] !== 7,
          resourceAttributes: {},
        },
      ],
      resourceName: call.resourceName,
      ...(call.request ? { request: call.request } : {}),
      ...(call.response ? { response: call.response } : {}),
      ...(call.metadata ? { metadata: call.metadata } : {}),
      ...(call.serviceData ? { serviceData: call.serviceData } : {}),
    },
    insertId: random.base62(13).toLowerCase(),
    resource: {
      type: call.resource.type,
      labels: { project_id: call.project, ...call.resource.labels },
    },
    timestamp: time,
    severity: call.error ? 'ERROR' : call.log === 'activity' ? 'NOTICE' : 'INFO',
    logName: `projects/${call.project}/logs/cloudaudit.googleapis.com%2F${call.log}`,
    receiveTimestamp: new Date(call.at + random.int(200, 1900)).toISOString(),
  }
}
