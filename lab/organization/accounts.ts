import { Random } from '../random.js'

export const ORGANIZATION = 'o-7k2mq9x4ta'
export const ROOT = 'r-4kx9'

const unitId = (name: string): string => `ou-4kx9-${new Random(4, `unit ${name}`).hex(8)}`

/** Organizational units by name, each with the one above it. */
export const UNITS: Readonly<Record<string, { readonly id: string; readonly parent: string }>> =
  Object.fromEntries(
    (
      [
        ['Security', ROOT],
        ['Infrastructure', ROOT],
        ['Workloads', ROOT],
        ['Prod', 'Workloads'],
        ['Nonprod', 'Workloads'],
        ['Data', ROOT],
        ['Vault', 'Data'],
        ['Regulated', ROOT],
        ['Sandbox', ROOT],
      ] as const
    ).map(([name, above]) => [
      name,
      { id: unitId(name), parent: above === ROOT ? ROOT : unitId(above) },
    ]),
  )

/** Accounts that are there at every scale: paths and decoys are planted in these. */
const FIXED: readonly (readonly [key: string, unit: string])[] = [
  ['management', ''],
  ['security', 'Security'],
  ['identity', 'Security'],
  ['log-archive', 'Security'],
  ['shared', 'Infrastructure'],
  ['network', 'Infrastructure'],
  ['records', 'Prod'],
  ['billing', 'Prod'],
  ['imaging', 'Prod'],
  ['pharmacy', 'Prod'],
  ['portal', 'Prod'],
  ['messaging', 'Prod'],
  ['claims', 'Prod'],
  ['labs', 'Prod'],
  ['records-dev', 'Nonprod'],
  ['portal-staging', 'Nonprod'],
  ['lake', 'Data'],
  ['analytics', 'Data'],
  ['research', 'Data'],
  ['vault', 'Vault'],
  ['escrow', 'Vault'],
  ['registry', 'Regulated'],
  ['sandbox', 'Sandbox'],
]

const MORE = ['Prod', 'Nonprod', 'Sandbox', 'Data', 'Prod', 'Infrastructure'] as const
const TEAMS = ['atlas', 'beacon', 'cedar', 'delta', 'ember', 'fjord', 'grove'] as const

export interface AccountFacts {
  readonly key: string
  readonly id: string
  readonly unit: string
}

/** The accounts at a scale: sixty at 1. */
export function accountFacts(seed: number, scale: number): AccountFacts[] {
  const random = new Random(seed, 'accounts')
  const count = Math.max(FIXED.length, Math.round(60 * scale))
  return Array.from({ length: count }, (_, n) => {
    const more = n - FIXED.length
    const unit = MORE[more % MORE.length] ?? 'Sandbox'
    const team = TEAMS[more % TEAMS.length] ?? 'team'
    const [key, within] = FIXED[n] ?? [`${team}-${unit.toLowerCase()}-${more + 1}`, unit]
    return { key, id: random.digits(12), unit: within }
  })
}
