import type { IdentityRow } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { columnsOf } from '../shared/table/features.js'
import { Identity } from '../shared/ui/Identity.js'
import { SourceIcon } from '../shared/ui/Source.js'
import { Time } from '../shared/ui/Time.js'
import classes from './identities.module.css'

const at = columnsOf<IdentityRow>()

export const identityColumns = at.columns([
  at.accessor('identity_uid', {
    header: 'Identity',
    enableSorting: false,
    cell: ({ row }) => <Identity uid={row.original.identity_uid} kind={row.original.kind} />,
    meta: { width: 'minmax(220px, 1.6fr)' },
  }),
  at.accessor('kind', {
    header: 'Kind',
    enableSorting: false,
    cell: ({ row: { original: one } }) => (
      <span title={one.periods.map((p) => `${p.from_day} to ${p.to_day}: ${p.kind}`).join('\n')}>
        {one.kind}
        {one.periods.length > 1 ? <span className={classes.changed}> changed</span> : null}
      </span>
    ),
    meta: { width: '124px' },
  }),
  at.accessor('person_uid', {
    header: 'Person',
    enableSorting: false,
    cell: ({ row }) => (
      <span className="ellipsis">{row.original.person_uid.replace(/^person\//, '')}</span>
    ),
    meta: { width: 'minmax(150px, 1fr)' },
  }),
  at.accessor('third_party', {
    header: 'Third party',
    enableSorting: false,
    cell: ({ row }) => <span className={classes.party}>{row.original.third_party}</span>,
    meta: { width: 'minmax(110px, 0.8fr)' },
  }),
  at.accessor('sources', {
    header: 'In',
    enableSorting: false,
    cell: ({ row }) => (
      <span className={classes.icons}>
        {row.original.sources.slice(0, 6).map((id) => (
          <SourceIcon key={id} id={id} />
        ))}
      </span>
    ),
    meta: { width: '110px' },
  }),
  at.accessor('last_time', {
    header: 'Last seen (UTC)',
    cell: ({ row }) => <Time iso={row.original.last_time} precision="minute" />,
    meta: { width: '138px' },
  }),
  at.accessor('events', {
    header: 'Events',
    enableSorting: false,
    cell: ({ row }) => count(row.original.events),
    meta: { width: '92px', align: 'right' },
  }),
])
