import { fixed } from '../random.js'
import { type Address, addressIn, NETWORKS } from './networks.js'

export interface Patient {
  readonly id: string
  readonly email: string
  readonly home: Address
  readonly phone: boolean
}

const FIRST = [
  'anna',
  'ben',
  'carla',
  'david',
  'elena',
  'frank',
  'gita',
  'henry',
  'irene',
  'jack',
  'kira',
  'liam',
  'maria',
  'noah',
  'olga',
  'peter',
  'rita',
  'sam',
  'tina',
  'uwe',
]
const LAST = [
  'abbott',
  'bauer',
  'carter',
  'das',
  'evans',
  'fischer',
  'green',
  'hill',
  'iyer',
  'jones',
  'klein',
  'lee',
  'meyer',
  'nguyen',
  'ortiz',
  'parker',
  'reid',
  'singh',
  'turner',
  'weber',
]

/** Four hundred people with an account at the patient portal, in the cities where the company has clinics. */
export const PATIENTS: readonly Patient[] = FIRST.flatMap((first) =>
  LAST.map((last) => {
    const r = fixed(`patient ${first} ${last}`)
    const homes = [...NETWORKS.values()].filter((n) => n.kind === 'home')
    return {
      id: `auth0|${r.hex(24)}`,
      email: `${first}.${last}@mail.example`,
      home: addressIn(r.pick(homes), r),
      phone: r.chance(0.6),
    }
  }),
)

/** The application by which the portal's own service calls Auth0's management API. */
export const MANAGEMENT_CLIENT = 'portal-api (management)'
