import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

const TENANT = fixed('azure tenant').uuid()
export const SUBSCRIPTION = fixed('azure subscription').uuid()
const DIRECTORY = `/tenants/${TENANT}/providers/Microsoft.aadiam`

export const azureId = (name: string): string => fixed(`azure ${name}`).uuid()
/** Seven digits after the second, as Azure writes them. */
const ticks = (random: Random, at: number): string =>
  new Date(at).toISOString().replace('Z', `${random.digits(4)}Z`)

interface Exported {
  readonly time: string
  readonly [field: string]: unknown
}

/** A sign-in as a diagnostic setting of Entra ID exports it. */
export interface SignIn extends Exported {
  readonly properties: { readonly id: string; readonly [field: string]: unknown }
}

export interface SignInDetails {
  readonly at: number
  readonly user: { readonly email: string; readonly name: string }
  readonly address: Address
  readonly app: readonly [id: string, name: string]
  readonly agent: string
  readonly browser: string
  readonly os: string
  readonly device?: string
  readonly error?: readonly [code: number, reason: string]
  readonly factor?: 'fresh' | 'claim'
  readonly risk?: 'none' | 'low' | 'medium' | 'high'
}

export function azureSignIn(random: Random, d: SignInDetails): SignIn {
  const { city } = d.address.network
  const correlation = random.uuid()
  const time = ticks(random, d.at)
  return {
    time,
    resourceId: DIRECTORY,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: 'SignInLogs',
    tenantId: TENANT,
    resultType: String(d.error?.[0] ?? 0),
    resultSignature: 'None',
    ...(d.error ? { resultDescription: d.error[1] } : {}),
    durationMs: 0,
    callerIpAddress: d.address.ip,
    correlationId: correlation,
    identity: d.user.name,
    Level: 4,
    location: city.country,
    properties: {
      id: random.uuid(),
      createdDateTime: time.replace('Z', '+00:00'),
      userDisplayName: d.user.name,
      userPrincipalName: d.user.email,
      userId: azureId(d.user.email),
      appId: d.app[0],
      appDisplayName: d.app[1],
      ipAddress: d.address.ip,
      status: d.error
        ? { errorCode: d.error[0], failureReason: d.error[1] }
        : {
            errorCode: 0,
            additionalDetails:
              d.factor === 'fresh'
                ? 'MFA completed in Azure AD'
                : 'MFA requirement satisfied by claim in the token',
          },
      clientAppUsed: 'Browser',
      userAgent: d.agent,
      deviceDetail: {
        deviceId: d.device ? azureId(d.device) : '',
        displayName: d.device ?? '',
        operatingSystem: d.os,
        browser: d.browser,
        isCompliant: d.device !== undefined,
        isManaged: d.device !== undefined,
        trustType: d.device ? 'Azure AD joined' : '',
      },
      location: {
        city: city.name,
        state: city.state,
        countryOrRegion: city.country,
        geoCoordinates: { latitude: city.lat, longitude: city.lon },
      },
      correlationId: correlation,
      conditionalAccessStatus: d.error ? 'notApplied' : 'success',
      appliedConditionalAccessPolicies: [],
      authenticationDetails: [],
      authenticationProtocol: 'none',
      authenticationRequirement: 'multiFactorAuthentication',
      crossTenantAccessType: 'none',
      homeTenantId: TENANT,
      incomingTokenType: 'none',
      isInteractive: true,
      resourceDisplayName: 'Microsoft Graph',
      resourceId: '00000003-0000-0000-c000-000000000000',
      resourceTenantId: TENANT,
      riskDetail: 'none',
      riskEventTypes_v2: [],
      riskLevelAggregated: d.risk ?? 'none',
      riskLevelDuringSignIn: d.risk ?? 'none',
      riskState: 'none',
      tokenIssuerType: 'AzureAD',
      uniqueTokenIdentifier: random.base62(22),
      userType: 'Member',
    },
  }
}

/** A change in the directory. */
export interface DirectoryAudit extends Exported {
  readonly properties: { readonly id: string; readonly [field: string]: unknown }
}

export interface AuditDetails {
  readonly at: number
  readonly by: { readonly email: string }
  readonly ip: string
  readonly category: string
  readonly operation: string
  readonly type: 'Add' | 'Update' | 'Delete' | 'Assign'
  readonly targets: readonly object[]
  readonly details?: readonly { readonly key: string; readonly value: string }[]
}

export function azureAudit(random: Random, d: AuditDetails): DirectoryAudit {
  const correlation = random.uuid()
  const time = ticks(random, d.at)
  return {
    time,
    resourceId: DIRECTORY,
    operationName: d.operation,
    operationVersion: '1.0',
    category: 'AuditLogs',
    tenantId: TENANT,
    resultSignature: 'None',
    durationMs: 0,
    callerIpAddress: d.ip,
    correlationId: correlation,
    Level: 4,
    properties: {
      id: `Directory_${correlation}_${random.upper(5)}_${random.int(1e6, 9e7)}`,
      category: d.category,
      correlationId: correlation,
      result: 'success',
      resultReason: '',
      activityDisplayName: d.operation,
      activityDateTime: time.replace('Z', '+00:00'),
      loggedByService: 'Core Directory',
      operationType: d.type,
      userAgent: null,
      initiatedBy: {
        user: {
          id: azureId(d.by.email),
          displayName: null,
          userPrincipalName: d.by.email,
          ipAddress: d.ip,
          roles: [],
        },
      },
      targetResources: d.targets,
      additionalDetails: d.details ?? [],
    },
  }
}

/** A call to Azure Resource Manager, as its activity log is exported. */
export interface Activity extends Exported {
  readonly eventDataId: string
}

export interface ActivityDetails {
  readonly at: number
  /** A person by address, or a service principal by its application's id. */
  readonly by:
    | { readonly email: string; readonly name: string }
    | { readonly app: string; readonly name: string }
  readonly ip: string
  readonly operation: string
  /** Below the subscription: resourceGroups/.../providers/... */
  readonly resource: string
  readonly result?: readonly ['Success' | 'Failure', string]
}

export function azureActivity(random: Random, d: ActivityDetails): Activity {
  const scope = `/subscriptions/${SUBSCRIPTION}/${d.resource}`
  const correlation = random.uuid()
  const person = 'email' in d.by
  const principal = azureId('email' in d.by ? d.by.email : d.by.name)
  const [result, signature] = d.result ?? ['Success', 'Succeeded.OK']
  return {
    time: ticks(random, d.at),
    resourceId: scope.toUpperCase(),
    operationName: d.operation.toUpperCase(),
    operationVersion: '',
    category: /\/(write|delete|action)$/i.test(d.operation) ? 'Administrative' : 'Policy',
    resultType: result,
    resultSignature: signature,
    durationMs: String(random.int(40, 900)),
    callerIpAddress: d.ip,
    correlationId: correlation,
    eventDataId: random.uuid(),
    identity: {
      authorization: {
        scope,
        action: d.operation,
        evidence: {
          role: person ? 'Contributor' : 'Backup Contributor',
          roleAssignmentScope: `/subscriptions/${SUBSCRIPTION}`,
          principalId: principal.replaceAll('-', ''),
          principalType: person ? 'User' : 'ServicePrincipal',
        },
      },
      claims: {
        aud: 'https://management.core.windows.net/',
        iss: `https://sts.windows.net/${TENANT}/`,
        appid: 'app' in d.by ? d.by.app : 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
        idtyp: person ? 'user' : 'app',
        ipaddr: d.ip,
        name: d.by.name,
        'http://schemas.microsoft.com/identity/claims/objectidentifier': principal,
        'http://schemas.microsoft.com/identity/claims/tenantid': TENANT,
        ...('email' in d.by
          ? {
              'http://schemas.microsoft.com/claims/authnmethodsreferences': 'pwd,mfa',
              'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': d.by.email,
              'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name': d.by.email,
            }
          : {}),
        uti: random.base62(22),
        ver: '1.0',
      },
    },
    level: 'Information',
    properties: {
      statusCode: result === 'Success' ? 'OK' : 'Forbidden',
      eventCategory: 'Administrative',
      entity: scope,
      message: d.operation,
      hierarchy: `${TENANT}/${SUBSCRIPTION}`,
    },
    tenantId: TENANT,
    location: 'uksouth',
  }
}
