import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'
import { OKTA_EVENTS } from './okta-events.js'

export const ORG_DOMAIN = 'meridian-health.okta.com'

/** One Okta System Log event (LogEvent). */
export interface OktaEvent {
  readonly uuid: string
  readonly published: string
  readonly eventType: string
  readonly [field: string]: unknown
}

export interface OktaParty {
  readonly id: string
  readonly type: string
  readonly alternateId: string
  readonly displayName: string
  readonly detailEntry?: object | null
}

export interface OktaClient {
  readonly address?: Address
  readonly agent: string
  readonly browser: string
  readonly os: string
  readonly device: 'Computer' | 'Mobile' | 'Unknown'
  readonly fingerprint?: string
}

export interface OktaDetails {
  readonly session?: string
  readonly result?: 'SUCCESS' | 'FAILURE' | 'CHALLENGE' | 'ALLOW' | 'DENY' | 'SKIPPED'
  readonly reason?: string
  readonly targets?: readonly OktaParty[]
  readonly debug?: Readonly<Record<string, unknown>>
  readonly provider?: string
  readonly credential?: string
  readonly risk?: 'LOW' | 'MEDIUM' | 'HIGH'
  /** The behaviours Okta found new: 'New Device', 'New IP', ... */
  readonly novel?: readonly string[]
  readonly transaction?: { readonly id: string; readonly tokenId?: string }
  readonly isProxy?: boolean
}

export function oktaId(kind: string, name: string): string {
  return `${kind}${fixed(`okta ${kind} ${name}`).base62(14)}5d7`
}

const BEHAVIOURS = [
  'New Geo-Location',
  'New Device',
  'New IP',
  'New State',
  'New Country',
  'Velocity',
  'New City',
]

function geography(address: Address): object {
  const { city } = address.network
  return {
    city: city.name,
    state: city.state,
    country: city.countryName,
    postalCode: city.postal,
    geolocation: { lat: city.lat, lon: city.lon },
  }
}

/** One event in the shape Okta's System Log API returns it. */
export function oktaEvent(
  random: Random,
  at: number,
  eventType: string,
  actor: OktaParty,
  client: OktaClient,
  details: OktaDetails = {},
): OktaEvent {
  const known = OKTA_EVENTS[eventType]
  const { address } = client
  const failed = details.result === 'FAILURE' || details.result === 'DENY'
  const behaviours = BEHAVIOURS.map(
    (b) => `${b}=${details.novel?.includes(b) ? 'POSITIVE' : 'NEGATIVE'}`,
  )
  const signOn = /^(user\.session\.start|policy\.evaluate_sign_on|user\.authentication\.)/.test(
    eventType,
  )
  const uri = known?.uri ?? '/api/v1/authn'
  const requestId = random.hex(32)
  return {
    actor: { ...actor, detailEntry: null },
    client: {
      userAgent: { rawUserAgent: client.agent, os: client.os, browser: client.browser },
      zone: 'null',
      device: client.device,
      id: null,
      ipAddress: address?.ip ?? null,
      geographicalContext: address ? geography(address) : null,
    },
    device: null,
    authenticationContext: {
      authenticationProvider: details.provider ?? null,
      credentialProvider:
        details.provider === 'FACTOR_PROVIDER' ? 'OKTA_CREDENTIAL_PROVIDER' : null,
      credentialType: details.credential ?? null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      rootSessionId: details.session ?? 'unknown',
      externalSessionId: details.session ?? 'unknown',
    },
    displayMessage: known?.message ?? eventType,
    eventType,
    outcome: { result: details.result ?? 'SUCCESS', reason: details.reason ?? null },
    published: new Date(at).toISOString(),
    securityContext: address
      ? {
          asNumber: address.network.asn,
          asOrg: address.network.isp,
          isp: address.network.isp,
          domain: address.network.domain,
          isProxy: details.isProxy ?? false,
        }
      : { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
    severity: failed ? 'WARN' : (known?.severity ?? 'INFO'),
    debugContext: {
      debugData: {
        requestId,
        dtHash: random.hex(64),
        requestUri: uri,
        url: `${uri}?`,
        threatSuspected: 'false',
        ...(client.fingerprint ? { deviceFingerprint: client.fingerprint } : {}),
        ...(signOn
          ? {
              origin: `https://${ORG_DOMAIN}`,
              authnRequestId: random.hex(32),
              oktaUserAgentExtended: 'okta-auth-js/7.8.1 okta-signin-widget-7.28.3',
              risk: `{level=${details.risk ?? 'LOW'}}`,
              behaviors: `{${behaviours.join(', ')}}`,
              logOnlySecurityData: JSON.stringify({
                risk: { level: details.risk ?? 'LOW' },
                behaviors: Object.fromEntries(
                  BEHAVIOURS.map((b) => [b, details.novel?.includes(b) ? 'POSITIVE' : 'NEGATIVE']),
                ),
              }),
            }
          : {}),
        ...details.debug,
      },
    },
    legacyEventType: known?.legacy ?? null,
    transaction: {
      type: 'WEB',
      id: details.transaction?.id ?? requestId,
      detail: details.transaction?.tokenId
        ? { requestApiTokenId: details.transaction.tokenId }
        : {},
    },
    uuid: random.uuid(),
    version: '0',
    request: {
      ipChain: address
        ? [
            {
              ip: address.ip,
              geographicalContext: geography(address),
              version: address.ip.includes(':') ? 'V6' : 'V4',
              source: null,
            },
          ]
        : [],
    },
    target: details.targets?.map((t) => ({ ...t, detailEntry: t.detailEntry ?? null })) ?? null,
  }
}
