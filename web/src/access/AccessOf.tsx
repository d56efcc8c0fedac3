import { SegmentedControl } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { reachQuery, resourceNamesQuery } from '../shared/api/queries.js'
import type { Reach } from '../shared/api/types.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { AccessParts } from './AccessParts.js'
import classes from './access.module.css'

const LEAST = [
  { value: '3', label: 'Most sensitive' },
  { value: '2', label: 'Sensitive' },
  { value: '0', label: 'Everything' },
]
const FIRST = 100
const MOST = 1000

/** What somebody can really do. */
export function AccessOf(props: {
  principal: string
  at: string | undefined
  least: string | undefined
  onLeast: (least: string | undefined) => void
  /** Stands before everything in its first line. */
  start?: ReactNode
  /** Stands at the end of its first line. */
  aside?: ReactNode
}) {
  const { principal, at } = props
  const least = LEAST.some(({ value }) => value === props.least) ? Number(props.least) : 2
  const [limit, setLimit] = useState(FIRST)
  const reach = useQuery({
    ...reachQuery({ principal, at, least, limit }),
    placeholderData: keepPreviousData,
  })
  const known = useKnown(principal, reach.data)
  const cut =
    reach.data !== undefined &&
    (reach.data.things.length < reach.data.things_total ||
      reach.data.becomes.length < reach.data.becomes_total)
  return (
    <div className={classes.access} aria-busy={reach.isFetching}>
      <div className={classes.bar}>
        {props.start}
        <SegmentedControl
          aria-label="How sensitive"
          data={LEAST}
          value={String(least)}
          onChange={(value) => props.onLeast(value === '2' ? undefined : value)}
        />
        {reach.data ? (
          <span className={classes.dim}>
            as of <Time iso={reach.data.at} precision="minute" suffix />
          </span>
        ) : null}
        {props.aside ? <div className={classes.barEnd}>{props.aside}</div> : null}
      </div>
      {reach.error ? (
        <Failed error={reach.error} what="Its access" retry={() => void reach.refetch()} />
      ) : !reach.data ? (
        <LoadingRows />
      ) : known ? (
        <AccessParts
          key={`${at} ${least}`}
          principal={principal}
          reach={reach.data}
          at={at}
          least={least}
          onMore={cut && limit < MOST ? () => setLimit(Math.min(MOST, limit * 3)) : undefined}
        />
      ) : (
        <NotThere />
      )}
    </div>
  )
}

/** An answer of nothing about what the configuration does not have would be a false comfort. */
function useKnown(principal: string, reach: Reach | undefined): boolean {
  const nothing = reach !== undefined && reach.things_total + reach.becomes_total === 0
  const names = useQuery({ ...resourceNamesQuery([principal]), enabled: nothing }).data
  return !nothing || names === undefined || names.length > 0
}

function NotThere() {
  return (
    <Empty
      icon={<IconUserQuestion size={26} stroke={1.5} />}
      title="Not in the configuration that was loaded"
    >
      What it may do is not known: no export that was loaded speaks of it. It may still reach a lot.
    </Empty>
  )
}
