import { Button, CloseButton } from '@mantine/core'
import { IconCheck, IconUserCheck } from '@tabler/icons-react'
import { count } from '../shared/format.js'
import classes from './findings.module.css'
import type { Picks } from './picks.js'

/** Floats over the list while findings are chosen. */
export function PickBar(props: {
  picks: Picks
  busy: boolean
  onClose: () => void
  onTake: () => void
}) {
  const amount = props.picks.rows.size
  if (amount === 0) return null
  return (
    <div className={classes.pickBar} role="toolbar" aria-label="Chosen findings">
      <strong className="tabular">{count(amount)} chosen</strong>
      <Button
        leftSection={<IconUserCheck size={14} />}
        variant="default"
        loading={props.busy}
        onClick={props.onTake}
      >
        Assign to me
      </Button>
      <Button leftSection={<IconCheck size={14} />} loading={props.busy} onClick={props.onClose}>
        Close with reason
      </Button>
      <CloseButton aria-label="Choose none" onClick={props.picks.clear} />
    </div>
  )
}
