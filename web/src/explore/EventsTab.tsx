import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { EVENT_FILTERS } from '../app/filters.js'
import { keys } from '../shared/api/keys.js'
import { eventsPage, histogramQuery } from '../shared/api/queries.js'
import type { EventRow, EventsQuery } from '../shared/api/types.js'
import { eventColumns } from '../shared/events/columns.js'
import { EventDrawer } from '../shared/events/EventDrawer.js'
import { count, plural } from '../shared/format.js'
import { only, type Search } from '../shared/search.js'
import { DataTable } from '../shared/table/DataTable.js'
import { usePaged } from '../shared/table/usePaged.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { EmptyEvents } from './EmptyEvents.js'
import classes from './explore.module.css'
import { FilterBar } from './FilterBar.js'
import { HistogramStrip } from './HistogramStrip.js'

const route = getRouteApi('/shell/explore')
const rowId = (row: EventRow) => row.event_uid

export function EventsTab() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const query = useMemo(() => only(...EVENT_FILTERS)(search) as EventsQuery, [search])
  const setSearch = useCallback(
    (change: Search) => void navigate({ to: '/explore', search: (old) => ({ ...old, ...change }) }),
    [navigate],
  )

  const histogram = useQuery(histogramQuery(query))
  const list = usePaged({
    key: keys.events.list(query),
    page: (of) => eventsPage({ ...query, ...of }),
    size: 300,
    ahead: 80,
  })
  const { rows, hasNextPage, more } = list

  // A search for text may stop before its first hit: the page is empty, and there is more.
  const searching = rows.length === 0 && (list.isPending || hasNextPage)
  useEffect(() => {
    if (searching) more()
  }, [searching, more])

  const total = histogram.data?.total
  return (
    <>
      <FilterBar search={search} onChange={setSearch} />
      <HistogramStrip query={histogram} onSpan={(from, to) => setSearch({ from, to })} />
      <div className={classes.list}>
        {list.error ? (
          <Failed error={list.error} what="The events" retry={() => void list.refetch()} />
        ) : searching ? (
          <LoadingRows rows={14} />
        ) : rows.length === 0 ? (
          <EmptyEvents
            filtered={Object.keys(query).length > 0}
            onClear={() => void navigate({ to: '/explore' })}
          />
        ) : (
          <DataTable
            label="Events"
            columns={eventColumns}
            data={rows}
            rowId={rowId}
            rowHeight={30}
            onRange={list.onRange}
            onOpen={(row) => setSearch({ event: row.event_uid })}
            foot={
              <>
                {total === undefined
                  ? ''
                  : `${histogram.data?.complete === false ? 'at least ' : ''}${plural(total, 'event')} · `}
                {count(rows.length)} shown{hasNextPage ? '; more come as you scroll' : ''}
              </>
            }
          />
        )}
      </div>
      <EventDrawer uid={search.event} onClose={() => setSearch({ event: undefined })} />
    </>
  )
}
