import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SourceHealth } from '../shared/api/types.js'
import { count, lasting, plural, short, utc } from '../shared/format.js'
import { SourceIcon } from '../shared/ui/Source.js'
import { Spark } from '../shared/ui/Spark.js'
import { Ago } from '../shared/ui/Time.js'
import { Notes } from './Notes.js'
import classes from './sources.module.css'

/** A day without a line is worth a look; most exports come hourly. */
const LATE_SECONDS = 86_400

function Number_(props: { name: string; help: string; warn?: boolean; children: ReactNode }) {
  return (
    <div title={props.help} data-warn={props.warn || undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** The state of one source in one line of numbers, and below it whatever needs a person. */
export function SourceCard({ source }: { source: SourceHealth }) {
  const late = source.lag_seconds !== null && source.lag_seconds > LATE_SECONDS
  const trouble = source.problems.length + source.rules_refused.length > 0 || source.rejected > 0
  const state = source.events === 0 ? 'empty' : trouble ? 'look' : late ? 'late' : 'well'
  const says = { empty: 'No events', look: 'Needs a look', late: 'Gone quiet', well: 'Healthy' }[
    state
  ]
  return (
    <section className={classes.card} aria-label={source.product}>
      <header className={classes.cardHead}>
        <SourceIcon id={source.id} size={20} />
        <div>
          <h2>{source.product}</h2>
          <span className="mono">{source.id}</span>
        </div>
        <span className={classes.state} data-state={state}>
          {says}
        </span>
        <div className={classes.spark}>
          <Spark
            width={260}
            height={32}
            values={source.days.map((day) => day.events)}
            label={`Events per day, ${source.days[0]?.day ?? ''} to ${source.days.at(-1)?.day ?? ''}`}
          />
        </div>
      </header>
      <dl className={classes.numbers}>
        <Number_
          name="Events"
          help={`${count(source.events)} since ${source.first_event_at ? utc(source.first_event_at) : 'never'}`}
        >
          <Link to="/explore" search={{ source: source.id }}>
            {short(source.events)}
          </Link>
        </Number_>
        <Number_
          name="Last event"
          help={source.last_event_at ? `${utc(source.last_event_at)} UTC` : 'never'}
          warn={late}
        >
          <Ago iso={source.last_event_at} />
        </Number_>
        <Number_ name="Lag" help="From the newest event to now" warn={late}>
          {source.lag_seconds === null ? '–' : lasting(source.lag_seconds)}
        </Number_>
        <Number_ name="Batches" help="Files, pushes and polls taken in">
          {short(source.batches)}
        </Number_>
        <Number_ name="Duplicates" help="Dropped by the vendor’s event id">
          {short(source.duplicates)}
        </Number_>
        <Number_ name="Rejected" help="Lines in quarantine" warn={source.rejected > 0}>
          {source.rejected > 0 ? (
            <Link to="/sources" search={{ tab: 'quarantine', source: source.id }}>
              {short(source.rejected)}
            </Link>
          ) : (
            '0'
          )}
        </Number_>
        <Number_
          name="Rules"
          help="Rules that watch this source"
          warn={source.rules_refused.length > 0}
        >
          <Link to="/rules" search={{ source: source.id }}>
            {count(source.rules)}
          </Link>
          {source.rules_refused.length > 0 ? ` (${source.rules_refused.length} refused)` : ''}
        </Number_>
        <Number_
          name="Without history"
          help="Identities with too little history for first-seen signals"
        >
          {short(source.identities_without_history)} of{' '}
          {plural(source.identities, 'identity', 'identities')}
        </Number_>
      </dl>
      <Notes source={source} />
    </section>
  )
}
