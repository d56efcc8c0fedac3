import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { activitySessionQuery, sessionEventsQuery } from '../shared/api/queries.js'
import type { ActivitySessionDetail, EventRow } from '../shared/api/types.js'
import { eventColumns } from '../shared/events/columns.js'
import { EventDrawer } from '../shared/events/EventDrawer.js'
import { count, lasting, plural } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { shortIdentity } from '../shared/ui/Identity.js'
import { Panel } from '../shared/ui/Panel.js'
import { Column, Columns, Crumb, Sheet } from '../shared/ui/Sheet.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { Chain } from './Chain.js'
import classes from './sessions.module.css'

const route = getRouteApi('/shell/sessions/$id')
const ROW = 30
const rowId = (row: EventRow) => row.event_uid
/** Whose they are and where they are from stands above already. */
const columns = eventColumns.filter(
  (column) =>
    !('accessorKey' in column && ['identity_uid', 'source'].includes(String(column.accessorKey))),
)

export function SessionPage() {
  const { id } = route.useParams()
  const found = useQuery(activitySessionQuery(id))
  if (found.error)
    return <Failed error={found.error} what="The session" retry={() => void found.refetch()} />
  return found.data ? <SessionView key={id} session={found.data} /> : <LoadingRows />
}

function SessionView({ session }: { session: ActivitySessionDetail }) {
  return (
    <Sheet>
      <Crumb to="/sessions" list="Sessions">
        <CopyId value={session.session_uid} label="session id" />
      </Crumb>
      <header className={classes.head}>
        <h1>Session of {shortIdentity(session.identity_uid)}</h1>
        <p>
          <Time iso={session.start_time} /> to <Time iso={session.end_time} /> (
          {lasting((Date.parse(session.end_time) - Date.parse(session.start_time)) / 1000)}) ·{' '}
          {plural(session.events, 'event')}, {count(session.writes)} that change something,{' '}
          {count(session.failures)} failed
        </p>
      </header>
      <Columns>
        <Column>
          <Chain session={session} />
          <SessionEvents session={session} />
        </Column>
        <Column aside>
          <Facts title="From" values={[...session.ips, ...session.countries, ...session.cities]} />
          <Facts title="Networks" values={[...session.networks, ...session.asns]} />
          <Facts title="With" values={session.user_agents} />
          <Facts title="Operating systems" values={session.operating_systems} />
          <Facts title="Services" values={session.services} />
          <Facts title="Operations" values={session.operations} />
          <Facts title="Accounts" values={session.accounts} />
        </Column>
      </Columns>
    </Sheet>
  )
}

function Facts({ title, values }: { title: string; values: readonly string[] }) {
  if (values.length === 0) return null
  return (
    <Panel title={title} aside={values.length}>
      <ul className={classes.values}>
        {values.map((value) => (
          <li key={value} className="mono">
            {value}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** In the order in which they happened: a session is read from its beginning. */
function SessionEvents({ session }: { session: ActivitySessionDetail }) {
  const query = useQuery(sessionEventsQuery(session))
  const [open, setOpen] = useState<string>()
  const rows = query.data ?? []
  return (
    <Panel
      title="Events"
      aside={
        <Link
          to="/explore"
          search={{
            credential: session.credential_uid,
            from: session.start_time,
            to: new Date(Date.parse(session.end_time) + 1).toISOString(),
          }}
        >
          Open in explore
        </Link>
      }
      flush
    >
      {query.error ? (
        <Failed error={query.error} what="The events" retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingRows rows={5} />
      ) : (
        <div
          className={classes.events}
          style={{ height: Math.min(520, 64 + Math.max(3, rows.length) * ROW) }}
        >
          <DataTable
            label="Events of this session"
            columns={columns}
            data={rows}
            rowId={rowId}
            rowHeight={ROW}
            onOpen={(row) => setOpen(row.event_uid)}
            foot={
              rows.length < session.events
                ? `The last ${count(rows.length)} of ${plural(session.events, 'event')}; the rest is in explore`
                : plural(rows.length, 'event')
            }
          />
        </div>
      )}
      <EventDrawer uid={open} onClose={() => setOpen(undefined)} />
    </Panel>
  )
}
