import { affiliateDay, LAKESIDE } from '../company/affiliates.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import { ONELOGIN, type OneLoginDetails, oneLoginEvent } from '../vendors/onelogin.js'
import type { World } from '../world.js'

const APPS = ['Meridian Portal', 'Meridian Portal', 'Clinic Mail', 'Lab Results', 'Timesheets']

/** A day of the partner clinic at its OneLogin. */
export function lakesideDay(world: World, day: number): void {
  for (const who of LAKESIDE.staff) {
    const today = affiliateDay(world, LAKESIDE, who, day)
    if (!today) continue
    const r = world.random(`lakeside ${who.id} ${day}`)
    const tell = (at: number, type: number, more: Partial<OneLoginDetails> = {}) =>
      world.log.write(
        'onelogin',
        oneLoginEvent(r, { at, type, actor: who, ip: today.at.ip, ...more }),
        who.id,
      )
    const first = today.shift.start + r.int(0, 15) * MINUTE
    if (r.chance(0.06)) tell(first - 22 * SECOND, ONELOGIN.failed)
    tell(first, ONELOGIN.signedIn)
    tell(first + r.int(5, 60) * SECOND, ONELOGIN.openedApp, { app: 'Meridian Portal' })
    for (let n = r.poisson(1.4); n > 0; n--)
      tell(momentIn(r, today.shift), ONELOGIN.openedApp, { app: r.pick(APPS) })
    if (r.chance(0.3)) tell(today.shift.end, ONELOGIN.signedOut)
    if (r.chance(0.01)) tell(momentIn(r, today.shift), ONELOGIN.changedPassword)
  }
}
