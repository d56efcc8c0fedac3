import { fixed } from '../random.js'
import { DAY, isHoliday, isWeekend, localTime, type Shift } from '../rhythm.js'
import type { World } from '../world.js'
import { CITIES, type CityId } from './cities.js'
import { type Address, addressIn, network, networksOf } from './networks.js'
import type { Person } from './people.js'

/** Someone working from elsewhere for some days; `at` is the share of the window at which it begins. */
export interface Trip {
  readonly person: string
  readonly at: number
  readonly days: number
  readonly city: CityId
  readonly network?: string
}

/** Visits between offices, and journeys to countries nobody works from. */
export const TRIPS: readonly Trip[] = [
  { person: 'quinn.harper', at: 0.22, days: 5, city: 'mexico', network: 'mexico-telmex' },
  { person: 'yuki.mori', at: 0.36, days: 6, city: 'tokyo', network: 'tokyo-ocn' },
  { person: 'dana.kowalski', at: 0.15, days: 5, city: 'london' },
  { person: 'claire.dubois', at: 0.28, days: 4, city: 'berlin' },
  { person: 'arjun.menon', at: 0.34, days: 5, city: 'singapore' },
  { person: 'samira.haddad', at: 0.46, days: 4, city: 'sf' },
  { person: 'hui.min.tan', at: 0.55, days: 6, city: 'lisbon', network: 'lisbon-meo' },
  { person: 'brian.oneill', at: 0.6, days: 4, city: 'austin' },
  { person: 'isaac.stern', at: 0.67, days: 3, city: 'sf' },
  { person: 'tom.brandt', at: 0.8, days: 4, city: 'sf' },
]

const ON_CALL = ['oliver.hayes', 'wei.lin', 'marcus.bell', 'sofia.reyes', 'karthik.rao']

export function onCall(day: number): string {
  return ON_CALL[Math.floor(day / 7) % ON_CALL.length] as string
}

export function tripOn(world: World, person: Person, day: number): Trip | undefined {
  return TRIPS.find((t) => {
    const first = world.workdayAt(t.at)
    return t.person === person.id && day >= first && day < first + t.days
  })
}

export function isEmployed(world: World, person: Person, day: number): boolean {
  if (person.joins !== undefined && day < world.workdayAt(person.joins)) return false
  return person.leaves === undefined || day <= world.workdayAt(person.leaves)
}

/** On leave: now and then a week, now and then a day, never in a trip. */
function onLeave(world: World, person: Person, day: number): boolean {
  if (person.joins !== undefined || tripOn(world, person, day)) return false
  const week = Math.floor((day + 3) / 7)
  return (
    world.random(`leave ${person.id} ${week}`).chance(0.045) ||
    world.random(`day off ${person.id} ${day}`).chance(0.025)
  )
}

/** Where and when someone works on one local calendar day. */
export interface Workday {
  readonly day: number
  readonly shift: Shift
  readonly zone: string
  readonly desk: Address
  /** What services that speak IPv6 see. */
  readonly deskV6: Address
  readonly phone: Address
  readonly away: boolean
}

/** The person's usual address at home: stable for some weeks, then another one of the same provider. */
export function homeAddress(world: World, person: Person, day: number, v6 = false): Address {
  const taste = fixed(`home ${person.id}`)
  const provider = taste.pick(networksOf(person.city, 'home'))
  const lease = Math.floor((day + taste.int(0, 20)) / taste.int(18, 45))
  return addressIn(
    provider,
    world.random(`lease ${person.id} ${lease} ${v6}`),
    v6 && taste.chance(0.5),
  )
}

export function phoneAddress(world: World, person: Person, day: number): Address {
  const provider = networksOf(person.city, 'mobile')[0] ?? network('ny-verizon-mobile')
  return addressIn(provider, world.random(`mobile ${person.id} ${Math.floor(day / 3)}`))
}

export function officeAddress(city: CityId): Address | undefined {
  const office = networksOf(city, 'office')[0]
  return office
    ? { ip: `${office.nets[0]}.${fixed(`office ${city}`).int(10, 240)}`, network: office }
    : undefined
}

/** The plan for a day, or nothing when the person does not work on it. */
export function workday(world: World, person: Person, day: number): Workday | undefined {
  if (!isEmployed(world, person, day)) return undefined
  const trip = tripOn(world, person, day)
  const zone = CITIES[trip?.city ?? person.city].zone
  const r = world.random(`day ${person.id} ${day}`)
  const free = isWeekend(day) || isHoliday(CITIES[person.city].country, day)
  if (free && !r.chance(person.trade === 'platform' ? 0.08 : 0.03)) return undefined
  if (!free && onLeave(world, person, day)) return undefined
  const starts = (free ? 13 : person.starts) + Math.max(-0.8, Math.min(0.8, r.gauss(0, 0.35)))
  const length = free ? 2 : Math.max(7, Math.min(10.5, r.gauss(8.9, 0.6)))
  const office = trip?.network ? undefined : officeAddress(trip?.city ?? person.city)
  const goesIn =
    office !== undefined &&
    !free &&
    (trip !== undefined || [2, 3, 4].includes((day + 4) % 7) ? r.chance(0.7) : r.chance(0.15))
  const hotel = trip
    ? addressIn(
        trip.network
          ? network(trip.network)
          : (networksOf(trip.city, 'home')[0] ?? network('ny-verizon')),
        world.random(`hotel ${person.id} ${trip.at}`),
      )
    : undefined
  const desk = goesIn && office ? office : (hotel ?? homeAddress(world, person, day))
  return {
    day,
    zone,
    shift: {
      start: localTime(zone, day, starts),
      end: localTime(zone, day, starts + length),
      lunch: localTime(zone, day, 12.1 + r.next() * 0.8),
    },
    desk,
    deskV6: desk === office || hotel ? desk : homeAddress(world, person, day, true),
    phone: phoneAddress(world, person, day),
    away: trip !== undefined,
  }
}

export const dayOf = (at: number): number => Math.floor(at / DAY)
