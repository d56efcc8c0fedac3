import type { ResourceRow } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { TypeIcon } from '../shared/resources/TypeIcon.js'
import { columnsOf } from '../shared/table/features.js'
import { Time } from '../shared/ui/Time.js'
import classes from './resources.module.css'
import { StateMark } from './StateMark.js'

const at = columnsOf<ResourceRow>()

export const resourceColumns = at.columns([
  at.accessor('changed_at', {
    header: 'Changed (UTC)',
    enableSorting: false,
    cell: ({ row }) =>
      row.original.changed_at ? (
        <Time iso={row.original.changed_at} precision="minute" />
      ) : (
        <span className={classes.dim}>no change known</span>
      ),
    meta: { width: '138px' },
  }),
  at.accessor('name', {
    header: 'Name',
    enableSorting: false,
    cell: ({ row: { original: one } }) => (
      <span className={classes.name} data-gone={!one.present || undefined}>
        <TypeIcon type={one.type} />
        <span className="ellipsis">{one.name || one.uid}</span>
      </span>
    ),
    meta: { width: 'minmax(140px, 1fr)' },
  }),
  at.accessor('type', {
    header: 'Type',
    enableSorting: false,
    cell: ({ row }) => <span className={classes.type}>{row.original.type}</span>,
    meta: { width: 'minmax(156px, 0.7fr)' },
  }),
  at.accessor('account', {
    header: 'Account',
    enableSorting: false,
    cell: ({ row }) => <span className="mono">{row.original.account}</span>,
    meta: { width: 'minmax(118px, 0.5fr)' },
  }),
  at.accessor('present', {
    header: 'State',
    enableSorting: false,
    cell: ({ row }) => <StateMark {...row.original} />,
    meta: { width: '108px' },
  }),
  at.accessor('changes', {
    header: 'Changes',
    enableSorting: false,
    cell: ({ row }) => (row.original.changes ? count(row.original.changes) : ''),
    meta: { width: '78px', align: 'right' },
  }),
  at.accessor('uid', {
    header: 'Id',
    enableSorting: false,
    cell: ({ row }) => (
      <span className={`mono ${classes.dim}`} title={row.original.uid}>
        {row.original.uid}
      </span>
    ),
    meta: { width: 'minmax(150px, 1.5fr)' },
  }),
])
