import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
import { overviewQuery, sessionQuery } from '../shared/api/queries.js'
import type { FindingsQuery } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import { list, toggled } from '../shared/search.js'
import { DataTable } from '../shared/table/DataTable.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { CloseDialog } from './CloseDialog.js'
import { queueColumns } from './columns.js'
import { DayStrip } from './DayStrip.js'
import { EmptyQueue } from './EmptyQueue.js'
import { everyRow } from './everyRow.js'
import classes from './findings.module.css'
import { KeyHelp } from './KeyHelp.js'
import { PickBar } from './PickBar.js'
import { type Picks, usePicks } from './picks.js'
import { SeverityTiles } from './SeverityTiles.js'
import { Toolbar } from './Toolbar.js'
import { type QueueRow, useFindingRows } from './useFindingRows.js'
import { useQueueActions } from './useQueueActions.js'

const route = getRouteApi('/shell/findings')
type Filters = ReturnType<typeof route.useSearch>

const rowId = (row: QueueRow) => row.id
const isPending = (row: QueueRow) => row.pending === true

/** The filters of the address as the API takes them; `me` is whoever looks. */
function useAsked(search: Filters, me: string | undefined): FindingsQuery {
  return useMemo(() => {
    const { assignee, ...rest } = search
    const whose = assignee === 'me' ? me : assignee
    return { ...rest, ...(whose ? { assignee: whose } : {}) } as FindingsQuery
  }, [search, me])
}

function useColumns(picks: Picks) {
  const medium = useMediaQuery('(max-width: 1240px)')
  const narrow = useMediaQuery('(max-width: 1080px)')
  const newest = useQuery(overviewQuery).data?.last_event_at
  const oldData = newest ? !newest.startsWith(String(new Date().getUTCFullYear())) : false
  return useMemo(() => {
    const without = [...(medium ? ['attack', 'sources'] : []), ...(narrow ? ['event_count'] : [])]
    return queueColumns(picks, { without, oldData })
  }, [picks, medium, narrow, oldData])
}

export function FindingsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useQuery(sessionQuery).data?.user
  const query = useAsked(search, me)
  const queue = useFindingRows(query)
  const { rows, total } = queue
  const picks = usePicks(
    total,
    useCallback(() => everyRow(query, total), [query, total]),
  )
  const columns = useColumns(picks)
  const searchBox = useRef<HTMLInputElement>(null)

  const setFilters = useCallback(
    (change: Partial<Filters>) =>
      void navigate({ to: '/findings', search: (old: Filters) => ({ ...old, ...change }) }),
    [navigate],
  )
  const setSpan = useCallback((from: string, to: string) => setFilters({ from, to }), [setFilters])
  const open = useCallback(
    (row: QueueRow) => void navigate({ to: '/findings/$id', params: { id: row.id } }),
    [navigate],
  )
  const actions = useQueueActions({
    rows,
    picks,
    me,
    open,
    search: () => searchBox.current?.focus(),
  })

  const sort = search.sort ?? '-severity'
  const sorting = useMemo(() => [{ id: sort.replace('-', ''), desc: sort.startsWith('-') }], [sort])
  return (
    <div className={classes.page}>
      <h1 className={classes.hidden}>Findings</h1>
      <div className={classes.top}>
        <SeverityTiles
          counts={queue.facets?.severity}
          chosen={list(search.severity)}
          onToggle={(level) => setFilters({ severity: toggled(search.severity, level) })}
        />
        <div className={classes.strip}>
          <DayStrip onSpan={setSpan} />
        </div>
      </div>
      <Toolbar
        search={search}
        facets={queue.facets}
        onChange={setFilters}
        box={searchBox}
        onHelp={() => actions.setHelp(true)}
      />
      {queue.error && total === 0 ? (
        <Failed error={queue.error} what="The findings" retry={queue.retry} />
      ) : queue.isLoading ? (
        <LoadingRows rows={14} />
      ) : total === 0 ? (
        <EmptyQueue
          filtered={Object.keys(search).some((key) => key !== 'sort')}
          onClear={() => void navigate({ to: '/findings' })}
        />
      ) : (
        <div className={classes.list} data-stale={queue.isStale || undefined}>
          <DataTable
            label="Findings"
            columns={columns}
            data={rows}
            rowId={rowId}
            sort={{
              state: sorting,
              onChange: ([by]) =>
                setFilters({ sort: by ? `${by.desc ? '-' : ''}${by.id}` : undefined }),
            }}
            activeIndex={actions.active}
            picked={picks.rows}
            isPending={isPending}
            onRange={queue.onRange}
            onOpen={open}
            foot={plural(total, 'finding')}
          />
          <PickBar
            picks={picks}
            busy={actions.isBusy}
            onClose={actions.askClose}
            onTake={actions.takeMine}
          />
        </div>
      )}
      <CloseDialog
        opened={actions.closing !== null}
        amount={actions.closing?.length ?? 0}
        busy={actions.isBusy}
        onCancel={actions.cancelClose}
        onClose={actions.close}
      />
      <KeyHelp opened={actions.help} onClose={() => actions.setHelp(false)} />
    </div>
  )
}
