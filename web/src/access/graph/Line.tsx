import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import type { Line as Of } from './flow.js'
import classes from './graph.module.css'
import { labelSize } from './layout.js'
import { useInSight } from './Nodes.js'

/** A step or a touch: its line as it was laid out, and how on a label that opens the proof. */
export function Line({ id, data }: EdgeProps<Of>) {
  const at = data?.label ?? { x: 0, y: 0 }
  const onFocus = useInSight(at.x, at.y)
  if (!data) return null
  const { edge, says, path } = data
  const look = { 'data-sort': edge.sort, 'data-depends': edge.sure ? undefined : 1 }
  return (
    <>
      <g className={classes.line ?? ''} {...look}>
        <BaseEdge id={id} path={path} markerEnd={`url(#end-${edge.sort})`} interactionWidth={16} />
      </g>
      <EdgeLabelRenderer>
        <button
          type="button"
          className={`${classes.label} nodrag nopan`}
          style={{
            ...labelSize(edge.label),
            transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)`,
          }}
          aria-label={`${says}: proof`}
          title={edge.sure ? says : `${says}\ndepends on what is not known`}
          onFocus={onFocus}
          onClick={data.onOpen}
          {...look}
        >
          <span>{edge.label}</span>
        </button>
      </EdgeLabelRenderer>
    </>
  )
}

/** The heads of the lines, one for each meaning. */
export function Heads() {
  return (
    <svg className={classes.heads} aria-hidden>
      <defs>
        {(['ordinary', 'more', 'touch'] as const).map((sort) => (
          <marker
            key={sort}
            id={`end-${sort}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M 0 0.5 L 8 4 L 0 7.5 z" className={classes.head} data-sort={sort} />
          </marker>
        ))}
      </defs>
    </svg>
  )
}
