import { fixed, type Random } from '../random.js'

/** One event of OneLogin's events API. */
export interface OneLoginEvent {
  readonly id: number
  readonly created_at: string
  readonly [field: string]: unknown
}

/** Event types by OneLogin's numbers. */
export const ONELOGIN = {
  signedIn: 5,
  failed: 6,
  signedOut: 7,
  openedApp: 8,
  changedPassword: 11,
  addedRole: 72,
  assumed: 3,
  createdUser: 13,
} as const

export interface OneLoginDetails {
  readonly at: number
  readonly type: number
  readonly actor: { readonly id: string; readonly name: string; readonly email: string }
  readonly user?: { readonly id: string; readonly name: string; readonly email: string }
  readonly ip: string
  readonly app?: string
  readonly risk?: number
  readonly more?: object
}

const numberOf = (name: string): number => fixed(`onelogin ${name}`).int(210_000_000, 219_999_999)

export function oneLoginEvent(random: Random, d: OneLoginDetails): OneLoginEvent {
  const user = d.user ?? d.actor
  return {
    id: random.int(9e11, 1e12),
    created_at: new Date(d.at).toISOString(),
    account_id: 188_204,
    event_type_id: d.type,
    user_id: numberOf(user.id),
    user_name: user.email,
    actor_user_id: numberOf(d.actor.id),
    actor_user_name: d.actor.email,
    actor_system: '',
    assuming_user_id: null,
    ipaddr: d.ip,
    app_id: d.app ? numberOf(`app ${d.app}`) : null,
    app_name: d.app ?? null,
    role_id: null,
    role_name: null,
    policy_id: null,
    otp_device_name: null,
    error_description: null,
    custom_message: null,
    notes: null,
    proxy_ip: null,
    risk_score: d.risk ?? random.int(0, 14),
    risk_reasons: null,
    browser_fingerprint: true,
    ...d.more,
  }
}
