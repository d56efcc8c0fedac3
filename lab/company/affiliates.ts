import { fixed } from '../random.js'
import { isHoliday, isWeekend, localTime, type Shift } from '../rhythm.js'
import { azureId } from '../vendors/azure.js'
import type { World } from '../world.js'
import { CITIES, type CityId } from './cities.js'
import { type Address, addressIn, network } from './networks.js'
import type { Person } from './people.js'

/** Somebody who works for a small firm beside the company: the subsidiary in London, the partner clinic in Toronto. */
export interface Affiliate {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly title: string
  readonly os: Person['os']
  readonly starts: number
}

export interface Firm {
  readonly domain: string
  readonly city: CityId
  readonly network: string
  readonly staff: readonly Affiliate[]
}

function firm(domain: string, city: CityId, net: string, names: readonly string[]): Firm {
  const staff = names.map((line) => {
    const [name = '', title = ''] = line.split('|')
    const id = name.toLowerCase().replaceAll("'", '').replaceAll(' ', '.')
    const r = fixed(`affiliate ${id}`)
    return {
      id,
      name,
      title,
      email: `${id}@${domain}`,
      os: 'windows' as const,
      starts: 7.6 + r.next() * 1.6,
    }
  })
  return { domain, city, network: net, staff }
}

/** Bought last year; still on its own Microsoft tenant. */
export const NORTHGATE = firm('northgate-clinics.example', 'london', 'london-bt', [
  'Harriet Cole|Practice Manager',
  'Simon Achebe|General Practitioner',
  'Laura Whitmore|General Practitioner',
  'Kwame Boateng|Nurse',
  'Jenny Marsden|Nurse',
  'Tomasz Zielinski|Receptionist',
  'Ayesha Malik|Receptionist',
  'Peter Langdon|Accounts',
  'Grace Penhale|Pharmacist',
  'Dominic Shaw|IT Administrator',
])

/** A clinic that uses the portal and signs in through its own OneLogin. */
export const LAKESIDE = firm('lakeside-clinic.example', 'toronto', 'toronto-bell', [
  'Marion Leclair|Clinic Director',
  'Devon Hargrave|Physician',
  'Priscilla Owusu|Physician',
  'Yan Ting Liu|Nurse',
  'Colin Sutherland|Nurse',
  'Beatriz Almeida|Nurse',
  'Rosa Delgado|Front Desk',
  'Nadia Petrov|Front Desk',
  'Ethan Brooks|Billing',
  'Samuel Ferrier|Laboratory',
  'Joy Adeyemi|Physiotherapist',
  'Walter Kline|Office Administrator',
])

export interface AffiliateDay {
  readonly shift: Shift
  readonly at: Address
}

/** The firm's one address to the world. */
export function clinicAddress({ domain, network: net }: Firm): Address {
  return addressIn(network(net), fixed(`clinic ${domain}`))
}

/** The plan for a day, or nothing when the clinic is closed or they are off. */
export function affiliateDay(
  world: World,
  of: Firm,
  who: Affiliate,
  day: number,
): AffiliateDay | undefined {
  const { zone, country } = CITIES[of.city]
  const r = world.random(`affiliate ${who.id} ${day}`)
  if (isWeekend(day) || isHoliday(country, day) || r.chance(0.07)) return undefined
  const starts = who.starts + r.gauss(0, 0.2)
  const home = r.chance(0.06)
  return {
    shift: {
      start: localTime(zone, day, starts),
      end: localTime(zone, day, starts + 8.7),
      lunch: localTime(zone, day, 12.5),
    },
    at: home
      ? addressIn(
          network(of.city === 'london' ? 'london-virgin' : 'toronto-rogers'),
          fixed(`home ${who.id}`),
        )
      : clinicAddress(of),
  }
}

/** What backs the subsidiary's machines up, by its application in the tenant. */
export const BACKUP = { app: azureId('app veeam'), name: 'veeam-backup' } as const
