import type { EventRow } from '../api/types.js'
import { columnsOf } from '../table/features.js'
import { Identity } from '../ui/Identity.js'
import { SourceIcon } from '../ui/Source.js'
import { Time } from '../ui/Time.js'
import classes from './events.module.css'

const at = columnsOf<EventRow>()

const place = (row: EventRow) =>
  [row.src_location_city, row.src_location_country].filter(Boolean).join(', ')
const network = (row: EventRow) =>
  [row.src_autonomous_system_name, row.src_network_kind].filter(Boolean).join(' · ')
const failed = (row: EventRow) => row.status.toLowerCase().startsWith('fail')
const outcome = (row: EventRow) => {
  if (failed(row)) return row.status_code || 'Failure'
  return row.is_write ? 'Wrote' : 'Read'
}

export const eventColumns = at.columns([
  at.accessor('time', {
    header: 'Time (UTC)',
    cell: ({ row }) => <Time iso={row.original.time} />,
    meta: { width: '152px' },
  }),
  at.accessor('source', {
    header: '',
    enableSorting: false,
    cell: ({ row }) => <SourceIcon id={row.original.source} />,
    meta: { width: '34px' },
  }),
  at.accessor('api_operation', {
    header: 'Operation',
    enableSorting: false,
    cell: ({ row }) => (
      <span title={`${row.original.api_service} · ${row.original.api_operation}`}>
        <span className={classes.operation}>{row.original.api_operation}</span>{' '}
        <span className={classes.dim}>{row.original.api_service}</span>
      </span>
    ),
    meta: { width: 'minmax(200px, 1.6fr)' },
  }),
  at.accessor('status', {
    header: 'Outcome',
    enableSorting: false,
    cell: ({ row }) => (
      <span className={classes.outcome} data-failed={failed(row.original) || undefined}>
        <i aria-hidden data-write={row.original.is_write || undefined} />
        <span className="ellipsis" title={row.original.status_code}>
          {outcome(row.original)}
        </span>
      </span>
    ),
    meta: { width: '120px' },
  }),
  at.accessor('identity_uid', {
    header: 'Identity',
    enableSorting: false,
    cell: ({ row }) => (
      <Identity uid={row.original.identity_uid} kind={row.original.identity_kind} />
    ),
    meta: { width: 'minmax(130px, 1fr)' },
  }),
  at.accessor('src_endpoint_ip', {
    header: 'From',
    enableSorting: false,
    cell: ({ row }) => (
      <span title={network(row.original)}>
        <span className="mono">
          {row.original.src_endpoint_ip || row.original.src_endpoint_domain}
        </span>{' '}
        <span className={classes.dim}>{place(row.original)}</span>
      </span>
    ),
    meta: { width: 'minmax(150px, 1fr)' },
  }),
  at.accessor('resource_uid', {
    header: 'Resource',
    enableSorting: false,
    cell: ({ row }) => (
      <span className="mono" title={row.original.resource_uid}>
        {row.original.resource_uid}
      </span>
    ),
    meta: { width: 'minmax(130px, 1fr)' },
  }),
])
