import { Button, Skeleton, Stack } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.js'
import classes from './ui.module.css'

/** Nothing to show, and what to do about it. */
export function Empty(props: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes.state}>
      {props.icon ? <div className={classes.stateIcon}>{props.icon}</div> : null}
      <h2>{props.title}</h2>
      {props.children ? <div className={classes.stateText}>{props.children}</div> : null}
      {props.action}
    </div>
  )
}

export function Failed(props: { error: unknown; retry?: () => void; what?: string }) {
  const { error } = props
  const known = error instanceof ApiError ? error : undefined
  const message = error instanceof Error ? error.message : String(error)
  return (
    <div className={classes.state} role="alert">
      <div className={classes.stateIcon} style={{ color: 'var(--bad)' }}>
        <IconAlertTriangle size={26} stroke={1.5} />
      </div>
      <h2>{props.what ? `${props.what} could not be loaded` : 'That did not work'}</h2>
      <div className={classes.stateText}>
        <p>{message}</p>
        {known?.hint ? <p>{known.hint}</p> : null}
        {known ? <p className={classes.code}>{known.code}</p> : null}
      </div>
      {props.retry ? (
        <Button leftSection={<IconRefresh size={14} />} variant="default" onClick={props.retry}>
          Try again
        </Button>
      ) : null}
    </div>
  )
}

/** Lines where rows are going to be. */
export function LoadingRows({ rows = 12, height = 14 }: { rows?: number; height?: number }) {
  return (
    <Stack gap={18} p="md" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
        <Skeleton key={i} height={height} width={`${96 - ((i * 17) % 34)}%`} />
      ))}
    </Stack>
  )
}
