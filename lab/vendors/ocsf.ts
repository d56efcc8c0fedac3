import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** An OCSF event, as the offices' network access appliance writes it. */
export interface OcsfEvent {
  readonly metadata: { readonly uid: string; readonly [field: string]: unknown }
  /** Epoch milliseconds. */
  readonly time: number
  readonly [field: string]: unknown
}

/** A device signing on to an office's network (802.1X): class Authentication. */
export function networkSignOn(
  random: Random,
  at: number,
  who: { readonly id: string; readonly name: string; readonly email: string },
  office: Address,
  device: string,
  failed = false,
): OcsfEvent {
  const { city } = office.network
  return {
    metadata: {
      version: '1.3.0',
      uid: random.uuid(),
      product: { name: 'Palisade NAC', vendor_name: 'Palisade', version: '6.4.1' },
      log_name: 'authentication',
    },
    class_uid: 3002,
    class_name: 'Authentication',
    category_uid: 3,
    category_name: 'Identity & Access Management',
    activity_id: 1,
    activity_name: 'Logon',
    type_uid: 300201,
    type_name: 'Authentication: Logon',
    severity_id: 1,
    severity: 'Informational',
    status_id: failed ? 2 : 1,
    status: failed ? 'Failure' : 'Success',
    ...(failed ? { status_detail: 'Certificate expired' } : {}),
    time: at,
    timezone_offset: 0,
    auth_protocol: 'EAP-TLS',
    auth_protocol_id: 99,
    logon_type: 'Network',
    is_mfa: false,
    is_cleartext: false,
    user: {
      uid: fixed(`palisade ${who.id}`).uuid(),
      name: who.name,
      email_addr: who.email,
      type_id: 1,
    },
    src_endpoint: {
      ip: office.ip,
      hostname: device,
      location: { country: city.country, city: city.name },
    },
    dst_endpoint: { hostname: `nac-${office.network.cityId}`, ip: '10.8.0.2' },
    session: { uid: random.hex(16) },
  }
}
