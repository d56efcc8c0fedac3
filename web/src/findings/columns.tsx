import { Checkbox } from '@mantine/core'
import { short } from '../shared/format.js'
import { type Columns, columnsOf } from '../shared/table/features.js'
import { Attack } from '../shared/ui/Attack.js'
import { Identity } from '../shared/ui/Identity.js'
import { Severity } from '../shared/ui/Severity.js'
import { Sources } from '../shared/ui/Source.js'
import { StatusMark } from '../shared/ui/StatusMark.js'
import { Ago, Time } from '../shared/ui/Time.js'
import { Verdict } from '../shared/ui/Verdict.js'
import classes from './findings.module.css'
import { PickBox, type Picks } from './picks.js'
import type { QueueRow } from './useFindingRows.js'

const at = columnsOf<QueueRow>()

export interface QueueLook {
  /** Columns a small window has no room for. */
  without: readonly string[]
  /** Events of an earlier year show it, and need the room. */
  oldData: boolean
}

export const queueColumns = (picks: Picks, look: QueueLook): Columns<QueueRow> =>
  allColumns(picks, look).filter((column) => !look.without.includes(column.id ?? keyOf(column)))

const keyOf = (column: object) => ('accessorKey' in column ? String(column.accessorKey) : '')

const allColumns = (picks: Picks, look: QueueLook): Columns<QueueRow> =>
  at.columns([
    at.display({
      id: 'pick',
      header: () => (
        <Checkbox
          aria-label="Select every finding of this list"
          checked={picks.all}
          indeterminate={picks.rows.size > 0 && !picks.all}
          onChange={picks.toggleAll}
        />
      ),
      cell: ({ row }) => <PickBox row={row.original} picks={picks} />,
      meta: { width: '36px', bare: true, align: 'center' },
    }),
    at.accessor('severity', {
      header: 'Severity',
      cell: ({ row }) => <Severity level={row.original.severity} compact />,
      sortDescFirst: true,
      meta: { width: '92px' },
    }),
    at.accessor('title', {
      header: 'Finding',
      enableSorting: false,
      cell: ({ row }) => (
        <span className={classes.title} title={row.original.title}>
          {row.original.title}
        </span>
      ),
      meta: { width: 'minmax(210px, 2.1fr)' },
    }),
    at.accessor('confidence', {
      header: 'Verdict',
      sortDescFirst: true,
      cell: ({ row }) => (
        <Verdict kind={row.original.verdict} confidence={row.original.confidence} />
      ),
      meta: { width: '188px', help: 'Sorts by confidence' },
    }),
    at.accessor('identity_uid', {
      header: 'Identity',
      cell: ({ row }) => (
        <Identity uid={row.original.identity_uid} kind={row.original.identity_kind} />
      ),
      meta: { width: 'minmax(130px, 1fr)' },
    }),
    at.accessor('sources', {
      header: 'Source',
      enableSorting: false,
      cell: ({ row }) => <Sources ids={row.original.sources} />,
      meta: { width: '60px' },
    }),
    at.accessor('attack', {
      header: 'ATT&CK',
      enableSorting: false,
      cell: ({ row }) => <Attack ids={row.original.attack} most={1} />,
      meta: { width: '102px' },
    }),
    at.accessor('event_count', {
      header: 'Events',
      sortDescFirst: true,
      cell: ({ row }) => short(row.original.event_count),
      meta: { width: '60px', align: 'right' },
    }),
    at.accessor('last_event_at', {
      header: 'Last event (UTC)',
      sortDescFirst: true,
      cell: ({ row }) => (
        <span className={classes.when}>
          <Time iso={row.original.last_event_at} precision="brief" />
          <span>
            <Ago iso={row.original.last_event_at} />
          </span>
        </span>
      ),
      meta: { width: look.oldData ? '184px' : '146px' },
    }),
    at.accessor('status', {
      header: 'Status',
      enableSorting: false,
      cell: ({ row }) => (
        <span className={classes.state}>
          <StatusMark status={row.original.status} resolution={row.original.resolution} />
          {row.original.assignee ? (
            <span className={classes.owner} title={`Assigned to ${row.original.assignee}`}>
              {row.original.assignee.slice(0, 2)}
            </span>
          ) : null}
        </span>
      ),
      meta: { width: '130px' },
    }),
  ])
