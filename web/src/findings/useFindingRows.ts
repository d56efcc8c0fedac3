import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { findingsPageQuery } from '../shared/api/queries.js'
import type { FindingRow, FindingsPage, FindingsQuery } from '../shared/api/types.js'

const PAGE = 200
/** A fast drag of the scroll bar passes fifty pages; only where it rests is fetched. */
const SETTLE_MS = 70

export type QueueRow = FindingRow & { pending?: true }
const pendingRow = (index: number) => ({ id: `pending-${index}`, pending: true }) as QueueRow

function fill(
  pages: readonly (FindingsPage | undefined)[],
  numbers: readonly number[],
): QueueRow[] {
  const total = pages.find((page) => page)?.total ?? 0
  const rows = Array.from({ length: total }, (_, i) => pendingRow(i))
  for (const [i, page] of pages.entries()) {
    const offset = (numbers[i] ?? 0) * PAGE
    for (const [j, row] of (page?.items ?? []).entries()) {
      if (offset + j < total) rows[offset + j] = row
    }
  }
  return rows
}

/** The queue as one long list of which only the pages in view are fetched. */
export function useFindingRows(query: FindingsQuery) {
  const [range, setRange] = useState<readonly [number, number]>([0, 0])
  const name = JSON.stringify(query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its top
  useEffect(() => setRange([0, 0]), [name])

  const numbers = useMemo(() => {
    const [first, last] = range
    return [...new Set([0, ...Array.from({ length: last - first + 1 }, (_, i) => first + i)])]
  }, [range])
  const results = useQueries({
    queries: numbers.map((n) => ({
      ...findingsPageQuery({ ...query, offset: n * PAGE, limit: PAGE }),
      ...(n === 0 ? { placeholderData: keepPreviousData } : {}),
    })),
    combine: (answers) => ({
      pages: answers.map((answer) => answer.data),
      error: answers.find((answer) => answer.error)?.error ?? null,
      retry: () =>
        Promise.all(answers.filter((answer) => answer.isError).map((answer) => answer.refetch())),
      isStale: answers[0]?.isPlaceholderData ?? false,
    }),
  })
  const { pages } = results
  const rows = useMemo(() => fill(pages, numbers), [pages, numbers])

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const onRange = useCallback((first: number, last: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setRange((old) => {
        const next = [Math.floor(first / PAGE), Math.floor(last / PAGE)] as const
        return old[0] === next[0] && old[1] === next[1] ? old : next
      })
    }, SETTLE_MS)
  }, [])

  const top = pages[0]
  return {
    rows,
    total: top?.total ?? 0,
    facets: top?.facets,
    isLoading: top === undefined && results.error === null,
    isStale: results.isStale,
    error: results.error,
    retry: () => void results.retry(),
    onRange,
  }
}
