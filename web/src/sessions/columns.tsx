import type { ActivitySession } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { columnsOf } from '../shared/table/features.js'
import { Identity } from '../shared/ui/Identity.js'
import { SourceIcon } from '../shared/ui/Source.js'
import { Time } from '../shared/ui/Time.js'
import classes from './sessions.module.css'

const at = columnsOf<ActivitySession>()

const shown = (values: readonly string[]) =>
  values.length > 1 ? `${values[0]} and ${count(values.length - 1)} more` : (values[0] ?? '')

export const sessionColumns = at.columns([
  at.accessor('start_time', {
    header: 'Began (UTC)',
    cell: ({ row }) => <Time iso={row.original.start_time} precision="minute" />,
    meta: { width: '138px' },
  }),
  at.accessor('source', {
    header: '',
    enableSorting: false,
    cell: ({ row }) => <SourceIcon id={row.original.source} />,
    meta: { width: '34px' },
  }),
  at.accessor('identity_uid', {
    header: 'Identity',
    enableSorting: false,
    cell: ({ row }) => (
      <Identity uid={row.original.identity_uid} kind={row.original.identity_kind} />
    ),
    meta: { width: 'minmax(170px, 1.3fr)' },
  }),
  at.accessor('origin_uid', {
    header: 'Begun by',
    enableSorting: false,
    cell: ({ row: { original: one } }) =>
      one.missing ? (
        <span className={classes.missing} title={one.missing}>
          not in the data
        </span>
      ) : one.origin_uid === one.identity_uid ? (
        <span className={classes.dim}>itself</span>
      ) : (
        <Identity uid={one.origin_uid} kind={one.origin_kind} />
      ),
    meta: { width: 'minmax(150px, 1.1fr)' },
  }),
  at.accessor('credential_kind', {
    header: 'Credential',
    enableSorting: false,
    cell: ({ row }) => (
      <span title={row.original.credential_uid}>{row.original.credential_kind}</span>
    ),
    meta: { width: '130px' },
  }),
  at.accessor('ips', {
    header: 'From',
    enableSorting: false,
    cell: ({ row }) => (
      <span className="mono" title={row.original.ips.join('\n')}>
        {shown(row.original.ips)}
      </span>
    ),
    meta: { width: 'minmax(130px, 0.9fr)' },
  }),
  at.accessor('events', {
    header: 'Events',
    enableSorting: false,
    cell: ({ row }) => (
      <span
        title={`${plural(row.original.writes, 'write')}, ${count(row.original.failures)} failed`}
      >
        {count(row.original.events)}
      </span>
    ),
    meta: { width: '84px', align: 'right' },
  }),
])
