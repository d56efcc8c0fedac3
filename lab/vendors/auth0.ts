import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** One event of Auth0's tenant log, as a log stream delivers it. */
export interface Auth0Event {
  readonly log_id: string
  readonly data: { readonly date: string; readonly type: string; readonly [field: string]: unknown }
}

export interface Auth0Details {
  readonly at: number
  /** Auth0's short code: s success, fp wrong password, seacft token for a code, sapi management call. */
  readonly type: string
  readonly client: string
  readonly user?: { readonly id: string; readonly email: string }
  readonly address: Address
  readonly agent: string
  readonly mobile?: boolean
  readonly description?: string
  readonly details?: object
}

export function auth0Event(random: Random, d: Auth0Details): Auth0Event {
  const { city } = d.address.network
  const time = new Date(d.at).toISOString()
  const id = `900${time.replace(/\D/g, '')}000000000000001223372036${random.digits(12)}`
  return {
    log_id: id,
    data: {
      date: time,
      type: d.type,
      ...(d.description ? { description: d.description } : {}),
      connection: 'Username-Password-Authentication',
      connection_id: 'con_meridianpatients',
      client_id: fixed(`auth0 ${d.client}`).base62(32),
      client_name: d.client,
      ip: d.address.ip,
      user_agent: d.agent,
      hostname: 'login.meridian-health.example',
      ...(d.user ? { user_id: d.user.id, user_name: d.user.email } : {}),
      strategy: 'auth0',
      strategy_type: 'database',
      tenant_name: 'meridian-health',
      isMobile: d.mobile ?? false,
      location_info: {
        country_code: city.country,
        country_name: city.countryName,
        city_name: city.name,
        latitude: city.lat,
        longitude: city.lon,
        time_zone: city.zone,
        continent_code: city.zone.startsWith('Europe')
          ? 'EU'
          : city.zone.startsWith('Asia')
            ? 'AS'
            : 'NA',
      },
      ...(d.details ? { details: d.details } : {}),
      log_id: id,
    },
  }
}
