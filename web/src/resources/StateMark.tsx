import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react'
import classes from './resources.module.css'

/** There, gone, or there as far as events tell. */
export function StateMark({ present, complete }: { present: boolean; complete: boolean }) {
  const state = present ? (complete ? 'present' : 'partly known') : 'gone'
  const Icon = { present: IconCircleCheck, 'partly known': IconCircleDashed, gone: IconCircleX }[
    state
  ]
  const help =
    state === 'partly known'
      ? 'Known from events alone: what they did not touch is not known'
      : undefined
  return (
    <span className={classes.state} data-state={state} title={help}>
      <Icon size={13} aria-hidden />
      {state}
    </span>
  )
}
