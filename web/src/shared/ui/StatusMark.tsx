import { IconCircle, IconCircleCheckFilled, IconProgress } from '@tabler/icons-react'
import type { Status } from '../api/types.js'
import { sentence } from '../format.js'
import classes from './ui.module.css'

const ICONS = { new: IconCircle, 'in progress': IconProgress, closed: IconCircleCheckFilled }

export function StatusMark({ status, resolution }: { status: Status; resolution?: string | null }) {
  const Icon = ICONS[status]
  return (
    <span className={classes.status} title={resolution ? `${status}: ${resolution}` : status}>
      <Icon
        size={13}
        aria-hidden
        style={{
          color: status === 'in progress' ? 'var(--accent)' : 'var(--text-3)',
          flex: 'none',
        }}
      />
      <span className="ellipsis">{sentence(resolution ?? status)}</span>
    </span>
  )
}
