import { Switch } from '@mantine/core'
import type { RuleRow } from '../shared/api/types.js'
import { short } from '../shared/format.js'
import { columnsOf } from '../shared/table/features.js'
import { Attack } from '../shared/ui/Attack.js'
import { SEVERITIES, Severity } from '../shared/ui/Severity.js'
import { SourceIcon } from '../shared/ui/Source.js'
import { Ago } from '../shared/ui/Time.js'
import classes from './rules.module.css'
import { isTactic } from './tactics.js'

const at = columnsOf<RuleRow>()
const rank = (level: string) =>
  SEVERITIES.length - SEVERITIES.indexOf(level as (typeof SEVERITIES)[number])

/** `most` is the largest number of hits; the bars are measured against it. */
export const ruleColumns = (turn: (id: string, enabled: boolean) => void, most: number) =>
  at.columns([
    at.accessor('enabled', {
      header: 'On',
      cell: ({ row }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click on the switch from opening the row
        // biome-ignore lint/a11y/useKeyWithClickEvents: the switch inside takes the keys
        <span className={classes.switch} onClick={(event) => event.stopPropagation()}>
          <Switch
            aria-label={`Rule ${row.original.title}`}
            checked={row.original.enabled}
            onChange={(event) => turn(row.original.id, event.currentTarget.checked)}
          />
        </span>
      ),
      meta: { width: '58px' },
    }),
    at.accessor((rule) => rank(rule.level), {
      id: 'level',
      header: 'Level',
      sortDescFirst: true,
      cell: ({ row }) => <Severity level={row.original.level} compact />,
      meta: { width: '100px' },
    }),
    at.accessor('title', {
      header: 'Rule',
      cell: ({ row }) => (
        <span
          className={classes.title}
          data-off={!row.original.enabled || undefined}
          title={row.original.title}
        >
          {row.original.title}
          {row.original.kind === 'correlation' ? <i>correlation</i> : null}
          {row.original.imported ? <i>imported</i> : null}
        </span>
      ),
      meta: { width: 'minmax(260px, 2.4fr)' },
    }),
    at.accessor('source', {
      header: 'Source',
      cell: ({ row }) => <SourceIcon id={row.original.source} />,
      meta: { width: '70px' },
    }),
    at.accessor('attack', {
      header: 'ATT&CK',
      enableSorting: false,
      cell: ({ row }) => (
        <Attack ids={row.original.attack.filter((id) => !isTactic(id))} most={2} />
      ),
      meta: { width: '170px' },
    }),
    at.accessor('status', { header: 'Maturity', meta: { width: '108px' } }),
    at.accessor('hits', {
      header: 'Hits',
      sortDescFirst: true,
      cell: ({ row }) => (
        <span className={classes.hits}>
          <i
            style={{
              width: `${(46 * Math.sqrt(row.original.hits)) / Math.sqrt(Math.max(1, most))}px`,
            }}
            aria-hidden
          />
          {short(row.original.hits)}
        </span>
      ),
      meta: { width: '116px', align: 'right' },
    }),
    at.accessor((rule) => rule.last_hit_at ?? '', {
      id: 'last_hit_at',
      header: 'Last hit',
      sortDescFirst: true,
      cell: ({ row }) => <Ago iso={row.original.last_hit_at} />,
      meta: { width: '100px' },
    }),
  ])
