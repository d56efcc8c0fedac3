import { IconStack2, IconUserPlus } from '@tabler/icons-react'
import { Handle, type NodeProps, Position, useReactFlow } from '@xyflow/react'
import { type FocusEvent, type ReactNode, useCallback } from 'react'
import { plural } from '../../shared/format.js'
import { TypeIcon } from '../../shared/resources/TypeIcon.js'
import { Sensitivity } from '../marks.js'
import { kindOf } from '../words.js'
import type { FoldNode, OneNode } from './flow.js'
import classes from './graph.module.css'

/** Lines are laid out beforehand; React Flow wants an end for each all the same. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Left} className={classes.end ?? ''} />
      <Handle type="source" position={Position.Right} className={classes.end ?? ''} />
    </>
  )
}

/** Brings what the keyboard has reached into sight. */
export function useInSight(x: number, y: number) {
  const flow = useReactFlow()
  return useCallback(
    (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.matches(':focus-visible')) return
      // The browser scrolls the frame towards what has the focus; the drawing is moved instead.
      for (const one of document.querySelectorAll('.react-flow, .react-flow__renderer'))
        one.scrollTo(0, 0)
      void flow.setCenter(x, y, { zoom: Math.max(0.7, flow.getZoom()) })
    },
    [flow, x, y],
  )
}

function Box(props: {
  at: { x: number; y: number; width: number; height: number }
  label: string
  title: string
  look: Readonly<Record<`data-${string}`, string | number | undefined>>
  onOpen: () => void
  children: ReactNode
}) {
  const onFocus = useInSight(props.at.x + props.at.width / 2, props.at.y + props.at.height / 2)
  return (
    <button
      type="button"
      className={`${classes.node} nodrag`}
      aria-label={props.label}
      title={props.title}
      onFocus={onFocus}
      onClick={props.onOpen}
      {...props.look}
    >
      <Ends />
      {props.children}
    </button>
  )
}

const at = (of: Omit<NodeProps, 'data'>) => ({
  ...{ x: of.positionAbsoluteX, y: of.positionAbsoluteY },
  ...{ width: of.width ?? 0, height: of.height ?? 0 },
})

export function One({ data, ...placed }: NodeProps<OneNode>) {
  const { node } = data
  const made = node.uid.includes('#')
  return (
    <Box
      at={at(placed)}
      label={`${node.name}, ${kindOf(node.type)}`}
      title={[node.uid, node.type, ...node.because].join('\n')}
      look={{
        'data-sort': node.sort,
        'data-score': node.sensitivity,
        'data-made': made ? 1 : undefined,
      }}
      onOpen={data.onOpen}
    >
      {made ? (
        <IconUserPlus size={17} stroke={1.6} aria-hidden />
      ) : (
        <TypeIcon type={node.type} size={17} />
      )}
      <span className={classes.names}>
        <b>{node.name}</b>
        <small>{[kindOf(node.type), node.account].filter(Boolean).join(' · ')}</small>
      </span>
      {node.sensitivity > 1 ? (
        <Sensitivity score={node.sensitivity} because={node.because} bare />
      ) : null}
    </Box>
  )
}

export function Folded({ data, ...placed }: NodeProps<FoldNode>) {
  const { of } = data.fold
  const [first] = of
  if (first === undefined) return null
  const kind = kindOf(first.type)
  const names = of.map(({ name }) => name)
  return (
    <Box
      at={at(placed)}
      label={`${plural(of.length, kind || 'node')}: show each`}
      title={[...names.slice(0, 20), ...(names.length > 20 ? ['…'] : [])].join('\n')}
      look={{ 'data-sort': first.sort, 'data-score': first.sensitivity, 'data-fold': 1 }}
      onOpen={data.onOpen}
    >
      <IconStack2 size={17} stroke={1.6} aria-hidden />
      <span className={classes.names}>
        <b>{plural(of.length, kind || 'node')}</b>
        <small>{names.slice(0, 3).join(', ')}</small>
      </span>
      {first.sensitivity > 1 ? (
        <Sensitivity score={first.sensitivity} because={first.because} bare />
      ) : null}
    </Box>
  )
}
