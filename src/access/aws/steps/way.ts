import type { Dependency, Reason, Step } from '../../graph/model.js'
import { remembered, rememberedOf } from '../../remembered.js'
import type { Estate, Question } from '../estate/estate.js'
import { lasting } from '../estate/lasting.js'
import type { Principal } from '../estate/principals.js'
import type { Answer } from '../evaluate/explain.js'
import { actionOf } from '../evaluate/request.js'
import { and, maybe, no, type Truth, yes } from '../evaluate/truth.js'
import { speaksOf } from '../policy/action.js'
import type { Policy } from '../policy/compile.js'

/** A way to get somewhere: everything that has to be allowed for it, and what else it rests on that no policy tells. */
export interface Way {
  readonly how: string
  readonly needs: readonly Question[]
  readonly also?: readonly Dependency[]
  /** Configuration besides policies that makes it a way. */
  readonly facts?: readonly Reason[]
  /** The same with something settled that whoever goes it is free to choose; tried where it may be open. */
  readonly choosing?: () => Iterable<Way>
}

/** How far a way is open. */
export function openness(estate: Estate, { needs, also = [] }: Way): Truth {
  let result: Truth = also.length > 0 ? maybe : yes
  for (const question of needs) {
    result = and(result, estate.could(question))
    if (result === no) return no
  }
  return result
}

/** The first of several ways that is surely open, else the first that may be. */
export function firstOpen(
  estate: Estate,
  ways: Iterable<Way>,
): { readonly way: Way; readonly truth: Truth } | undefined {
  let possible: { readonly way: Way; readonly truth: Truth } | undefined
  for (const way of ways) {
    const truth = openness(estate, way)
    if (truth === yes) return { way, truth }
    if (truth === no) continue
    for (const chosen of way.choosing?.() ?? [])
      if (openness(estate, chosen) === yes) return { way: chosen, truth: yes }
    possible ??= { way, truth }
  }
  return possible
}

/** The step that the best of several ways makes; none where all are closed. */
export function step(
  estate: Estate,
  from: string,
  to: string,
  ways: Iterable<Way>,
): readonly Step[] {
  const found = firstOpen(estate, ways)
  return found ? [stepOf(estate, from, to, found.way, found.truth)] : []
}

/**
 * As `step`, of ways that are made of an identity, of one thing (`on`, the same object while it is the same) and of what bears on all accounts: what was
 * found in another state holds in this one, unless a policy speaks of the time. One for each question about the two.
 */
export function lastingStep() {
  const found = lasting<ReturnType<typeof firstOpen>>()
  return (
    estate: Estate,
    principal: Principal,
    { to, on }: { readonly to: string; readonly on: object },
    ways: () => Iterable<Way>,
  ): readonly Step[] => {
    const open = found(principal, on, [estate.ground], () => {
      const all = [...ways()]
      const timed = all.some(({ needs }) => needs.some((one) => isTimed(estate, one)))
      return { value: firstOpen(estate, all), lasts: all.length > 0 && !timed }
    })
    return open ? [stepOf(estate, principal.uid, to, open.way, open.truth)] : []
  }
}

/** Whether a policy that has a say in a question speaks of the time. */
export function isTimed(
  { accounts }: Estate,
  { principal, resource }: Pick<Question, 'principal' | 'resource'>,
): boolean {
  const { account, identity, boundary = [] } = principal
  return (
    [...identity, ...boundary, ...(resource.policy ? [resource.policy] : [])].some(isOfTime) ||
    [...accounts.scps(account), ...accounts.rcps(resource.account)].some(({ policies }) =>
      policies.some(isOfTime),
    )
  )
}

const isOfTime = ({ timed }: Policy): boolean => timed

export const stepOf = (estate: Estate, from: string, to: string, way: Way, truth: Truth): Step =>
  new OpenWay(estate, from, to, way, truth)

/** Whether a way is open for sure, on what it depends, and how that is proved; the last two are worked out when asked for. */
export const certaintyOf = (
  estate: Estate,
  way: Way,
  truth: Truth,
): Pick<Step, 'answer' | 'depends' | 'prove'> => {
  const open = new OpenWay(estate, '', '', way, truth)
  return { answer: open.answer, depends: open.depends, prove: () => open.prove() }
}

/** There are very many steps, and few are ever shown: what proves one is worked out for those. */
class OpenWay implements Step {
  readonly answer: Step['answer']

  constructor(
    private readonly estate: Estate,
    readonly from: string,
    readonly to: string,
    private readonly way: Way,
    truth: Truth,
  ) {
    this.answer = truth === yes ? 'Yes' : 'Depends'
  }

  get how(): string {
    return this.way.how
  }

  get depends(): readonly Dependency[] {
    if (this.answer === 'Yes') return []
    return [...this.answers().flatMap(dependencies), ...(this.way.also ?? [])]
  }

  prove(): readonly Reason[] {
    return [...(this.way.facts ?? []), ...this.answers().flatMap(reasonsOf)]
  }

  private answers(): readonly Answer[] {
    return this.way.needs.map((question) => this.estate.why(question))
  }
}

export const dependencies = ({ depends }: Answer): readonly Dependency[] =>
  depends.map(({ key, operator, values, wanted }) => ({ key, operator, values, wanted }))

export function reasonsOf({ proof, fixed }: Answer): readonly Reason[] {
  if (fixed !== undefined)
    return [{ uid: '', says: 'allows', text: fixed, layer: 'aws', excerpt: undefined }]
  return proof.map(({ layer, policy, uid, position, sid, says, statement }) => ({
    ...{ uid, says, layer, policy, position, sid },
    text: `${policy}, statement ${position}${sid === undefined ? '' : ` (${sid})`} ${says}`,
    excerpt: statement,
  }))
}

/** Whether any policy of an identity allows an action on anything at all: without, asking about each thing can be spared. */
export const speaks = ({ identity }: Principal, action: string): boolean =>
  identity.some((policy) => policy.unreadable || spoken(policy)(action))

/** Anybody may ask for any action. */
const most = 5000
const spoken = rememberedOf((policy: Policy) =>
  remembered((action: string): boolean => {
    const { action: lower, service } = actionOf(action)
    return (policy.about.get(service) ?? policy.any).some(
      (one) => one.effect === 'Allow' && speaksOf(one.actions, lower),
    )
  }, most),
)
