import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** One authentication of Duo's log (version 2). */
export interface DuoAuthentication {
  readonly txid: string
  readonly isotimestamp: string
  readonly [field: string]: unknown
}

export interface DuoUser {
  readonly name: string
  readonly email: string
}

export interface DuoDetails {
  readonly result?: 'success' | 'denied' | 'fraud'
  readonly reason?: string
  readonly factor?: 'duo_push' | 'passcode' | 'remembered_device' | 'u2f_token' | 'not_available'
  readonly application?: string
}

export interface DuoDevice {
  readonly os: string
  readonly version: string
  readonly name: string | null
}

const place = ({ network: { city } }: Address): object => ({
  city: city.name,
  country: city.countryName,
  state: city.state,
})

/** `access` is where the person sits, `phone` where the second factor answers. */
export function duoAuthentication(
  random: Random,
  at: number,
  user: DuoUser,
  access: Address,
  phone: Address,
  device: DuoDevice,
  {
    result = 'success',
    reason = 'user_approved',
    factor = 'duo_push',
    application = 'GlobalProtect VPN',
  }: DuoDetails = {},
): DuoAuthentication {
  const known = fixed(`duo ${user.name}`)
  return {
    access_device: {
      browser: null,
      browser_version: null,
      hostname: device.name,
      ip: access.ip,
      is_encryption_enabled: true,
      is_firewall_enabled: true,
      is_password_set: true,
      location: place(access),
      os: device.os,
      os_version: device.version,
      security_agents: [],
    },
    alias: '',
    application: { key: `DI${fixed(`duo ${application}`).upper(18)}`, name: application },
    auth_device: {
      ip: phone.ip,
      key: `DP${known.upper(18)}`,
      location: place(phone),
      name: `${user.name.split('.')[0]}'s phone`,
    },
    email: user.email,
    event_type: 'authentication',
    factor,
    isotimestamp: new Date(at).toISOString().replace('Z', '000+00:00'),
    ood_software: null,
    reason,
    result,
    timestamp: Math.floor(at / 1000),
    trusted_endpoint_status: device.name ? 'trusted' : 'not trusted',
    txid: random.uuid(),
    user: { groups: ['VPN Users'], key: `DU${known.upper(18)}`, name: user.name },
  }
}
