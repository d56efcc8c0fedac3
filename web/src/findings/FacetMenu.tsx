import { Button, Checkbox, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { count } from '../shared/format.js'
import classes from './findings.module.css'

/** One filter of the queue: its values, how many findings each would leave, which are on. */
export function FacetMenu(props: {
  name: string
  values: readonly string[]
  counts: Readonly<Record<string, number>> | undefined
  chosen: readonly string[]
  /** What stands when nothing is chosen. */
  unset?: string
  show?: (value: string) => ReactNode
  onToggle: (value: string) => void
  onClear: () => void
}) {
  const { name, values, counts, chosen } = props
  return (
    <Popover position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={12} />}
          className={classes.facet}
        >
          {name}
          {chosen.length > 0 ? (
            <span className={classes.facetValue}>
              {chosen.length === 1 ? chosen[0] : `${chosen.length} chosen`}
            </span>
          ) : props.unset ? (
            <span className={classes.facetUnset}>{props.unset}</span>
          ) : null}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6} miw={230}>
        <fieldset className={classes.facetList}>
          <legend className={classes.hidden}>{name}</legend>
          {values.map((value) => (
            <Checkbox
              key={value}
              className={classes.facetItem}
              checked={chosen.includes(value)}
              onChange={() => props.onToggle(value)}
              label={
                <span className={classes.facetLabel}>
                  {props.show?.(value) ?? value}
                  <span>{counts ? count(counts[value] ?? 0) : ''}</span>
                </span>
              }
            />
          ))}
          {values.length === 0 ? <span className={classes.facetUnset}>No values</span> : null}
        </fieldset>
        {chosen.length > 0 ? (
          <Button variant="subtle" size="compact-xs" fullWidth mt={4} onClick={props.onClear}>
            Clear
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
}
