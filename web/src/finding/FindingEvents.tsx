import { Button, Pill } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { EventRow, EventsPage, Finding, Signal } from '../shared/api/types.js'
import { eventColumns } from '../shared/events/columns.js'
import { EventDrawer } from '../shared/events/EventDrawer.js'
import { count, plural } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { Panel } from '../shared/ui/Panel.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import classes from './finding.module.css'

const ROW = 30
const rowId = (row: EventRow) => row.event_uid

export function FindingEvents(props: {
  finding: Finding
  query: UseQueryResult<EventsPage>
  signal: Signal | null
  onClear: () => void
}) {
  const { query, signal, finding } = props
  const [open, setOpen] = useState<string>()
  const all = query.data?.items
  const rows = useMemo(() => {
    if (!signal) return all ?? []
    const ids = new Set(signal.event_ids)
    return (all ?? []).filter((event) => ids.has(event.metadata_uid))
  }, [all, signal])
  const height = Math.min(460, 64 + Math.max(3, rows.length) * ROW)
  return (
    <Panel
      title="Events"
      aside={
        <>
          {signal ? (
            <Pill withRemoveButton onRemove={props.onClear}>
              {signal.title}
            </Pill>
          ) : null}
          <Button
            variant="subtle"
            size="compact-xs"
            renderRoot={(root) => (
              <Link
                to="/explore"
                search={{
                  identity: finding.identity_uid,
                  from: finding.first_event_at,
                  to: new Date(Date.parse(finding.last_event_at) + 1).toISOString(),
                }}
                {...root}
              />
            )}
          >
            Open in explore
          </Button>
        </>
      }
      flush
    >
      {query.error ? (
        <Failed error={query.error} what="The events" retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingRows rows={5} />
      ) : (
        <div className={classes.events} style={{ height }}>
          <DataTable
            label="Events of this finding"
            columns={eventColumns}
            data={rows}
            rowId={rowId}
            rowHeight={ROW}
            onOpen={(row) => setOpen(row.event_uid)}
            foot={
              query.data.next
                ? `The first ${count(rows.length)} of ${plural(finding.event_count, 'event')}; the rest is in explore`
                : plural(rows.length, 'event')
            }
          />
        </div>
      )}
      <EventDrawer uid={open} onClose={() => setOpen(undefined)} />
    </Panel>
  )
}
