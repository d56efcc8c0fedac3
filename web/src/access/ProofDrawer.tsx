import { Drawer } from '@mantine/core'
import { Claims } from './Claims.js'
import { Origin } from './Origin.js'
import type { Proof } from './proof.js'
import classes from './proof.module.css'

/** The statements behind an edge, a node or a whole path. */
export function ProofDrawer(props: {
  proof: Proof | undefined
  at: string | undefined
  onClose: () => void
}) {
  const { proof, at } = props
  return (
    <Drawer
      opened={proof !== undefined}
      onClose={props.onClose}
      title={proof?.title ?? 'Proof'}
      classNames={{ body: classes.drawer ?? '' }}
    >
      {proof?.uid ? <Origin uid={proof.uid} at={at} link="configuration" /> : null}
      {proof ? (
        <Claims key={proof.title} claims={proof.claims} at={at} under={proof.title} />
      ) : null}
    </Drawer>
  )
}
