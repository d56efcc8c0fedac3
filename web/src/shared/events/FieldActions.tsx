import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconZoomInFilled, IconZoomOut } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { EventFilter } from '../../app/filters.js'
import classes from './events.module.css'
import { eventsSql, where } from './sql.js'

/** What can be done with one value of an event: keep only it, leave it out, copy it. */
export function FieldActions(props: {
  column: string
  value: string
  filter: EventFilter | undefined
  onGo: () => void
}) {
  const { column, value, filter } = props
  const navigate = useNavigate()
  const keep = () => {
    props.onGo()
    if (!filter) {
      return void navigate({
        to: '/explore',
        search: { tab: 'sql', sql: eventsSql([where(column, '=', value)]) },
      })
    }
    void navigate({
      to: '/explore',
      search: (old: Record<string, string | undefined>) => ({
        ...old,
        tab: undefined,
        event: undefined,
        [filter]: value,
      }),
    })
  }
  const leaveOut = () => {
    props.onGo()
    void navigate({
      to: '/explore',
      search: { tab: 'sql', sql: eventsSql([where(column, '!=', value)]) },
    })
  }
  return (
    <span className={classes.actions}>
      <Tooltip label={filter ? 'Show only this value' : 'Show only this value (SQL)'}>
        <ActionIcon size="sm" aria-label={`Only ${column} ${value}`} onClick={keep}>
          <IconZoomInFilled size={13} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Leave this value out (SQL)">
        <ActionIcon size="sm" aria-label={`Without ${column} ${value}`} onClick={leaveOut}>
          <IconZoomOut size={13} />
        </ActionIcon>
      </Tooltip>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon size="sm" aria-label={`Copy ${column}`} onClick={copy}>
            {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  )
}
