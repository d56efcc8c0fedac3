import { describe, expect, it } from 'vitest'
import { fixed } from '../random.js'
import { addressIn, NETWORKS, networksOf } from './networks.js'
import { PEOPLE } from './people.js'

describe('networks', () => {
  it('give every city with people a home and a mobile provider', () => {
    for (const person of PEOPLE) {
      expect(networksOf(person.city, 'home').length, person.city).toBeGreaterThan(0)
      expect(networksOf(person.city, 'mobile').length, person.city).toBeGreaterThan(0)
    }
  })

  it('hand out addresses of their own ranges, public ones', () => {
    for (const network of NETWORKS.values()) {
      const { ip } = addressIn(network, fixed(network.id))
      expect(
        network.nets.some((net) => ip.startsWith(`${net}.`)),
        ip,
      ).toBe(true)
      expect(ip).not.toMatch(/^(10|127|192\.168|172\.(1[6-9]|2\d|3[01])|0)\./)
    }
  })
})
