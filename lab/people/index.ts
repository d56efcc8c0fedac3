import { homeAddress, onCall, phoneAddress, workday } from '../company/calendar.js'
import { CITIES } from '../company/cities.js'
import { LOOK_ALIKE, MORE_PEOPLE } from '../company/more-people.js'
import { APPS } from '../company/okta.js'
import { PEOPLE, type Person, person } from '../company/people.js'
import { localTime, MINUTE } from '../rhythm.js'
import type { World } from '../world.js'
import { accountChanges } from './account-changes.js'
import { adminDay } from './admin-day.js'
import { appsDay } from './apps-day.js'
import { awsDay, session } from './aws-day.js'
import { AWS_HABITS } from './aws-tasks.js'
import { gitHubDay } from './github-day.js'
import { keyHabitsDay } from './key-habits.js'
import { lakesideDay } from './lakeside-day.js'
import { legacyDay } from './legacy-day.js'
import { northgateDay } from './northgate-day.js'
import { oktaDay } from './okta-day.js'
import { overnight } from './overnight.js'
import { releaseByHandDay } from './release-by-hand.js'
import { sharedLoginsDay } from './shared-logins.js'
import { comingsAndGoings } from './staff-changes.js'

/** Everything the company's people do on one calendar day, each by their own clock. */
export function peopleDay(world: World, day: number): void {
  for (const someone of PEOPLE) {
    const morning = localTime('America/Los_Angeles', day, 8.6)
    comingsAndGoings(world, someone, day, morning)
    accountChanges(world, someone, day, morning)
    personDay(world, someone, day)
  }
  nightShift(world, person(onCall(day)), day)
  for (const someone of MORE_PEOPLE) personDay(world, someone, day)
  outsideDeveloper(world, day)
  keyHabitsDay(world, day)
  sharedLoginsDay(world, day)
  releaseByHandDay(world, day)
  if (day === world.firstDay) overnight(world)
  northgateDay(world, day)
  lakesideDay(world, day)
}

function personDay(world: World, someone: Person, day: number): void {
  const today = workday(world, someone, day)
  if (!today) return
  const visits = awsDay(world, someone, today)
  gitHubDay(world, someone, today)
  legacyDay(world, someone, today)
  adminDay(world, someone, today)
  const apps = visits.map((v) => ({ at: v.at, app: v.data ? APPS.awsData : APPS.aws }))
  if (someone.github) apps.push({ at: today.shift.start + 12 * MINUTE, app: APPS.github })
  oktaDay(world, someone, today, apps)
  appsDay(world, someone, today)
}

/** Signs in at Okta and works at GitHub; has no other account. */
function outsideDeveloper(world: World, day: number): void {
  const today = workday(world, LOOK_ALIKE, day)
  if (!today || !world.random(`outside developer ${day}`).chance(0.6)) return
  gitHubDay(world, LOOK_ALIKE, today)
  oktaDay(world, LOOK_ALIKE, today, [{ at: today.shift.start + 12 * MINUTE, app: APPS.github }])
}

/** A page in the night, every third night or so: the engineer on call looks, and now and then acts. */
function nightShift(world: World, someone: Person, day: number): void {
  const r = world.random(`night ${day}`)
  const habit = AWS_HABITS.platform
  if (!habit || !r.chance(0.33)) return
  const at = localTime(CITIES[someone.city].zone, day, 22.5 + r.next() * 7)
  const ip = r.chance(0.8)
    ? homeAddress(world, someone, day).ip
    : phoneAddress(world, someone, day).ip
  session(world, r, someone, habit, {
    account: 'prod',
    set: 'PlatformEngineer',
    at,
    ip,
    console: r.chance(0.5),
  })
}
