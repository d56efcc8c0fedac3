import '@xyflow/react/dist/base.css'
import { ActionIcon } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import type { Proof } from '../proof.js'
import { flowOf } from './flow.js'
import type { Shape } from './fold.js'
import classes from './graph.module.css'
import { Heads, Line } from './Line.js'
import { type Layout, LEGIBLE } from './layout.js'
import { Folded, One } from './Nodes.js'

const NODES = { one: One, fold: Folded }
const EDGES = { line: Line }
/** The buttons stand in the upper corner, over nothing. */
const PADDING = { top: '48px', bottom: '14px', left: '20px', right: '20px' } as const
/** In a low frame the map of the whole is a strip in that band. */
const STRIP = { width: 190, height: 34, margin: 8 }
const FIT = { padding: PADDING, maxZoom: 1, minZoom: 0.08 }

interface Props {
  shape: Shape
  layout: Layout
  label: string
  /** Over the whole page, where the wheel has nothing else to move. */
  full: boolean
  onProve: (proof: Proof) => void
  onUnfold: (id: string) => void
}

export function Drawn(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ shape, layout, label, full, onProve, onUnfold }: Props) {
  const { nodes, edges } = useMemo(
    () => flowOf(shape, layout, { prove: onProve, unfold: onUnfold }),
    [shape, layout, onProve, onUnfold],
  )
  const far = useStore((state) => state.transform[2] < 0.42)
  const wide = useStore(
    (state) => layout.width * LEGIBLE > state.width || layout.height * LEGIBLE > state.height,
  )
  const low = useStore((state) => state.height < 420)
  return (
    <ReactFlow
      className={classes.canvas ?? ''}
      data-far={far || undefined}
      aria-label={label}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODES}
      edgeTypes={EDGES}
      onEdgeClick={(_, edge) => edge.data?.onOpen()}
      minZoom={0.08}
      maxZoom={1.6}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      // The wheel belongs to the page; with Ctrl it zooms.
      zoomOnScroll={full}
      preventScrolling={false}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      proOptions={{ hideAttribution: true }}
    >
      <Heads />
      <Views layout={layout} start={shape.nodes[0]?.id} />
      {wide ? (
        <MiniMap
          pannable
          zoomable
          ariaLabel="The whole drawing"
          {...(low ? { position: 'top-left' as const, style: STRIP } : {})}
        />
      ) : null}
    </ReactFlow>
  )
}

/** Where one looks at first, and the buttons that change it. */
function Views({ layout, start }: { layout: Layout; start: string | undefined }) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const ready = width > 0 && height > 0
  useEffect(() => {
    if (!ready) return
    const zoom = Math.min(1, width / (layout.width + 40), (height - 62) / layout.height)
    const at = layout.nodes.get(start ?? '')
    if (zoom >= LEGIBLE || !at) {
      void flow.fitView(FIT)
      return
    }
    const near = Math.max(LEGIBLE, Math.min(1, width / (layout.width + 40)))
    const x = 20 - at.x * near
    void flow.setViewport({ x, y: height / 2 - (at.y + layout.box.height / 2) * near, zoom: near })
  }, [ready, width, height, layout, start, flow])
  const buttons = [
    ['Zoom in', IconPlus, () => flow.zoomIn()],
    ['Zoom out', IconMinus, () => flow.zoomOut()],
    ['Fit the whole drawing', IconMaximize, () => flow.fitView(FIT)],
  ] as const
  return (
    <Panel position="top-right" className={classes.views ?? ''}>
      {buttons.map(([what, Icon, act]) => (
        <ActionIcon
          key={what}
          variant="default"
          aria-label={what}
          title={what}
          onClick={() => void act()}
        >
          <Icon size={15} />
        </ActionIcon>
      ))}
    </Panel>
  )
}
