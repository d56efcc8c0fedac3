import type { Answer, Truth } from './truth.js'

interface Path {
  readonly id: string
  readonly method: string
  /** Uids from the starting point to the crown jewel. */
  readonly via: readonly string[]
  readonly needs: readonly string[]
}

interface Decoy {
  readonly id: string
  readonly method: string
  readonly from: string
  readonly to: string
  readonly refused_by: string
  readonly name: string
}

/** Where something starts that was taken over, and all that it then reaches. */
interface Seed {
  readonly id: string
  readonly story: string
  readonly from: string
}

/** What was planted, as access.json tells it. A label that the construction does not bear out is an error. */
export class Labels {
  readonly paths: Path[] = []
  readonly decoys: Decoy[] = []
  readonly seeds: Seed[] = []

  constructor(private readonly truth: Truth) {}

  /** `needs` are the condition keys on which the path depends. */
  path(id: string, method: string, via: readonly string[], needs: readonly string[] = []): void {
    this.paths.push({ id, method, via, needs })
  }

  /** `name` is the policy or the Sid of the statement that refuses, or what is missing. */
  decoy(
    id: string,
    method: string,
    [from, to]: readonly [from: string, to: string],
    refused_by: string,
    name: string,
  ): void {
    this.decoys.push({ id, method, from, to, refused_by, name })
  }

  seed(seed: Seed): void {
    this.seeds.push(seed)
  }

  crownJewels(): CrownJewel[] {
    return [...this.truth.jewels].map(([uid, { action }]) => ({
      uid,
      action,
      reachable_by: [...this.truth.reaching(uid)].map(([from, answer]) => ({
        uid: from,
        ...answer,
      })),
    }))
  }

  told(jewels: readonly CrownJewel[]): object {
    const action = (uid: string): string => this.truth.jewels.get(uid)?.action ?? ''
    const answers = new Map(
      jewels.map((one) => [one.uid, new Map(one.reachable_by.map((who) => [who.uid, who]))]),
    )
    return {
      crown_jewels: jewels,
      paths: this.paths.map(({ id, method, via, needs }) => {
        const [from = '', to = ''] = [via[0], via.at(-1)]
        const found = answers.get(to)?.get(from)
        if (found === undefined || found.depends_on.join() !== [...needs].sort().join())
          throw new Error(`${id} is labelled otherwise than made: ${JSON.stringify(found)}`)
        const { answer, depends_on } = found
        return { id, method, from, to, action: action(to), via, answer, depends_on }
      }),
      decoys: this.decoys.map(({ refused_by, name, ...decoy }) => {
        const found = answers.get(decoy.to)
        if (found === undefined || found.has(decoy.from))
          throw new Error(`${decoy.id} is a way after all, or leads to no crown jewel`)
        return { ...decoy, action: action(decoy.to), refused_by, name }
      }),
      seeds: this.seeds.map((seed) => ({
        ...seed,
        ...this.truth.reachedFrom(seed.from),
        reaches: jewels.flatMap(({ uid: to, action }) => {
          const found = answers.get(to)?.get(seed.from)
          if (!found) return []
          return [{ to, action, answer: found.answer, depends_on: found.depends_on }]
        }),
      })),
    }
  }
}

export interface CrownJewel {
  readonly uid: string
  readonly action: string
  readonly reachable_by: readonly (Answer & { readonly uid: string })[]
}
