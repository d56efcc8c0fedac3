import { dependency, reason } from '../graph/certainty.js'
import type { Certainty, Reason } from '../graph/model.js'
import { type Gate, worst } from './gate.js'
import type { Holder } from './holder.js'
import { fnmatch, type Maybe } from './pattern.js'
import { protectionGate } from './protection.js'
import { applies, rulesetGate } from './rulesets.js'
import type { Organization, Repository } from './world.js'

/** Whether somebody who may push to a repository gets something onto its default branch without anybody's review. */
export interface Passage {
  readonly answer: 'Yes' | 'Depends' | 'No'
  readonly depends: Certainty['depends']
  /** It has to be a pull request, which they merge themselves. */
  readonly pulled: boolean
  readonly reasons: readonly Reason[]
  /** For No: whether they can take away what keeps them out. */
  readonly liftable: boolean
}

/** What guards the default branch, looked up once for all who may push. */
export interface Guard {
  readonly protections: readonly {
    readonly thing: Parameters<typeof protectionGate>[0]
    readonly applies: Maybe
  }[]
  readonly rulesets: readonly {
    readonly thing: Parameters<typeof applies>[0]
    readonly applies: Maybe
  }[]
  /** Why it is not known whether anything guards it. */
  readonly untold: Gate | undefined
}

/** One rule of branch protection holds for a branch: that of its very name, else one whose pattern fits; which of several is not told. */
export function guardOf(org: Organization, repository: Repository): Guard {
  const { branch, protections, rulesets } = repository
  const fitting = protections
    .map((thing) => {
      const pattern = branchOf(thing)
      return {
        thing,
        applies: branch === '' ? ('maybe' as const) : fnmatch(pattern, branch),
        pattern,
      }
    })
    .filter((one) => one.applies !== 'no')
  const exact = fitting.filter(({ pattern }) => pattern === branch)
  const chosen = exact.length > 0 ? exact : fitting
  return {
    protections: chosen,
    rulesets: rulesets
      .map((thing) => ({ thing, applies: applies(thing, repository, branch) }))
      .filter((one) => one.applies !== 'no'),
    untold: untold(org, repository, chosen.length === 0),
  }
}

const branchOf = ({ uid, properties }: Parameters<typeof protectionGate>[0]): string =>
  typeof properties['branch'] === 'string'
    ? properties['branch']
    : uid.slice(uid.indexOf('/branch_protection/') + '/branch_protection/'.length)

/** An export without protections is one that leaves them out if no other repository of the organization has any either. */
function untold(
  org: Organization,
  { uid, name, branch, thing }: Repository,
  bare: boolean,
): Gate | undefined {
  if (!bare || (org.guarded && thing.complete)) return undefined
  const place = `${name}:${branch || '(default branch)'}`
  return {
    ...{ passes: 'maybe', own: false, local: true },
    depends: [dependency('branch protection', 'not exported', [place], 'not met')],
    reasons: [
      reason(
        uid,
        'branch protection',
        `Whether ${place} is protected is not told.`,
        { default_branch: branch },
        'allows if',
      ),
    ],
  }
}

export function passage(
  org: Organization,
  repository: Repository,
  guard: Guard,
  holder: Holder,
): Passage {
  const gates = gatesOf(org, repository, guard, holder)
  const { uid, name, branch } = repository
  const telling = gates.filter((gate) => gate.passes === worst(gates))
  const free = reason(uid, 'branch protection', `Nothing protects ${name}:${branch}.`, {
    default_branch: branch,
  })
  const passed: Passage = {
    answer: answers[worst(gates)],
    depends: telling.flatMap(({ depends }) => depends),
    pulled: false,
    reasons: gates.length === 0 ? [free] : telling.flatMap(({ reasons }) => reasons),
    liftable: telling.every(
      ({ local }) => holder.owner || (local && holder.held.least === 'admin'),
    ),
  }
  const pulled = passed.answer !== 'No' && gates.some(({ own }) => own)
  return pulled ? byPullRequest(passed, holder) : passed
}

const answers = { yes: 'Yes', maybe: 'Depends', no: 'No' } as const

/** Keys open no pull requests, and apps only where they have a permission of its own. */
function byPullRequest(passed: Passage, { kind, whose, pulls }: Holder): Passage {
  if (kind === 'key' || pulls === false) return { ...passed, answer: 'No', depends: [] }
  if (kind !== 'app' || pulls) return { ...passed, pulled: true }
  const may = dependency(`permission pull-requests of ${whose}`, 'is one of', ['write'])
  return { ...passed, pulled: true, answer: 'Depends', depends: [...passed.depends, may] }
}

function gatesOf(
  org: Organization,
  repository: Repository,
  guard: Guard,
  holder: Holder,
): readonly Gate[] {
  const gates = guard.protections.map((one) => ({
    ...{ one, gate: protectionGate(one.thing, holder) },
  }))
  // Of several that fit, the oldest holds; which one that is matters only where they do not agree.
  const agreed = gates.every(({ one, gate }) => one.applies === 'yes' && gate.passes === 'no')
  const certain = agreed || (gates.length === 1 && guard.protections[0]?.applies === 'yes')
  const protections = gates.map(({ one, gate }) => {
    if (certain || gate.passes !== 'no') return gate
    const key = `protection ${one.thing.name}`
    const which = dependency(key, 'in force on', [repository.name], 'not met')
    return { ...gate, passes: 'maybe' as const, depends: [which] }
  })
  const rulesets = guard.rulesets
    .map((one) => rulesetGate(one.thing, one.applies, holder, org, repository))
    .filter((gate) => gate !== undefined)
  return [...protections, ...rulesets, ...(guard.untold ? [guard.untold] : [])]
}
