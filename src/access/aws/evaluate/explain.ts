import type { Condition } from '../condition/condition.js'
import type { Policy, Statement } from '../policy/compile.js'
import { sessionsOf } from '../policy/principal.js'
import { unknown } from './context.js'
import { type Collected, type Decision, decide, type Layer, layers } from './decide.js'
import type { Policies, Request } from './request.js'
import { maybe, no, yes } from './truth.js'
import type { Found } from './weigh.js'

/** One statement that decides, where it stands, and what it does. */
export interface Proof {
  readonly layer: Layer
  readonly policy: string
  /** The thing of the configuration in which the policy stands. */
  readonly uid: string
  /** From 1, in its document. */
  readonly position: number
  readonly sid: string | undefined
  readonly says: 'allows' | 'denies' | 'allows if' | 'denies if'
  readonly statement: Readonly<Record<string, unknown>>
}

/** A condition on a key that is not known: whether the answer is yes rests on it. */
export interface Dependency {
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
  /** Whether it has to hold or must not. */
  readonly wanted: 'met' | 'not met'
  readonly layer: Layer
  readonly policy: string
  readonly position: number
}

/** The answer to a question of access, with what decides it. */
export interface Answer {
  readonly answer: 'Yes' | 'No' | 'Depends'
  readonly proof: readonly Proof[]
  readonly depends: readonly Dependency[]
  /** Layers in which nothing allows. */
  readonly lacking: readonly Layer[]
  /** What is not known and would have to be: unreadable and missing policies. */
  readonly missing: readonly string[]
  readonly fixed: string | undefined
}

/** Answers a request with its proof. */
export function explain(policies: Policies, request: Request): Answer {
  const collected: Collected = {}
  const decision = decide(policies, request, collected)
  const found = layers.flatMap((layer) =>
    (collected[layer] ?? []).map((one) => ({ ...one, layer })),
  )
  const deciding = found.filter((one) => decides(one, decision))
  return {
    answer: decision.allowed === yes ? 'Yes' : decision.allowed === no ? 'No' : 'Depends',
    proof: deciding.map(proofOf),
    depends:
      decision.allowed === maybe
        ? [...deciding.flatMap((one) => rests(one, request)), ...unread(policies)]
        : [],
    lacking:
      decision.denied === yes || decision.fixed !== undefined
        ? []
        : layers.filter((layer) => decision.passes[layer] === no),
    missing: problemsOf(policies),
    fixed: decision.fixed,
  }
}

type Placed = Found & { readonly layer: Layer }

/** Where a Deny applies, it decides; else what allows, as surely as its layer does, and every Deny that may apply. */
function decides({ statement, applies, layer }: Placed, { denied, passes }: Decision): boolean {
  if (statement.effect === 'Deny') return applies === denied
  if (denied === yes) return false
  return applies === yes || passes[layer] === maybe
}

function proofOf({ statement, applies, layer }: Placed): Proof {
  const { policy, uid, position, sid, element, effect } = statement
  const verb = effect === 'Allow' ? 'allows' : 'denies'
  return {
    ...{ layer, policy, uid, position, sid },
    says: applies === yes ? verb : `${verb} if`,
    statement: element,
  }
}

function rests(
  { statement, applies, layer, naming }: Placed,
  request: Request,
): readonly Dependency[] {
  if (applies !== maybe) return []
  const wanted = statement.effect === 'Allow' ? 'met' : 'not met'
  const of = { wanted, layer, policy: statement.policy, position: statement.position } as const
  const named = statement.principals ? sessionsOf(statement.principals.value, request.caller) : []
  const open = statement.conditions.filter((one) => one.test(request.context) === maybe)
  return [
    ...open.flatMap((one) => restsOn(one, request).map((key) => ({ ...asked(one), key, ...of }))),
    ...variablesOf(statement)
      .filter((key) => request.context.lookup(key) === unknown)
      .map((key) => ({ key, operator: 'variable', values: [], ...of })),
    ...(naming === 'session' && request.session?.() === maybe
      ? [{ key: 'sts:RoleSessionName', operator: 'StringEquals', values: named, ...of }]
      : []),
    ...(statement.unclear === undefined
      ? []
      : [{ key: statement.unclear, operator: 'not understood', values: [], ...of }]),
  ]
}

const asked = ({ operator, values }: Condition) => ({ operator, values })

/** What is not known of a condition: its key, or what variables in its values ask for. */
const restsOn = ({ key, variables }: Condition, { context }: Request): readonly string[] =>
  [key, ...variables].filter((one) => context.lookup(one) === unknown)

const variablesOf = ({ resources }: Statement): readonly string[] => [
  ...new Set((resources?.value ?? []).flatMap(({ keys }) => keys)),
]

/** Policies of which nothing is known: what they say decides. */
const unread = (policies: Policies): readonly Dependency[] =>
  allOf(policies)
    .filter(({ unreadable }) => unreadable)
    .map(({ name, problems, kind }) => ({
      key: problems[0] ?? name,
      operator: 'not known',
      values: [],
      wanted: 'met',
      layer: kind,
      policy: name,
      position: 0,
    }))

/** What is not understood in any of the policies that bear on a request. */
export const problemsOf = (policies: Policies): readonly string[] => [
  ...new Set(allOf(policies).flatMap(({ problems }) => problems)),
]

const allOf = (policies: Policies): readonly Policy[] => [
  ...policies.identity,
  ...(policies.boundary ?? []),
  ...(policies.session ? [policies.session] : []),
  ...policies.scps.flatMap((level) => level.policies),
  ...policies.rcps.flatMap((level) => level.policies),
  ...(policies.resource ? [policies.resource] : []),
  ...(policies.endpoint ?? []),
]
