import type { Workday } from '../company/calendar.js'
import type { Person } from '../company/people.js'
import { fixed } from '../random.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import { type DuoDetails, type DuoDevice, duoAuthentication } from '../vendors/duo.js'
import type { World } from '../world.js'

/** The person's own machine, as the VPN client reports it. */
export function laptopOf(who: Person): DuoDevice {
  const name = `${who.id.split('.')[0]?.toUpperCase()}-${fixed(`laptop ${who.id}`).digits(4)}`
  if (who.os === 'mac') return { os: 'Mac OS X', version: '15.3.1', name: `MBP-${name}` }
  if (who.os === 'windows') return { os: 'Windows', version: '10.0.26100', name: `LT-${name}` }
  return { os: 'Linux', version: '6.8.0', name: `TP-${name}` }
}

/** The tunnel to the offices' network, its second factor at Duo: once or twice a day, not from the office. */
export function vpnDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`vpn ${who.id} ${today.day}`)
  const inside = today.desk.network.kind === 'office'
  const device = laptopOf(who)
  const tell = (at: number, details: DuoDetails = {}) =>
    world.log.write(
      'duo',
      duoAuthentication(
        r,
        at,
        { name: who.id, email: who.email },
        today.desk,
        today.phone,
        device,
        details,
      ),
      who.id,
    )
  if (!r.chance(inside ? 0.1 : 0.75)) return
  const first = today.shift.start + r.int(2, 50) * MINUTE
  const slip = r.next()
  if (slip < 0.05) tell(first - 70 * SECOND, { result: 'denied', reason: 'no_response' })
  else if (slip < 0.06) tell(first - 25 * SECOND, { result: 'denied', reason: 'user_cancelled' })
  tell(first, r.chance(0.12) ? { factor: 'passcode', reason: 'valid_passcode' } : {})
  if (r.chance(0.45)) tell(momentIn(r, today.shift))
  if (r.chance(0.25) && who.trade === 'platform')
    tell(momentIn(r, today.shift), { application: 'Bastion SSH' })
}
