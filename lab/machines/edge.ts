import { addressIn, network } from '../company/networks.js'
import { Weighted } from '../random.js'
import { HOUR, SECOND, trafficShape } from '../rhythm.js'
import { type EdgeRequest, firewallEvent } from '../vendors/cloudflare.js'
import type { World } from '../world.js'

const ORIGINS = [
  'bergen-digitalocean',
  'hongkong-tencent',
  'hongkong-alibaba',
  'roubaix-ovh',
  'falkenstein-hetzner',
  'petersburg-selectel',
  'frankfurt-contabo',
  'piscataway-vultr',
  'amsterdam-digitalocean',
]

type Probe = Omit<EdgeRequest, 'at' | 'address' | 'agent'>

/** What strangers ask every site for, and what the site's rules do about it. */
const PROBES = new Weighted<Probe>([
  [
    {
      action: 'block',
      rule: 'Version control files',
      ruleset: 'firewallManaged',
      method: 'GET',
      path: '/.git/config',
    },
    16,
  ],
  [
    {
      action: 'block',
      rule: 'Environment files',
      ruleset: 'firewallManaged',
      method: 'GET',
      path: '/.env',
    },
    20,
  ],
  [
    {
      action: 'block',
      rule: 'WordPress probing',
      ruleset: 'firewallManaged',
      method: 'GET',
      path: '/wp-login.php',
    },
    22,
  ],
  [
    {
      action: 'block',
      rule: 'PHP probing',
      ruleset: 'firewallManaged',
      method: 'POST',
      path: '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
    },
    8,
  ],
  [
    {
      action: 'managed_challenge',
      rule: 'Challenge hosting networks at sign-in',
      ruleset: 'firewallcustom',
      method: 'GET',
      path: '/login',
    },
    20,
  ],
  [
    {
      action: 'log',
      rule: 'Unusual user agents',
      ruleset: 'firewallcustom',
      method: 'GET',
      path: '/',
    },
    10,
  ],
  [
    {
      action: 'block',
      rule: 'Too many requests',
      ruleset: 'ratelimit',
      method: 'GET',
      path: '/api/slots',
    },
    4,
  ],
])

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)',
  'Go-http-client/1.1',
  'python-requests/2.31.0',
  'curl/7.88.1',
]

/** The portal's edge: scanners come in small bursts from one address each. */
export function edgeHour(world: World, hour: number): void {
  const r = world.random(`edge ${hour}`)
  const start = hour * HOUR
  const visitors = r.poisson(2.2 * trafficShape(start) * Math.min(20, world.scale ** 0.4))
  for (let n = 0; n < visitors; n++) {
    const address = addressIn(network(r.pick(ORIGINS)), r)
    const agent = r.pick(AGENTS)
    let at = start + r.int(0, 3500) * SECOND
    for (let m = 1 + r.poisson(1); m > 0; m--) {
      at += r.int(1, 8) * SECOND
      world.log.write('cloudflare', firewallEvent(r, { ...PROBES.pick(r), at, address, agent }))
    }
  }
}
