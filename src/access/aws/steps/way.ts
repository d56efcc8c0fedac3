import type { Dependency, Reason, Step } from '../../graph/model.js'
import type { Estate, Question } from '../estate/estate.js'
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
    if (truth === maybe && !possible) possible = { way, truth }
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

const spoken = new WeakMap<Policy, Map<string, boolean>>()

/** Whether any policy of an identity allows an action on anything at all: without, asking about each thing can be spared. */
export function speaks({ identity }: Principal, action: string): boolean {
  const { action: lower, service } = actionOf(action)
  return identity.some((policy) => {
    if (policy.unreadable) return true
    const known = spoken.get(policy) ?? new Map<string, boolean>()
    spoken.set(policy, known)
    const before = known.get(lower)
    if (before !== undefined) return before
    const found = (policy.about.get(service) ?? policy.any).some(
      (one) => one.effect === 'Allow' && speaksOf(one.actions, lower),
    )
    known.set(lower, found)
    return found
  })
}
