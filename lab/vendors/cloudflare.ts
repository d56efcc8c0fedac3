import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** A record of Cloudflare: of its audit log, or of the firewall events Logpush delivers. */
export type CloudflareRecord = CloudflareAudit | CloudflareFirewall

export interface CloudflareAudit {
  readonly id: string
  readonly when: string
  readonly [field: string]: unknown
}

export interface CloudflareFirewall {
  readonly RayID: string
  readonly Datetime: string
  readonly [field: string]: unknown
}

export const isFirewall = (record: CloudflareRecord): record is CloudflareFirewall =>
  'RayID' in record

export const ZONE = 'portal.meridian-health.example'
const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

export interface EdgeRequest {
  readonly at: number
  readonly address: Address
  readonly action: 'block' | 'managed_challenge' | 'log' | 'challenge_solved'
  readonly rule: string
  readonly ruleset: 'firewallManaged' | 'firewallcustom' | 'ratelimit' | 'bic'
  readonly method: string
  readonly path: string
  readonly query?: string
  readonly agent: string
}

export function firewallEvent(random: Random, d: EdgeRequest): CloudflareFirewall {
  return {
    Action: d.action,
    ClientASN: d.address.network.asn,
    ClientASNDescription: d.address.network.isp.toUpperCase(),
    ClientCountry: d.address.network.city.country.toLowerCase(),
    ClientIP: d.address.ip,
    ClientRequestHost: ZONE,
    ClientRequestMethod: d.method,
    ClientRequestPath: d.path,
    ClientRequestProtocol: 'HTTP/2',
    ClientRequestQuery: d.query ?? '',
    ClientRequestScheme: 'https',
    ClientRequestUserAgent: d.agent,
    Datetime: seconds(d.at),
    Description: d.rule,
    EdgeColoCode: 'IAD',
    EdgeResponseStatus: d.action === 'log' ? 200 : 403,
    Kind: 'firewall',
    MatchIndex: 0,
    OriginResponseStatus: 0,
    RayID: random.hex(16),
    RuleID: fixed(`cloudflare ${d.rule}`).hex(32),
    Source: d.ruleset,
  }
}

export interface AuditDetails {
  readonly at: number
  readonly email: string
  readonly ip: string
  readonly interface: 'UI' | 'API'
  readonly action: string
  readonly resource: string
  readonly metadata?: object
  readonly newValue?: string
  readonly oldValue?: string
}

export function cloudflareAudit(random: Random, d: AuditDetails): CloudflareAudit {
  return {
    action: { info: '', result: true, type: d.action },
    actor: {
      email: d.email,
      id: fixed(`cloudflare ${d.email}`).hex(32),
      ip: d.ip,
      type: 'user',
    },
    id: random.uuid(),
    interface: d.interface,
    metadata: { zone_name: ZONE, ...d.metadata },
    newValue: d.newValue ?? '',
    oldValue: d.oldValue ?? '',
    owner: { id: fixed('cloudflare account').hex(32) },
    resource: { id: fixed(`cloudflare ${d.resource}`).hex(32), type: d.resource },
    when: seconds(d.at),
  }
}
