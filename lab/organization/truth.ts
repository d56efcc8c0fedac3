/** One way from a thing to the next, written down by whoever wrote the policies that make it. */
export interface Step {
  readonly from: string
  readonly to: string
  /** Condition keys whose values nobody knows beforehand; without any, the step is always open. */
  readonly needs: readonly string[]
}

export interface Answer {
  readonly answer: 'Yes' | 'Depends'
  readonly depends_on: readonly string[]
}

/** Whoever administers an account: no principal, but where ways meet. */
export const adminsOf = (account: string): string => `admin:${account}`

/** Where ways meet only: groups, and the tokens that all repositories of an organization can get. */
const passage = /^(admin:|tokens:|okta\/group\/|identitycenter\/group\/)/

type Sets = readonly (readonly string[])[]

/**
 * What is true by construction: steps, never policies. Whoever reaches a crown jewel is whoever a row of steps leads from.
 * A principal of an account is a step away from those who administer the account, unless it is kept from them.
 */
export class Truth {
  /** Principals that administrators of an account can become, each with the account. */
  readonly ordinary = new Map<string, string>()
  readonly jewels = new Map<string, { readonly action: string }>()
  private readonly into = new Map<string, Step[]>()

  step(from: string, to: string, needs: readonly string[] = []): Step {
    const step = { from, to, needs }
    this.add(step)
    return step
  }

  add(step: Step): void {
    const known = this.into.get(step.to)
    if (known) known.push(step)
    else this.into.set(step.to, [step])
  }

  take(from: string, to: string): Step[] {
    const known = this.into.get(to) ?? []
    const gone = known.filter((step) => step.from === from)
    if (gone.length === 0) throw new Error(`no step from ${from} to ${to} that could be taken away`)
    this.into.set(
      to,
      known.filter((step) => step.from !== from),
    )
    return gone
  }

  /** From where a jewel, or anything else, is reached, and under which conditions: all starting points, in order. */
  reaching(target: string): Map<string, Answer> {
    const sets = new Map<string, Sets>([[target, [[]]]])
    const waiting = [target]
    for (let to = waiting.pop(); to !== undefined; to = waiting.pop())
      for (const { from, needs } of this.stepsInto(to))
        if (widened(sets, from, needs, sets.get(to) ?? [])) waiting.push(from)
    return new Map(
      [...sets]
        .filter(([uid]) => uid !== target && !passage.test(uid))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([uid, found]) => [uid, answerOf(uid, found)]),
    )
  }

  /** What one becomes from somewhere, users and roles, in whatever circumstances; and the accounts that one then administers. */
  reachedFrom(from: string): { readonly becomes: string[]; readonly administers: string[] } {
    const onward = new Map<string, string[]>()
    const add = (start: string, end: string) =>
      onward.set(start, [...(onward.get(start) ?? []), end])
    for (const { from: start, to } of [...this.into.values()].flat()) add(start, to)
    for (const [uid, account] of this.ordinary) add(adminsOf(account), uid)
    const found = new Set([from])
    for (const uid of found) for (const next of onward.get(uid) ?? []) found.add(next)
    found.delete(from)
    const all = [...found].sort()
    return {
      becomes: all.filter((uid) => /:iam::\d+:(user|role)\//.test(uid)),
      administers: all.filter((uid) => uid.startsWith('admin:')).map((uid) => uid.slice(6)),
    }
  }

  private stepsInto(to: string): readonly Step[] {
    const known = this.into.get(to) ?? []
    const account = this.ordinary.get(to)
    return account === undefined ? known : [...known, { from: adminsOf(account), to, needs: [] }]
  }
}

/** Adds the ways that lead on from `to`, keeping the least demanding ones. Tells whether that was news. */
function widened(
  sets: Map<string, Sets>,
  from: string,
  needs: readonly string[],
  onward: Sets,
): boolean {
  let news = false
  for (const set of onward) {
    const whole = [...new Set([...set, ...needs])].sort()
    const known = sets.get(from) ?? []
    if (known.some((one) => one.every((key) => whole.includes(key)))) continue
    sets.set(from, [...known.filter((one) => !whole.every((key) => one.includes(key))), whole])
    news = true
  }
  return news
}

/** The label has room for one set of keys: where either of two would do, the construction is to be changed. */
function answerOf(uid: string, sets: Sets): Answer {
  const [only = [], ...others] = sets
  if (others.length > 0) throw new Error(`${uid} depends on either of ${JSON.stringify(sets)}`)
  return { answer: only.length === 0 ? 'Yes' : 'Depends', depends_on: only }
}
