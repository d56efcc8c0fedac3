import type { Workday } from '../company/calendar.js'
import type { Person } from '../company/people.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import { networkSignOn } from '../vendors/ocsf.js'
import type { World } from '../world.js'
import { laptopOf } from './vpn-day.js'

/** Coming into the office: the laptop signs on to its network, and again after lunch or a meeting. */
export function officeDay(world: World, who: Person, today: Workday): void {
  if (today.desk.network.kind !== 'office') return
  const r = world.random(`office ${who.id} ${today.day}`)
  const device = laptopOf(who).name ?? ''
  const tell = (at: number, failed = false) =>
    world.log.write('ocsf', networkSignOn(r, at, who, today.desk, device, failed), who.id)
  const first = today.shift.start + r.int(0, 9) * MINUTE
  if (r.chance(0.03)) tell(first - 30 * SECOND, true)
  tell(first)
  for (let n = r.poisson(1.2); n > 0; n--) tell(momentIn(r, today.shift))
}
