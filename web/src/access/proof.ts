import type { AccessDependency, AccessReason, AccessStep, Touch } from '../shared/api/types.js'

/** One thing that is claimed, and the statements that bear it out. */
export interface Claim {
  readonly what: string
  readonly answer: 'Yes' | 'No' | 'Depends'
  readonly depends: readonly AccessDependency[]
  readonly reasons: readonly AccessReason[]
}

/** What the drawer shows: some claims about one edge, node or path. */
export interface Proof {
  readonly title: string
  /** The thing that it is about, where it has a page. */
  readonly uid?: string
  readonly claims: readonly Claim[]
}

export const stepClaim = (step: AccessStep): Claim => ({
  what: `${step.from_name} ${step.how} ${step.to_name}`,
  ...{ answer: step.answer, depends: step.depends, reasons: step.reasons },
})

export const touchClaim = (touch: Touch, thing: string): Claim => ({
  what: `${touch.action} on ${thing}${touch.how ? ` (${touch.how})` : ''}`,
  ...{ answer: touch.answer, depends: touch.depends, reasons: touch.reasons },
})

/** Layers that only take away: an allow of theirs leaves open what another gave. */
const RAILS = new Set(['scp', 'rcp', 'boundary', 'session'])

export interface Grouped {
  /** Those that decide. */
  readonly deciding: readonly (AccessReason & { readonly times: number })[]
  /** Those that let it pass. */
  readonly passing: readonly (AccessReason & { readonly times: number })[]
}

/** The same statement counts once, with how often it stands in the way: an SCP is asked at each level of the organization. */
export function grouped(reasons: readonly AccessReason[]): Grouped {
  const seen = new Map<string, AccessReason & { times: number }>()
  for (const one of reasons) {
    const key = JSON.stringify([one.uid, one.says, one.layer, one.policy, one.position, one.text])
    const before = seen.get(key)
    if (before) before.times += 1
    else seen.set(key, { ...one, times: 1 })
  }
  const all = [...seen.values()]
  const passes = (one: AccessReason) => RAILS.has(one.layer) && one.says === 'allows'
  return {
    deciding: all.filter((one) => !passes(one)),
    passing: all.filter(passes),
  }
}
