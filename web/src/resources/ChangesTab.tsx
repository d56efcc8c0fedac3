import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { ReachOfChange } from '../access/ReachOfChange.js'
import { keys } from '../shared/api/keys.js'
import { resourceChangesPage } from '../shared/api/queries.js'
import type { ResourceChange } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { usePaged } from '../shared/table/usePaged.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { Difference } from './Difference.js'
import classes from './resources.module.css'
import { Teller } from './Teller.js'

/** Changes of all resources, the newest first. */
export function ChangesTab(query: {
  since: string | undefined
  type: string | undefined
  account: string | undefined
}) {
  const list = usePaged({
    key: keys.resources.changes(query),
    page: (of) => resourceChangesPage({ ...query, ...of }),
    size: 50,
  })
  const items = list.rows
  const named = useNamed(items.map((one) => one.identity_uid))
  if (list.error)
    return <Failed error={list.error} what="The changes" retry={() => void list.refetch()} />
  if (list.isPending) return <LoadingRows />
  if (items.length === 0)
    return (
      <Empty icon={<IconHistory size={26} stroke={1.5} />} title="No changes are known">
        They come from the logs that tell of them, and from the second snapshot of the same things
        on.
      </Empty>
    )
  return (
    <>
      <ul className={classes.cards} aria-label="Changes">
        {items.map((one: ResourceChange) => (
          <li key={`${one.uid} ${one.valid_from}`} className={classes.card}>
            <div className={classes.cardHead}>
              <Time iso={one.valid_from} />
              <ResourceLink resource={one} at={one.valid_from ?? undefined} />
              <strong data-news={one.news} className={classes.news}>
                {one.news}
              </strong>
            </div>
            <p>
              <Teller version={one} named={named} />
            </p>
            {one.differences.map((difference) => (
              <Difference
                key={difference.path}
                difference={difference}
                beforeKnown={one.before_known}
              />
            ))}
            {one.valid_from ? <ReachOfChange uid={one.uid} at={one.valid_from} /> : null}
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          variant="subtle"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Earlier changes
        </Button>
      ) : null}
    </>
  )
}
