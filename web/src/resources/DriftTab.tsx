import { Button } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { keys } from '../shared/api/keys.js'
import { resourceDriftPage } from '../shared/api/queries.js'
import type { ResourceDrift } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { usePaged } from '../shared/table/usePaged.js'
import { sourceName } from '../shared/ui/Source.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { Difference } from './Difference.js'
import classes from './resources.module.css'

const NAMES: Record<ResourceDrift['judged'], string> = {
  drift: 'Drift',
  'not logged': 'Not in the logs that were loaded',
  'not followed': 'Told by no log',
}

/** Between which snapshots it came, and what the log of that time says of it. */
export function Judged({ one }: { one: ResourceDrift }) {
  return (
    <p className={classes.judged}>
      <b data-judged={one.judged}>{NAMES[one.judged]}</b> between{' '}
      <Time iso={one.since} precision="minute" /> and{' '}
      <Time iso={one.captured_at} precision="minute" />
      {one.judged === 'drift'
        ? ` · ${sourceName(one.followed)} of that time does not tell of it`
        : ''}
      {one.judged === 'not logged' ? ` · ${sourceName(one.followed)} of that time would tell` : ''}
      {one.judged === 'not followed' ? ` · no log that is read tells of changes of this type` : ''}
    </p>
  )
}

const keyOf = (one: ResourceDrift) => `${one.uid} ${one.captured_at} ${one.difference.path}`

const useDrift = (id: string | undefined) =>
  usePaged({
    key: keys.resources.drift(id),
    page: (of) => resourceDriftPage({ id, ...of }),
    size: 100,
  })

/** The drift of one resource, the newest first. */
export const useDriftOf = (uid: string): readonly ResourceDrift[] => useDrift(uid).rows

export function DriftTab() {
  const list = useDrift(undefined)
  const items = list.rows
  if (list.error)
    return <Failed error={list.error} what="The drift" retry={() => void list.refetch()} />
  if (list.isPending) return <LoadingRows />
  if (items.length === 0)
    return (
      <Empty icon={<IconArrowsDiff size={26} stroke={1.5} />} title="No drift">
        It is seen from the second snapshot of the same things on: what a snapshot shows and neither
        the one before it nor an event since then tells.
      </Empty>
    )
  return (
    <>
      <ul className={classes.cards} aria-label="Drift">
        {items.map((one) => (
          <li key={keyOf(one)} className={classes.card}>
            <div className={classes.cardHead}>
              <ResourceLink resource={one} />
              <span className={`mono ${classes.dim}`}>{one.account}</span>
            </div>
            <Judged one={one} />
            <Difference difference={one.difference} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button variant="subtle" onClick={() => void list.fetchNextPage()}>
          More
        </Button>
      ) : null}
    </>
  )
}
