import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CopyId } from '../shared/ui/CopyId.js'
import { Claims } from './Claims.js'
import type { Proof } from './proof.js'
import classes from './proof.module.css'
import { baseUid } from './words.js'

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
      {proof?.uid ? (
        <p className={classes.from}>
          <CopyId value={proof.uid} label="id" />
          <Link
            to="/resources/$id"
            params={{ id: baseUid(proof.uid) }}
            search={at === undefined ? {} : { at }}
          >
            configuration
          </Link>
        </p>
      ) : null}
      {proof ? (
        <Claims key={proof.title} claims={proof.claims} at={at} under={proof.title} />
      ) : null}
    </Drawer>
  )
}
