import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ATTACKS } from './attacks/index.js'
import { ODDITIES } from './oddities/index.js'

const stories = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''))
    .sort()

describe('the stories', () => {
  it('are all listed: one file each, named after its id', () => {
    expect(ATTACKS.map((a) => a.id).sort()).toEqual(stories('attacks'))
    expect(ODDITIES.map((o) => o.id).sort()).toEqual(stories('oddities'))
  })

  it('attack in the later part of the window and name ATT&CK techniques', () => {
    for (const attack of ATTACKS) {
      expect(attack.at, attack.id).toBeGreaterThanOrEqual(0.4)
      expect(attack.at, attack.id).toBeLessThan(0.97)
      for (const technique of attack.techniques) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/)
    }
  })
})
