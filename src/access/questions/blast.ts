import { governs } from '../graph/governing.js'
import type { AccessMap } from '../map.js'
import { type Reach, type ReachedThing, reachOf, type Touch } from './reach.js'

/** What a takeover would hurt, by what kind of harm. */
export const harms = ['admin', 'data', 'secrets', 'code', 'identity', 'persistence'] as const
export type Harm = (typeof harms)[number]

export interface HarmTold {
  /** How much, from 0 to 1. */
  readonly degree: number
  /** How many things, accounts or identities. */
  readonly count: number
  /** The worst of them, by uid. */
  readonly worst: readonly string[]
}

export interface Blast {
  readonly start: string
  /** From 0 to 100. */
  readonly score: number
  readonly level: 'low' | 'medium' | 'high' | 'critical'
  readonly harms: Readonly<Record<Harm, HarmTold>>
  readonly missing: readonly string[]
}

/**
 * How much of the hundred points each harm is worth, and how much of it makes half of its degree: one thing of the highest sensitivity is half of the
 * worst, and so is half of an account's administration. The scale is ours; what it rests on is listed beside it.
 */
const worth: Readonly<Record<Harm, { readonly points: number; readonly half: number }>> = {
  admin: { points: 35, half: 0.5 },
  data: { points: 25, half: 1 },
  secrets: { points: 20, half: 1 },
  code: { points: 8, half: 2 },
  identity: { points: 7, half: 8 },
  persistence: { points: 5, half: 2 },
}

const levels = [
  [55, 'critical'],
  [30, 'high'],
  [10, 'medium'],
] as const

/** A weighed summary of everything that somebody can reach. What depends on something counts half. */
export function blast(map: AccessMap, asked: string): Blast {
  const reach = reachOf(map, asked, 1)
  const weighed = harmsOf(reach)
  const score = harms.reduce((sum, harm) => sum + worth[harm].points * weighed[harm].degree, 0)
  return {
    start: reach.start,
    score: Math.round(score),
    level: levels.find(([from]) => score >= from)?.[1] ?? 'low',
    harms: weighed,
    missing: reach.missing,
  }
}

function harmsOf(reach: Reach): Readonly<Record<Harm, HarmTold>> {
  const told = (harm: Harm, found: readonly Weighed[]): HarmTold => {
    const sum = found.reduce((total, { weight }) => total + weight, 0)
    return {
      degree: 1 - 2 ** (-sum / worth[harm].half),
      count: found.length,
      worst: [...found]
        .sort((a, b) => b.weight - a.weight || (a.uid < b.uid ? -1 : 1))
        .slice(0, 5)
        .map(({ uid }) => uid),
    }
  }
  const things = (fits: (one: ReachedThing, touch: Touch) => boolean): readonly Weighed[] =>
    reach.things.flatMap((one) => {
      const touches = one.touches.filter((touch) => fits(one, touch))
      if (touches.length === 0) return []
      const sure = touches.some(({ answer }) => answer === 'Yes')
      return [{ uid: one.thing.uid, weight: (one.sensitivity.score / 3) * (sure ? 1 : 0.5) }]
    })
  return {
    admin: told('admin', governed(reach)),
    data: told(
      'data',
      things((one, { level }) => data.test(one.thing.type) && level === 'Read'),
    ),
    secrets: told(
      'secrets',
      things((one, { action }) => secretly.test(`${one.thing.type} ${action}`)),
    ),
    code: told(
      'code',
      things((_, { action }) => code.test(action)),
    ),
    identity: told('identity', identities(reach)),
    persistence: told('persistence', lasting(reach)),
  }
}

interface Weighed {
  readonly uid: string
  readonly weight: number
}

const data =
  /Bucket|Table|Queue|Stream|FileSystem|Domain|Database|Schema|Dataset|Repository|Kubernetes::/
const secretly = /Secret|^AWS::KMS::Key kms:Decrypt/i
const code =
  /UpdateFunctionCode|PutImage|push|merge|workflow|deploy|administration|pods.*create|create.*pods/i

/** Accounts, tenants and clusters that it governs: where it can make an identity with any policy, or manage every permission. */
const governed = ({ becomes }: Reach): readonly Weighed[] =>
  once(
    becomes
      .filter(({ uid }) => governs(uid))
      .map(({ uid, answer }) => ({
        uid: /^arn:[^:]*:iam::(\d{12}):/.exec(uid)?.[1] ?? uid,
        weight: answer === 'Yes' ? 1 : 0.5,
      })),
  )

const identities = ({ becomes }: Reach): readonly Weighed[] =>
  becomes
    .filter(({ uid }) => !uid.includes('#'))
    .map(({ uid, answer }) => ({ uid, weight: answer === 'Yes' ? 1 : 0.5 }))

/** Ways to come back after being shut out: new credentials, new identities, changed trust. */
const lasting = ({ becomes }: Reach): readonly Weighed[] =>
  becomes
    .filter(({ path }) =>
      /access key|password|new role|new user|makes the role trust|any policy/.test(
        path.at(-1)?.how ?? '',
      ),
    )
    .map(({ uid, answer }) => ({ uid, weight: answer === 'Yes' ? 1 : 0.5 }))

function once(all: readonly Weighed[]): readonly Weighed[] {
  const best = new Map<string, Weighed>()
  for (const one of all) if ((best.get(one.uid)?.weight ?? 0) < one.weight) best.set(one.uid, one)
  return [...best.values()]
}
