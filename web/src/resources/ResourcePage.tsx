import { Tabs } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { AccessOf } from '../access/AccessOf.js'
import { canBeReached, canReach } from '../access/types.js'
import { WhoCanReach } from '../access/WhoCanReach.js'
import { resourceQuery } from '../shared/api/queries.js'
import type { ResourceDetail } from '../shared/api/types.js'
import { TypeIcon } from '../shared/resources/TypeIcon.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { AsOf } from '../shared/ui/AsOf.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import { Column, Columns, Crumb, Sheet } from '../shared/ui/Sheet.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { useSearchChange } from '../shared/useSearchChange.js'
import { useDriftOf } from './DriftTab.js'
import { History } from './History.js'
import { Properties } from './Properties.js'
import { Relations } from './Relations.js'
import classes from './resource.module.css'
import { StateMark } from './StateMark.js'
import { Teller } from './Teller.js'

const route = getRouteApi('/shell/resources/$id')

export function ResourcePage() {
  const { id } = route.useParams()
  const { at } = route.useSearch()
  const found = useQuery({ ...resourceQuery(id, at), placeholderData: keepPreviousData })
  if (found.error)
    return <Failed error={found.error} what="The resource" retry={() => void found.refetch()} />
  return found.data ? <ResourceView resource={found.data} at={at} /> : <LoadingRows />
}

function ResourceView({ resource, at }: { resource: ResourceDetail; at: string | undefined }) {
  const { version } = resource
  const search = route.useSearch()
  const go = useSearchChange()
  const tabs = [
    ['configuration', 'Configuration', true],
    ['reach', 'What it can reach', canReach(resource.type)],
    ['who', 'Who can reach it', canBeReached(resource.type)],
  ] as const
  const offered = tabs.filter(([, , fits]) => fits)
  const tab = offered.find(([id]) => id === search.tab)?.[0] ?? 'configuration'
  return (
    <Sheet>
      <Crumb to="/resources" list="Resources">
        <Link to="/resources" search={{ type: resource.type }}>
          {resource.type}
        </Link>
      </Crumb>
      <header className={classes.head}>
        <div className={classes.title}>
          <h1>
            <TypeIcon type={resource.type} size={21} />
            {resource.name || resource.uid}
          </h1>
          <CopyId value={resource.uid} label="resource id" />
        </div>
        <AsOf at={at} onChange={(next) => go({ at: next })} />
      </header>
      <Tabs
        value={tab}
        onChange={(next) => go({ tab: next === 'configuration' || !next ? undefined : next })}
      >
        {offered.length > 1 ? (
          <Tabs.List mb="md">
            {offered.map(([id, name]) => (
              <Tabs.Tab key={id} value={id}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        ) : null}
        <Tabs.Panel value="configuration">
          <Columns width={380}>
            <Column>
              {version?.present ? (
                <Properties properties={version.properties} />
              ) : (
                <Panel title="Properties">
                  {version ? (
                    'It is gone: the history says since when.'
                  ) : (
                    <NotYet resource={resource} />
                  )}
                </Panel>
              )}
              <History resource={resource} />
            </Column>
            <Column aside>
              <Facts resource={resource} at={at} />
              <Relations out={resource.out} into={resource.in} cut={resource.edges_cut} at={at} />
            </Column>
          </Columns>
        </Tabs.Panel>
        <Tabs.Panel value="reach">
          <AccessOf
            key={resource.uid}
            principal={resource.uid}
            at={at}
            least={search.least}
            onLeast={(least) => go({ least })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="who">
          <WhoCanReach
            resource={resource}
            action={search.action}
            at={at}
            onAction={(action) => go({ action })}
          />
        </Tabs.Panel>
      </Tabs>
    </Sheet>
  )
}

function NotYet({ resource }: { resource: ResourceDetail }) {
  return (
    <>
      It was not there yet; it is known since <Time iso={resource.known_from} suffix />.
    </>
  )
}

function Facts({ resource, at }: { resource: ResourceDetail; at: string | undefined }) {
  const { version } = resource
  const named = useNamed(version ? [version.identity_uid] : [])
  const [drift] = useDriftOf(resource.uid).filter((one) => one.judged === 'drift')
  return (
    <Panel title={at ? 'As of then' : 'As it is known last'}>
      <dl className={classes.facts}>
        {at ? (
          <div>
            <dt>As of</dt>
            <dd className={classes.then}>
              <Time iso={at} suffix />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>State</dt>
          <dd>
            {version ? <StateMark {...version} /> : <span className={classes.dim}>not yet</span>}
          </dd>
        </div>
        {version ? (
          <>
            <div>
              <dt>Told by</dt>
              <dd>
                <Teller version={version} named={named} firstShown={resource.first_shown_at} />
              </dd>
            </div>
            <div>
              <dt>So since</dt>
              <dd>
                {version.valid_from ? <Time iso={version.valid_from} /> : 'as far as is known'}
              </dd>
            </div>
            {version.valid_to ? (
              <div>
                <dt>Until</dt>
                <dd>
                  <Time iso={version.valid_to} />
                </dd>
              </div>
            ) : null}
          </>
        ) : null}
        <div>
          <dt>Last seen</dt>
          <dd>
            {resource.last_shown_at ? (
              <>
                in the snapshot of <Time iso={resource.last_shown_at} precision="minute" />
              </>
            ) : (
              'in no snapshot'
            )}
          </dd>
        </div>
        {drift ? (
          <div>
            <dt>Drift</dt>
            <dd>
              <span className={classes.drift}>no event tells</span> of a change that the snapshot of{' '}
              <Time iso={drift.captured_at} precision="minute" /> shows
            </dd>
          </div>
        ) : null}
        <div>
          <dt>Account</dt>
          <dd>
            <CopyId value={resource.account} label="account" quiet />
          </dd>
        </div>
        {resource.aliases.length > 0 ? (
          <div>
            <dt>Also called</dt>
            <dd>
              {resource.aliases.map((alias) => (
                <CopyId key={alias} value={alias} label="other name" quiet />
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
    </Panel>
  )
}
