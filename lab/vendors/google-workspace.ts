import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

export const CUSTOMER = 'C03k8vq1m'

/** One activity of the Admin SDK Reports API. */
export interface WorkspaceActivity {
  readonly kind: 'admin#reports#activity'
  readonly id: {
    readonly time: string
    readonly uniqueQualifier: string
    readonly applicationName: string
    readonly customerId: string
  }
  readonly [field: string]: unknown
}

export type WorkspaceApp =
  | 'login'
  | 'admin'
  | 'drive'
  | 'token'
  | 'groups_enterprise'
  | 'user_accounts'

/** Who acts: a person or service account by its address, or an automatic caller by its key. */
export interface WorkspaceActor {
  readonly email: string
  readonly address?: Address
}

type Value = string | number | boolean | readonly string[]

export interface WorkspaceEvent {
  readonly type: string
  readonly name: string
  readonly parameters?: Readonly<Record<string, Value>>
}

/** The vendor writes each kind of value under a key of its own; whole numbers are texts. */
function parameter(name: string, value: Value): object {
  if (typeof value === 'boolean') return { name, boolValue: value }
  if (typeof value === 'number') return { name, intValue: String(value) }
  if (typeof value === 'string') return { name, value }
  return { name, multiValue: value }
}

export function googleProfile(email: string): string {
  return `1${fixed(`google ${email}`).digits(20)}`
}

export function workspaceActivity(
  random: Random,
  at: number,
  app: WorkspaceApp,
  { email, address }: WorkspaceActor,
  events: readonly WorkspaceEvent[],
): WorkspaceActivity {
  const signed = random.chance(0.5) ? '-' : ''
  return {
    kind: 'admin#reports#activity',
    id: {
      time: new Date(at).toISOString(),
      uniqueQualifier: `${signed}${random.digits(18)}`,
      applicationName: app,
      customerId: CUSTOMER,
    },
    etag: `"${random.base62(43)}/${random.base62(27)}"`,
    actor: {
      ...(email.endsWith('.gserviceaccount.com') ? {} : { callerType: 'USER' }),
      email,
      profileId: googleProfile(email),
    },
    ...(address
      ? {
          ipAddress: address.ip,
          networkInfo: {
            ipAsn: [address.network.asn],
            regionCode: address.network.city.country,
          },
        }
      : {}),
    events: events.map(({ type, name, parameters = {} }) => ({
      type,
      name,
      parameters: Object.entries(parameters).map(([key, value]) => parameter(key, value)),
    })),
  }
}
