import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

interface Page {
  readonly items: readonly unknown[]
  readonly next: string | null
}

interface Asked<P> {
  readonly key: QueryKey
  /** A page of `limit` rows; `before` is the cursor that the page before it gave. */
  readonly page: (of: { limit: number; before?: string }) => Promise<P>
  readonly size?: number
  /** The next page is asked for while this many rows are still below the edge. */
  readonly ahead?: number
  /** The rows of the question before are shown until the next one is answered. */
  readonly keep?: boolean
}

/** A list that is read page by page as it is scrolled: `rows` are those read so far, `onRange` is told which are seen. */
export function usePaged<P extends Page>({ key, page, size = 200, ahead = 60, keep }: Asked<P>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page({ limit: size, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (last: P) => last.next,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const rows = useMemo<P['items'][number][]>(
    () => data?.pages.flatMap((one) => [...one.items]) ?? [],
    [data],
  )
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (last > rows.length - ahead) more()
    },
    [more, rows.length, ahead],
  )
  return { ...list, first: data?.pages[0], rows, more, onRange }
}
