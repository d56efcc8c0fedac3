import { addressIn, network } from '../company/networks.js'
import { oktaUser } from '../company/okta.js'
import { PEOPLE } from '../company/people.js'
import { HOUR, SECOND } from '../rhythm.js'
import { type OktaClient, oktaEvent } from '../vendors/okta.js'
import type { World } from '../world.js'

const ORIGINS = [
  'bergen-digitalocean',
  'moscow-timeweb',
  'hongkong-alibaba',
  'hanoi-viettel',
  'lagos-airtel',
  'jakarta-biznet',
  'roubaix-ovh',
  'piscataway-vultr',
]

/** Any sign-in page on the internet is tried now and then with old leaked passwords; nothing comes of it. */
export function doorNoiseHour(world: World, hour: number): void {
  const r = world.random(`door ${hour}`)
  if (!r.chance(0.09)) return
  const target = oktaUser(r.pick(PEOPLE))
  const client: OktaClient = {
    address: addressIn(network(r.pick(ORIGINS)), r),
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    browser: 'CHROME',
    os: 'Windows 10',
    device: 'Computer',
  }
  let at = hour * HOUR + r.int(0, 3500) * SECOND
  for (let n = r.int(1, 2); n > 0; n--) {
    at += r.int(3, 40) * SECOND
    world.log.write(
      'okta-system-log',
      oktaEvent(r, at, 'user.session.start', target, client, {
        result: 'FAILURE',
        reason: 'INVALID_CREDENTIALS',
        novel: ['New IP', 'New Device', 'New Country', 'New City', 'New State'],
        risk: r.pick(['MEDIUM', 'HIGH'] as const),
        isProxy: r.chance(0.3),
      }),
    )
  }
}
