import type { Edge, Node } from '@xyflow/react'
import type { Proof } from '../proof.js'
import type { Fold, Shape } from './fold.js'
import type { Layout, Point } from './layout.js'
import { rounded } from './line.js'
import type { PathEdge, PathNode } from './model.js'

export type OneNode = Node<{ node: PathNode; onOpen: () => void }, 'one'>
export type FoldNode = Node<{ fold: Fold; onOpen: () => void }, 'fold'>
export type Line = Edge<
  { edge: PathEdge; says: string; path: string; label: Point; onOpen: () => void },
  'line'
>

interface Doing {
  readonly prove: (proof: Proof) => void
  readonly unfold: (id: string) => void
}

/** What React Flow draws: places and lines as they were laid out. */
export function flowOf(shape: Shape, layout: Layout, { prove, unfold }: Doing) {
  const names = new Map<string, string>()
  for (const { id, name } of shape.nodes) names.set(id, name)
  for (const { id, of } of shape.folds) names.set(id, `${of.length} alike`)
  const fixed = (id: string) => ({
    ...{ id, ...layout.box, position: layout.nodes.get(id) ?? { x: 0, y: 0 } },
    ...{ draggable: false, connectable: false, selectable: false, focusable: false },
  })
  const into = (id: string) => shape.edges.filter(({ to }) => to === id)
  const nodes: (OneNode | FoldNode)[] = [
    ...shape.nodes.map((node): OneNode => {
      const claims = into(node.id).flatMap((edge) => edge.claims)
      const onOpen = () => prove({ title: node.name, uid: node.uid, claims })
      return { ...fixed(node.id), type: 'one', data: { node, onOpen } }
    }),
    ...shape.folds.map(
      (fold): FoldNode => ({
        ...{ ...fixed(fold.id), type: 'fold' },
        data: { fold, onOpen: () => unfold(fold.id) },
      }),
    ),
  ]
  const edges = shape.edges.flatMap((edge): Line[] => {
    const placed = layout.edges.get(edge.id)
    if (!placed) return []
    const says = `${names.get(edge.from)} ${edge.label} ${names.get(edge.to)}`
    const onOpen = () => prove({ title: says, claims: edge.claims })
    const drawn = { path: rounded(placed.points), label: placed.label }
    return [
      {
        ...{ id: edge.id, source: edge.from, target: edge.to, type: 'line', focusable: false },
        data: { edge, says, ...drawn, onOpen },
      },
    ]
  })
  return { nodes, edges }
}
