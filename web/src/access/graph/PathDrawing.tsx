import { useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { Reach } from '../../shared/api/types.js'
import { useNamed } from '../../shared/resources/useNamed.js'
import { Failed, LoadingRows } from '../../shared/ui/states.js'
import type { Proof } from '../proof.js'
import { baseUid } from '../words.js'
import { Drawn } from './Drawn.js'
import type { Shape } from './fold.js'
import classes from './graph.module.css'
import { type Layout, LEGIBLE, laidOut } from './layout.js'
import type { PathNode } from './model.js'
import type { Taken } from './take.js'

/** The drawing once it is laid out; the one before it stays until then. */
export function PathDrawing(props: {
  reach: Reach
  taken: Taken
  full: boolean
  onProve: (proof: Proof) => void
  onUnfold: (id: string) => void
}) {
  const { taken, reach } = props
  const shape = useTyped(taken.shape)
  const [made, setMade] = useState<{ shape: Shape; layout: Layout }>()
  const [error, setError] = useState<unknown>()
  const { ref, width } = useElementSize()
  useEffect(() => {
    let late = false
    laidOut(shape).then(
      (layout) => late || setMade({ shape, layout }),
      (cause: unknown) => late || setError(cause ?? new Error('The drawing could not be laid out')),
    )
    return () => {
      late = true
    }
  }, [shape])
  if (error) return <Failed error={error} what="The drawing" />
  if (!made) return <LoadingRows rows={5} />
  const zoom = Math.min(1, Math.max(LEGIBLE, width / (made.layout.width + 40)))
  const height = Math.round(Math.min(640, Math.max(132, made.layout.height * zoom + 66)))
  return (
    <div ref={ref} className={classes.frame} style={props.full ? undefined : { height }}>
      <Drawn
        {...made}
        full={props.full}
        label={`Ways of ${reach.name}`}
        onProve={props.onProve}
        onUnfold={props.onUnfold}
      />
    </div>
  )
}

/** Identities with their types, and accounts by their names, as the configuration has them. */
function useTyped(shape: Shape): Shape {
  const all = [...shape.nodes, ...shape.folds.flatMap(({ of }) => of)]
  const identities = all.filter(({ sort }) => sort !== 'thing').map(({ uid }) => baseUid(uid))
  const named = useNamed([...all.map(({ account }) => account), ...identities])
  return useMemo(() => {
    const typed = (node: PathNode): PathNode => {
      const account = named(node.account)?.name || node.account
      const known = node.uid.includes('#') ? undefined : named(node.uid)
      return node.sort === 'thing' || !known
        ? { ...node, account }
        : { ...node, account, type: known.type, name: known.name || node.name }
    }
    return {
      nodes: shape.nodes.map(typed),
      folds: shape.folds.map(({ id, of }) => ({ id, of: of.map(typed) })),
      edges: shape.edges,
    }
  }, [shape, named])
}
