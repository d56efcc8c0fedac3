import { Select } from '@mantine/core'
import type { ResourceDetail } from '../shared/api/types.js'
import classes from './access.module.css'
import { Holders } from './Holders.js'
import { asksOf } from './types.js'

/** Who can do something with a thing; what, is chosen. */
export function WhoCanReach(props: {
  resource: Pick<ResourceDetail, 'uid' | 'type'>
  action: string | undefined
  at: string | undefined
  onAction: (action: string | undefined) => void
}) {
  const { resource, at } = props
  const asks = asksOf(resource.type)
  const [first] = asks
  const action = props.action ?? first?.action
  if (!action) return null
  const choices = asks.map((one) => ({
    value: one.action,
    label: one.action.includes(':') ? `${one.label}  ·  ${one.action}` : one.label,
  }))
  if (!asks.some((one) => one.action === action)) choices.push({ value: action, label: action })
  return (
    <div className={classes.access}>
      <div className={classes.bar}>
        <span>Who can</span>
        <Select
          w={330}
          aria-label="What"
          allowDeselect={false}
          data={choices}
          value={action}
          onChange={(next) =>
            props.onAction(next === first?.action ? undefined : (next ?? undefined))
          }
        />
      </div>
      <Holders
        key={`${resource.uid} ${action} ${at}`}
        action={action}
        resource={resource.uid}
        at={at}
      />
    </div>
  )
}
