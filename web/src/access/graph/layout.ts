import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
// Its own file as it is published: it is no module, and may not be bundled with ours.
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Shape } from './fold.js'

const HEIGHT = 46
/** Smaller than that nothing can be read; a drawing that would be is begun at its beginning. */
export const LEGIBLE = 0.78

export interface Point {
  readonly x: number
  readonly y: number
}
export interface PlacedEdge {
  /** Every point of its line, the first on its source. */
  readonly points: readonly Point[]
  /** The middle of its label. */
  readonly label: Point
}
export interface Layout {
  /** Every box has one size: the names of a drawing say how wide. */
  readonly box: { readonly width: number; readonly height: number }
  readonly width: number
  readonly height: number
  readonly nodes: ReadonlyMap<string, Point>
  readonly edges: ReadonlyMap<string, PlacedEdge>
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeLabel': '2',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
}

// On the line itself, not beside it.
const INLINE = { 'elk.edgeLabels.inline': 'true' }

/** The room that a label takes: two lines at most. */
export function labelSize(text: string): { width: number; height: number } {
  const line = text.length * 6.1 + 14
  return line <= 120
    ? { width: Math.ceil(line), height: 20 }
    : { width: Math.min(152, Math.ceil(line * 0.56 + 14)), height: 34 }
}

// One worker for all drawings; it comes with the first one.
let elk: InstanceType<typeof ELK> | undefined
const engine = () => {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) })
  return elk
}

/** As wide as the longest name asks for, within what leaves room for others. */
function widthFor({ nodes, folds }: Shape): number {
  const longest = Math.max(12, ...nodes.map(({ name }) => name.length))
  const wanted = longest * 7.1 + 76
  return Math.round(Math.min(folds.length + nodes.length > 60 ? 216 : 252, Math.max(172, wanted)))
}

/** Places nodes in layers from left to right, away from the page's own thread. */
export async function laidOut(shape: Shape): Promise<Layout> {
  const box = { width: widthFor(shape), height: HEIGHT }
  const children = [...shape.nodes, ...shape.folds].map(({ id }) => ({ id, ...box }))
  const placed: ElkNode = await engine().layout({
    id: 'drawing',
    layoutOptions: OPTIONS,
    children,
    edges: shape.edges.map(({ id, from, to, label }) => ({
      ...{ id, sources: [from], targets: [to] },
      labels: [{ text: label, ...labelSize(label), layoutOptions: INLINE }],
    })),
  })
  const edges = new Map<string, PlacedEdge>()
  for (const { id, sections, labels } of placed.edges ?? []) {
    const [section] = sections ?? []
    const [label] = labels ?? []
    if (!section) continue
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
    const { x = 0, y = 0, width = 0, height = 0 } = label ?? {}
    edges.set(id, { points, label: { x: x + width / 2, y: y + height / 2 } })
  }
  return {
    box,
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    nodes: new Map((placed.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    edges,
  }
}
