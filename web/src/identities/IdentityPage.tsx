import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { AccessOfIdentity } from '../access/AccessOfIdentity.js'
import { identityQuery, identityUseQuery } from '../shared/api/queries.js'
import type { IdentityDetail } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Identity, shortIdentity } from '../shared/ui/Identity.js'
import { Panel } from '../shared/ui/Panel.js'
import { Column, Columns, Crumb, Sheet } from '../shared/ui/Sheet.js'
import { SourceIcon, sourceName } from '../shared/ui/Source.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { useSearchChange } from '../shared/useSearchChange.js'
import { Activity, Places } from './Activity.js'
import { Behind } from './Behind.js'
import { Credentials } from './Credentials.js'
import classes from './identities.module.css'
import { Person } from './Person.js'

const route = getRouteApi('/shell/identities/$id')

export function IdentityPage() {
  const { id } = route.useParams()
  const found = useQuery(identityQuery(id))
  if (found.error)
    return <Failed error={found.error} what="The identity" retry={() => void found.refetch()} />
  return found.data ? <IdentityView key={id} one={found.data} /> : <LoadingRows />
}

function IdentityView({ one }: { one: IdentityDetail }) {
  const use = useQuery(identityUseQuery(one.identity_uid))
  const search = route.useSearch()
  const go = useSearchChange()
  return (
    <Sheet>
      <Crumb to="/identities" list="Identities">
        <CopyId value={one.identity_uid} label="identity" />
      </Crumb>
      <header className={classes.head}>
        <h1>{shortIdentity(one.identity_uid)}</h1>
        <p>
          <span className={classes.kind}>{one.kind}</span>
          {one.third_party ? (
            <span className={classes.party}>third party: {one.third_party}</span>
          ) : null}
          <span>
            {one.events > 0 ? plural(one.events, 'event') : 'No events of its own'},{' '}
            <Time iso={one.first_time} precision="minute" /> to{' '}
            <Time iso={one.last_time} precision="minute" />
          </span>
          <Link to="/sessions" search={{ identity: one.identity_uid }}>
            sessions
          </Link>
          {one.events > 0 ? (
            <Link to="/explore" search={{ identity: one.identity_uid }}>
              events
            </Link>
          ) : null}
          {one.resource_uid ? (
            <Link to="/resources/$id" params={{ id: one.resource_uid }}>
              configuration
            </Link>
          ) : null}
        </p>
      </header>
      <Tabs
        value={search.tab ?? 'activity'}
        onChange={(next) => go({ tab: next === 'activity' || !next ? undefined : next })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="activity">What it does</Tabs.Tab>
          <Tabs.Tab value="access">What it can reach</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="activity">
          <Columns>
            <Column>
              {use.error ? (
                <Failed error={use.error} what="Its use" retry={() => void use.refetch()} />
              ) : (
                <Behind periods={one.periods} streams={use.data?.streams} />
              )}
              <Person one={one} />
              <Origins title="Begun by" rows={one.origins} />
              <Origins title="Went on to act as" rows={one.acts_as} />
              <Credentials one={one} />
            </Column>
            <Column aside>
              {use.data ? <Activity use={use.data} /> : null}
              {one.sources.length > 0 ? (
                <Panel title="Acts in">
                  <ul className={classes.values}>
                    {one.sources.map((id) => (
                      <li key={id} className={classes.source}>
                        <SourceIcon id={id} /> {sourceName(id)}
                      </li>
                    ))}
                  </ul>
                </Panel>
              ) : null}
              {use.data ? <Places places={use.data.places} /> : null}
            </Column>
          </Columns>
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <AccessOfIdentity one={one} search={search} onSearch={go} />
        </Tabs.Panel>
      </Tabs>
    </Sheet>
  )
}

/** Others with whose credentials this one acted, or as whom it went on to act. */
function Origins({ title, rows }: { title: string; rows: IdentityDetail['origins'] }) {
  if (rows.length === 0) return null
  return (
    <Panel title={title} aside={rows.length}>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.origin_uid}>
            {row.origin_uid ? (
              <Link to="/identities/$id" params={{ id: row.origin_uid }}>
                <Identity uid={row.origin_uid} kind={row.origin_kind} />
              </Link>
            ) : (
              <span className={classes.missing}>not in the data</span>
            )}
            <span className={classes.dim}>{row.link}</span>
            <span className={classes.number}>{plural(row.events, 'event')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
