import type { Workday } from '../company/calendar.js'
import type { Person } from '../company/people.js'
import { momentIn } from '../rhythm.js'
import { cloudflareAudit, ZONE } from '../vendors/cloudflare.js'
import type { World } from '../world.js'

/** What the few people with Cloudflare accounts do in the dashboard. */
export function edgeAdminDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`cloudflare ${who.id} ${today.day}`)
  for (let n = r.poisson(0.9); n > 0; n--) {
    const job = r.next()
    const name = `${r.pick(['docs', 'status', 'preview', 'assets'])}-${r.int(1, 9)}.${ZONE}`
    const [action, resource, metadata] =
      job < 0.35
        ? (['login', 'user', {}] as const)
        : job < 0.65
          ? (['purge', 'zone', {}] as const)
          : job < 0.9
            ? ([
                r.pick(['rec_add', 'rec_set']),
                'DNS_record',
                { name, type: 'CNAME', content: 'web.fly.example' },
              ] as const)
            : (['change_setting', 'zone', { type: 'browser_cache_ttl' }] as const)
    world.log.write(
      'cloudflare',
      cloudflareAudit(r, {
        at: momentIn(r, today.shift),
        email: who.email,
        ip: today.desk.ip,
        interface: 'UI',
        action,
        resource,
        metadata,
      }),
      who.id,
    )
  }
}
