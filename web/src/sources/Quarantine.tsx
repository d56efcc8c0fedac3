import { Button, Drawer } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { quarantineQuery } from '../shared/api/queries.js'
import type { QuarantineLine } from '../shared/api/types.js'
import { Code } from '../shared/code/Code.js'
import { count, plural, pretty } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { columnsOf } from '../shared/table/features.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Source, SourceIcon } from '../shared/ui/Source.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { Ago, Time } from '../shared/ui/Time.js'
import classes from './sources.module.css'

const at = columnsOf<QuarantineLine>()
const columns = at.columns([
  at.accessor('seen_at', {
    header: 'Seen',
    cell: ({ row }) => <Ago iso={row.original.seen_at} />,
    meta: { width: '96px' },
  }),
  at.accessor('source', {
    header: '',
    enableSorting: false,
    cell: ({ row }) => <SourceIcon id={row.original.source} />,
    meta: { width: '36px' },
  }),
  at.accessor('reason', { header: 'Reason', meta: { width: 'minmax(180px, 1fr)' } }),
  at.accessor('path', {
    header: 'File',
    cell: ({ row }) => (
      <span className="mono" title={row.original.path}>
        {row.original.path}
      </span>
    ),
    meta: { width: 'minmax(220px, 1.6fr)' },
  }),
  at.accessor('line', { header: 'Line', meta: { width: '76px', align: 'right' } }),
  at.accessor('raw', {
    header: 'Record',
    enableSorting: false,
    cell: ({ row }) => <span className="mono">{row.original.raw.slice(0, 200)}</span>,
    meta: { width: 'minmax(160px, 1.4fr)' },
  }),
])
const rowId = (row: QuarantineLine) => `${row.batch_id} ${row.path} ${row.line}`
const MOST = 1000

/** Lines that could not become events, kept with the reason. */
export function Quarantine(props: { source: string | undefined; reason: string | undefined }) {
  const { source, reason } = props
  const navigate = useNavigate()
  const [open, setOpen] = useState<QuarantineLine | null>(null)
  const query = { limit: MOST, ...(source ? { source } : {}), ...(reason ? { reason } : {}) }
  const found = useQuery({ ...quarantineQuery(query), placeholderData: keepPreviousData })
  const choose = (search: { source?: string; reason?: string }) =>
    void navigate({ to: '/sources', search: { tab: 'quarantine', ...search } })

  if (found.error)
    return <Failed error={found.error} what="The quarantine" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows />
  const { items, reasons, total } = found.data
  if (total === 0 && !source && !reason) {
    return (
      <Empty icon={<IconShieldCheck size={26} stroke={1.5} />} title="The quarantine is empty">
        Every line that came in could be read.
      </Empty>
    )
  }
  return (
    <div className={classes.split}>
      <nav className={classes.reasons} aria-label="Reasons">
        <button type="button" aria-pressed={!source && !reason} onClick={() => choose({})}>
          <span>All reasons</span>
          <b>{count(reasons.reduce((sum, one) => sum + one.lines, 0))}</b>
        </button>
        {reasons.map((one) => (
          <button
            type="button"
            key={`${one.source} ${one.reason}`}
            aria-pressed={one.reason === reason && one.source === source}
            onClick={() => choose({ source: one.source, reason: one.reason })}
          >
            <span>
              {one.reason}
              <small>
                <Source id={one.source} />
              </small>
            </span>
            <b>{count(one.lines)}</b>
          </button>
        ))}
      </nav>
      <div className={classes.lines}>
        {items.length === 0 ? (
          <Empty
            title="No line here"
            action={<Button onClick={() => choose({})}>Show all</Button>}
          />
        ) : (
          <DataTable
            label="Quarantined lines"
            columns={columns}
            data={items}
            rowId={rowId}
            rowHeight={30}
            onOpen={setOpen}
            foot={
              total > items.length
                ? `The newest ${count(items.length)} of ${plural(total, 'line')}`
                : plural(total, 'line')
            }
          />
        )}
      </div>
      <Drawer opened={open !== null} onClose={() => setOpen(null)} title={open?.reason}>
        {open ? (
          <>
            <p className={classes.where}>
              <CopyId value={`${open.path}:${open.line}`} label="place" />
              <br />
              <Time iso={open.seen_at} suffix /> · batch{' '}
              <CopyId value={open.batch_id} label="batch" />
            </p>
            <Code text={pretty(open.raw)} language="json" />
          </>
        ) : null}
      </Drawer>
    </div>
  )
}
