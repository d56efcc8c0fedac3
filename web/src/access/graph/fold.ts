import type { Drawing, PathEdge, PathNode } from './model.js'

/** Several nodes that stand in the same place: the same edges in and out, of the same kind. */
export interface Fold {
  readonly id: string
  readonly of: readonly PathNode[]
}

export interface Shape {
  /** Nodes on their own. */
  readonly nodes: readonly PathNode[]
  readonly folds: readonly Fold[]
  /** Edges between what is drawn, each once. */
  readonly edges: readonly PathEdge[]
}

/** So many alike are drawn as one. */
const ALIKE = 4

/** Draws nodes that are alike as one, but for those that were opened. */
export function folded({ nodes, edges }: Drawing, opened: ReadonlySet<string>): Shape {
  const about = new Map<string, string[]>()
  const tell = (id: string, edge: string) => about.set(id, [...(about.get(id) ?? []), edge])
  for (const { from, to, label, sure } of edges.values()) {
    tell(to, `in ${from} ${label} ${sure}`)
    tell(from, `out ${to} ${label} ${sure}`)
  }
  const alike = new Map<string, PathNode[]>()
  for (const node of nodes.values()) {
    const place = (about.get(node.id) ?? []).sort().join('\n')
    const key = [node.sort, node.type, node.sensitivity, place].join('\n')
    alike.set(key, [...(alike.get(key) ?? []), node])
  }
  const alone: PathNode[] = []
  const folds: Fold[] = []
  const within = new Map<string, string>()
  for (const of of alike.values()) {
    const [first] = of
    if (first === undefined) continue
    const id = `fold ${first.id}`
    if (of.length < ALIKE || opened.has(id)) alone.push(...of)
    else {
      folds.push({ id, of })
      for (const one of of) within.set(one.id, id)
    }
  }
  return { nodes: alone, folds, edges: joined([...edges.values()], within) }
}

/** Edges of those that were folded, joined into one, with the claims of the first of them. */
function joined(
  edges: readonly PathEdge[],
  within: ReadonlyMap<string, string>,
): readonly PathEdge[] {
  const found = new Map<string, PathEdge>()
  for (const edge of edges) {
    const from = within.get(edge.from) ?? edge.from
    const to = within.get(edge.to) ?? edge.to
    const id = from === edge.from && to === edge.to ? edge.id : `${from}\n${to}\n${edge.label}`
    const before = found.get(id)
    const claims = [...(before?.claims ?? []), ...edge.claims]
    found.set(id, { ...edge, id, from, to, claims })
  }
  return [...found.values()]
}
