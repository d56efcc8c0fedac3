import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** One entry of OpenAI's organisation audit log. */
export interface OpenAiEntry {
  readonly id: string
  /** Epoch seconds. */
  readonly effective_at: number
  readonly type: string
  readonly [field: string]: unknown
}

/** One activity of Anthropic's feed. */
export interface AnthropicActivity {
  readonly id: string
  readonly created_at: string
  readonly type: string
  readonly [field: string]: unknown
}

export interface BrowserAt {
  readonly address: Address
  readonly agent: string
}

export const openAiUser = (id: string): string => `user-${fixed(`openai ${id}`).base62(24)}`

/** `more` stands under the event's own name, as the API writes it. */
export function openAiEntry(
  random: Random,
  at: number,
  type: string,
  who: { readonly id: string; readonly email: string },
  { address, agent }: BrowserAt,
  more?: object,
): OpenAiEntry {
  const { city, asn } = address.network
  const hash = fixed(`tls ${agent}`)
  return {
    id: `audit_log-${random.base62(24)}`,
    object: 'organization.audit_log',
    type,
    effective_at: Math.floor(at / 1000),
    actor: {
      type: 'session',
      session: {
        user: { id: openAiUser(who.id), email: who.email },
        ip_address: address.ip,
        user_agent: agent,
        ja3: hash.hex(32),
        ja4: `t13d1516h2_${hash.hex(12)}_${hash.hex(12)}`,
        ip_address_details: {
          country: city.country,
          city: city.name,
          region: city.state,
          asn: String(asn),
          latitude: String(city.lat),
          longitude: String(city.lon),
        },
      },
    },
    ...(more ? { [type]: more } : {}),
  }
}

const ORGANISATION = fixed('anthropic organisation')
const ORG = {
  organization_id: `org_01${ORGANISATION.base62(22)}`,
  organization_uuid: ORGANISATION.uuid(),
}

export function anthropicActivity(
  random: Random,
  at: number,
  type: string,
  who: { readonly id: string; readonly email: string },
  { address, agent }: BrowserAt,
  more: object = {},
): AnthropicActivity {
  return {
    id: `activity_01${random.base62(22)}`,
    created_at: new Date(at).toISOString(),
    ...ORG,
    type,
    actor: {
      type: 'user_actor',
      email_address: who.email,
      user_id: `user_01${fixed(`anthropic ${who.id}`).base62(22)}`,
      ip_address: address.ip,
      user_agent: agent,
    },
    ...more,
  }
}
