import type { Certainty, Dependency, Grant, Listed, Node, Reason, Step } from './model.js'

/** How the rights of a vendor are written down: each once, in an order that does not hang on that of the configuration. */

export const sure: Certainty = { answer: 'Yes', depends: [] }

export const rests = (...depends: readonly Dependency[]): Certainty =>
  depends.length === 0 ? sure : { answer: 'Depends', depends }

/** What has to be so, in words. */
export const unknown = (key: string, ...values: readonly string[]): Dependency => ({
  key,
  operator: 'is',
  values: values.length === 0 ? ['true'] : values,
  wanted: 'met',
})

/** As sure as both together. */
export const both = (one: Certainty, other: Certainty): Certainty =>
  rests(...one.depends, ...other.depends)

/** What allows something, and whether for sure. */
export const reason = (
  uid: string,
  layer: string,
  text: string,
  excerpt: unknown,
  certainty: Certainty = sure,
): Reason => ({
  ...{ uid, layer, text, excerpt },
  says: certainty.answer === 'Yes' ? 'allows' : 'allows if',
})

export interface Listing {
  /** The first to name a node names it. */
  readonly node: (node: Node) => void
  readonly step: (step: Omit<Step, keyof Certainty>, certainty?: Certainty) => void
  readonly grant: (grant: Omit<Grant, keyof Certainty>, certainty?: Certainty) => void
  readonly missing: (sentence: string) => void
  /** All that was written; without any node there is nothing to miss either. */
  readonly listed: (id: string) => Listed
}

/** Steps and grants are written key by key: copied by spreading, half a million of them take four times as long. */
export function listing(): Listing {
  const nodes = new Map<string, Node>()
  const steps = new Map<string, Step[]>()
  const grants = new Map<string, Grant[]>()
  const missing = new Set<string>()
  return {
    node: (node) => {
      if (!nodes.has(node.uid)) nodes.set(node.uid, node)
    },
    step: (step, certainty = sure) => {
      const { from, to, how, prove } = step
      const { answer, depends } = certainty
      if (from !== to) put(steps, { from, to, how, answer, depends, prove })
    },
    grant: (grant, certainty = sure) => {
      const { from, to, level, action, how, prove } = grant
      const { answer, depends } = certainty
      put(grants, { from, to, level, action, how, answer, depends, prove })
    },
    missing: (sentence) => {
      missing.add(sentence)
    },
    listed: (id) => ({
      id,
      nodes: [...nodes.values()].sort((a, b) => order(a.uid, b.uid)),
      steps: inOrder(steps, (a, b) => order(a.to, b.to) || order(a.how, b.how)),
      grants: inOrder(
        grants,
        (a, b) =>
          order(a.to, b.to) ||
          order(a.level, b.level) ||
          order(a.action, b.action) ||
          order(a.how, b.how),
      ),
      missing: nodes.size === 0 ? [] : [...missing].sort(),
    }),
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function put<Item extends { readonly from: string }>(lists: Map<string, Item[]>, item: Item): void {
  const list = lists.get(item.from)
  if (list) list.push(item)
  else lists.set(item.from, [item])
}

/** By whose they are, then by `compare`: what is equal by that says the same. Hundreds of thousands of keys as texts would cost more than what they order. */
function inOrder<Item extends Certainty>(
  lists: ReadonlyMap<string, readonly Item[]>,
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  const found: Item[] = []
  for (const from of [...lists.keys()].sort()) {
    const list = [...(lists.get(from) ?? [])].sort(
      (a, b) => compare(a, b) || a.depends.length - b.depends.length || order(on(a), on(b)),
    )
    let last: Item | undefined
    for (const item of list) {
      if (last && compare(last, item) === 0 && (last.answer === 'Yes' || on(last) === on(item)))
        continue
      found.push(item)
      last = item
    }
  }
  return found
}

/** What is so for sure is not said again with conditions; under other conditions it is. */
const on = ({ depends }: Certainty): string => (depends.length === 0 ? '' : JSON.stringify(depends))
