import { ACCOUNTS } from '../company/accounts.js'
import { network } from '../company/networks.js'
import { MANAGEMENT_CLIENT, PATIENTS, type Patient } from '../company/patients.js'
import { fixed, type Random } from '../random.js'
import { HOUR, SECOND, trafficShape } from '../rhythm.js'
import { type Auth0Details, auth0Event } from '../vendors/auth0.js'
import type { World } from '../world.js'
import { natAddresses } from './steady.js'

const PORTAL = 'Meridian Patient Portal'
const AGENTS = [
  'Chrome 144.0.0 / Windows 10.0.0',
  'Safari 18.3.0 / Mac OS X 10.15.7',
  'Firefox 147.0.0 / Windows 10.0.0',
]
const PHONES = ['Mobile Safari 18.3.0 / iOS 18.3.1', 'Chrome Mobile 144.0.0 / Android 10.0.0']

/** Patients at the portal's sign-in, with the forgotten passwords that go with them. */
export function patientsHour(world: World, hour: number): void {
  const r = world.random(`patients ${hour}`)
  const start = hour * HOUR
  for (let n = r.poisson(2 * trafficShape(start) * Math.min(20, world.scale ** 0.4)); n > 0; n--)
    visit(world, r, r.pick(PATIENTS), start + r.int(0, 3300) * SECOND)
  if (hour % 6 === 4) housekeeping(world, r, start + r.int(0, 3300) * SECOND)
}

function visit(world: World, r: Random, who: Patient, from: number): void {
  let at = from
  const agent = fixed(`agent ${who.id}`).pick(who.phone ? PHONES : AGENTS)
  const tell = (type: string, more: Partial<Auth0Details> = {}) => {
    at += r.int(1, 20) * SECOND
    world.log.write(
      'auth0',
      auth0Event(r, {
        at,
        type,
        client: PORTAL,
        user: who,
        address: who.home,
        agent,
        mobile: who.phone,
        ...more,
      }),
    )
  }
  const luck = r.next()
  if (luck < 0.09) tell('fp', { description: 'Wrong email or password.' })
  if (luck < 0.02) {
    tell('scpr', { description: 'Change password request' })
    at += r.int(60, 400) * SECOND
    tell('scp', { description: 'Password changed' })
  }
  tell('s')
  if (r.chance(0.9)) tell('seacft', { description: 'Authorization Code for Access Token' })
  if (r.chance(0.25)) {
    at += r.int(120, 1500) * SECOND
    tell('slo')
  }
}

/** The portal's own service keeps its patients' profiles in step through the management API. */
function housekeeping(world: World, r: Random, at: number): void {
  const who = r.pick(PATIENTS)
  const ip = natAddresses(ACCOUNTS.prod, 'us-east-1')[0] as string
  const client = MANAGEMENT_CLIENT
  const id = fixed(`auth0 ${client}`).base62(32)
  world.log.write(
    'auth0',
    auth0Event(r, {
      at,
      type: 'sapi',
      client,
      address: { ip, network: network('aws-us-east-1') },
      agent: 'Other 0.0.0 / Other 0.0.0',
      description: 'Update a user',
      details: {
        request: {
          method: 'patch',
          path: `/api/v2/users/${encodeURIComponent(who.id)}`,
          query: {},
          ip,
          userAgent: 'auth0-node/4.17.0 (Node.js/22.12.0)',
          body: { app_metadata: { synced_at: new Date(at).toISOString() } },
          channel: 'api',
          auth: {
            user: {},
            strategy: 'jwt',
            credentials: { jti: r.hex(32), scopes: ['update:users'] },
            client_id: id,
          },
        },
        response: { statusCode: 200, body: {} },
      },
    }),
    client,
  )
}
