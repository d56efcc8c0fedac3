import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconChecklist,
  IconCube,
  IconDatabaseImport,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconTimelineEvent,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { overviewQuery } from '../shared/api/queries.js'
import type { Session } from '../shared/api/types.js'
import { short, utc } from '../shared/format.js'
import classes from './app.module.css'
import { Mark } from './Mark.js'

const PLACES = [
  { to: '/findings', name: 'Findings', Icon: IconInbox },
  { to: '/explore', name: 'Explore', Icon: IconTimelineEvent },
  { to: '/sessions', name: 'Sessions', Icon: IconRoute },
  { to: '/identities', name: 'Identities', Icon: IconUsers },
  { to: '/resources', name: 'Resources', Icon: IconCube },
  { to: '/access', name: 'Access', Icon: IconShieldLock },
  { to: '/sources', name: 'Sources', Icon: IconDatabaseImport },
  { to: '/rules', name: 'Rules', Icon: IconChecklist },
  { to: '/settings', name: 'Settings', Icon: IconSettings },
] as const

export function Nav(props: {
  session: Session | undefined
  narrow: boolean
  onNarrow: () => void
}) {
  const { session, narrow } = props
  const overview = useQuery({ ...overviewQuery, enabled: session !== undefined }).data
  const open = Object.values(overview?.open ?? {}).reduce((sum, n) => sum + n, 0)
  const Fold = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={classes.nav} aria-label="Main">
      <Link to="/findings" className={classes.brand}>
        <Mark size={26} />
        <span className={classes.wide}>Trivium</span>
        {session?.demo ? (
          <span className={`${classes.demoBadge} ${classes.wide}`}>DEMO</span>
        ) : null}
      </Link>
      {PLACES.map(({ to, name, Icon }) => (
        <Tooltip key={to} label={name} position="right" disabled={!narrow}>
          <Link to={to} className={classes.place} aria-label={name}>
            <Icon size={17} stroke={1.7} aria-hidden />
            <span className={classes.wide}>{name}</span>
            {name === 'Findings' && open > 0 ? (
              <span className={`${classes.placeCount} ${classes.wide}`}>{short(open)}</span>
            ) : null}
          </Link>
        </Tooltip>
      ))}
      <div className={classes.navFoot}>
        {overview ? (
          <dl className={`${classes.facts} ${classes.wide}`}>
            <dt>Events</dt>
            <dd>{short(overview.events)}</dd>
            <dt>Identities</dt>
            <dd>{short(overview.identities)}</dd>
            {overview.first_event_at && overview.last_event_at ? (
              <>
                <dt>From</dt>
                <dd>{utc(overview.first_event_at, 'day')}</dd>
                <dt>To</dt>
                <dd>{utc(overview.last_event_at, 'day')}</dd>
              </>
            ) : null}
          </dl>
        ) : null}
        <div className={classes.navLast}>
          <span
            className={`${classes.wide} ellipsis`}
            title={session ? `Data directory: ${session.data}` : ''}
          >
            {session ? `${session.data} · ${session.version}` : ''}
          </span>
          <ActionIcon
            onClick={props.onNarrow}
            aria-label={narrow ? 'Widen the navigation' : 'Narrow the navigation'}
          >
            <Fold size={16} />
          </ActionIcon>
        </div>
      </div>
    </nav>
  )
}
