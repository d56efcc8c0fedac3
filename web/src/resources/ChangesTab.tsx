import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { keys } from '../shared/api/keys.js'
import { resourceChangesPage } from '../shared/api/queries.js'
import type { ResourceChange } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { Difference } from './Difference.js'
import classes from './resources.module.css'
import { Teller } from './Teller.js'

const PAGE = 50

/** Changes of all resources, the newest first. */
export function ChangesTab(query: {
  since: string | undefined
  type: string | undefined
  account: string | undefined
}) {
  const list = useInfiniteQuery({
    queryKey: keys.resources.changes(query),
    queryFn: ({ pageParam }) =>
      resourceChangesPage({ ...query, limit: PAGE, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
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
