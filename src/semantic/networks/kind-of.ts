import { type KindOfNetwork, unknownNetwork } from './kinds.js'
import { kindByName } from './names.js'
import type { System } from './system-table.js'
import { knownSystems } from './systems.js'

/** Names met so far. There are some ninety thousand systems in all, and a name is tried against every pattern. */
const byName = new Map<string, KindOfNetwork>()

/** The kind of an autonomous system: by its number where that is listed, else by what its name tells. */
export function kindOfSystem({ number, name }: System): KindOfNetwork {
  const listed = knownSystems.get(number) ?? byName.get(name)
  if (listed) return listed
  const told = kindByName(name) ?? unknownNetwork
  byName.set(name, told)
  return told
}

/** Ranges that no router of the internet forwards, under ipaddr.js's names. Others (documentation, multicast) are nobody's network. */
const privateRanges: Readonly<Record<string, string>> = {
  private: 'RFC 1918',
  carrierGradeNat: 'CGNAT',
  uniqueLocal: 'ULA',
  loopback: 'loopback',
  linkLocal: 'link-local',
}

/** The kind of an address that is not a public one, by its range. */
export function kindOfRange(range: string): KindOfNetwork {
  const name = privateRanges[range]
  return name === undefined ? unknownNetwork : { kind: 'private', name }
}
