import type { AccessMap } from '../map.js'
import { sensitivity } from '../sensitivity.js'
import { type Gain, governing } from './gains.js'
import { grantedTo } from './refusals.js'

/** What is dangerous about a gain, the gravest first. */
export const dangers = [
  'public-exposure',
  'outside-trust',
  'outside-share',
  'new-admin',
  'protection-removed',
  'key-policy-widened',
  'wider-reach',
] as const
export type Danger = (typeof dangers)[number]

/** What changed. */
export interface Moving {
  readonly uid: string
  readonly type: string
}

export interface Weighed extends Gain {
  readonly danger: Danger
  /** 0 to 4, as severities are ranked: informational, low, medium, high, critical. */
  readonly rank: number
}

/** The scale is ours: what lets strangers in or makes an administrator is high, what opens more to those who are in anyway is not. What is shared with one outsider counts by its worth. */
const ranks: Readonly<Record<Danger, number>> = {
  'public-exposure': 3,
  'outside-trust': 3,
  'outside-share': 1,
  'new-admin': 3,
  'protection-removed': 2,
  'key-policy-widened': 2,
  'wider-reach': 1,
}

/** Credentials and machines of somebody: they carry what it may do, and give nobody more. */
const carriers = /AccessKey$|::Instance$|::Function$|Workflow$|Token$|DeployKey$/
/** Types of things that are there to protect others, as a pattern. */
export const protections = '^AWS::Organizations::|BranchProtection$|Ruleset$'
const isProtection = new RegExp(protections)

/** Says of a gain what is dangerous about it, and how grave that is: a step more where the thing is of the most sensitive, a step less where it depends on something. */
export function weighGain(
  { before, after }: { readonly before: AccessMap; readonly after: AccessMap },
  of: Moving,
  gain: Gain,
): Weighed {
  const danger = dangerOf(before, after, of, gain)
  const thing = after.state.things.get(gain.to)
  const score = thing ? sensitivity(after.state, thing).score : 0
  const opened = danger !== 'wider-reach' && danger !== 'new-admin'
  const worth = Number(opened && score === 3) + Number(danger === 'outside-share' && score >= 2)
  const rank = ranks[danger] + worth - Number(gain.answer === 'Depends')
  const most = learned(before, after, of.uid) ? 1 : 4
  return { ...gain, danger, rank: Math.max(0, Math.min(most, rank)) }
}

/** Whether a snapshot showed for the first time all of what events had told in part: then it may have been so all along. */
const learned = (before: AccessMap, after: AccessMap, uid: string): boolean =>
  before.state.things.get(uid)?.complete === false && after.state.things.get(uid)?.complete === true

function dangerOf(before: AccessMap, after: AccessMap, of: Moving, gain: Gain): Danger {
  const who = after.nodes.get(gain.from)?.kind
  const entering = after.nodes.has(gain.to)
  if (who === 'anybody') return entering ? 'outside-trust' : 'public-exposure'
  if (isProtection.test(of.type)) return 'protection-removed'
  if (who === 'outside') return entering ? 'outside-trust' : 'outside-share'
  if (carriers.test(of.type)) return 'wider-reach'
  if (gain.action === governing) return 'new-admin'
  if (wasRefused(before, gain)) return 'protection-removed'
  return of.type === 'AWS::KMS::Key' && gain.to === of.uid ? 'key-policy-widened' : 'wider-reach'
}

/** Its own policies gave it already, and something refused it that does not any more. */
const wasRefused = (before: AccessMap, { from, action, to }: Gain): boolean =>
  grantedTo(before)(from).has(`${action} ${to}`) && before.ask(from, action, to).answer === 'No'
