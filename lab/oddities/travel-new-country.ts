import { TRIPS, type Trip } from '../company/calendar.js'
import { CITIES } from '../company/cities.js'
import { person } from '../company/people.js'
import type { Oddity } from '../story.js'

const trip = TRIPS.find((t) => t.city === 'lisbon') as Trip
const traveller = person(trip.person)

export const travelNewCountry: Oddity = {
  id: 'travel-new-country',
  title: `${traveller.name} works from ${CITIES[trip.city].name} for a week`,
  why: 'The journey was announced; the device, the working habits and the second factor are the usual ones, only the country is new.',
  identities: [traveller.email],
  at: trip.at,
  hour: 0,
  play(stage) {
    stage.watch(traveller.id, 24 * trip.days)
  },
  context(stage) {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    return `${traveller.name} (${traveller.email}) speaks at a conference in ${CITIES[trip.city].name}, ${CITIES[trip.city].countryName}, and works from there from ${day(stage.start)} for ${trip.days} days.`
  },
}
