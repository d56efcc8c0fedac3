import { Code, Tabs } from '@mantine/core'
import { IconFolderDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { sourcesQuery } from '../shared/api/queries.js'
import { count } from '../shared/format.js'
import { PageHead } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import tabs from '../shared/ui/tabs.module.css'
import { Quarantine } from './Quarantine.js'
import { SourceCard } from './SourceCard.js'
import classes from './sources.module.css'

const route = getRouteApi('/shell/sources')

export function SourcesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const sources = useQuery(sourcesQuery)
  const list = sources.data?.sources
  const rejected = list?.reduce((sum, source) => sum + source.rejected, 0)
  return (
    <Tabs
      className={tabs.page ?? ''}
      value={search.tab === 'quarantine' ? 'quarantine' : 'health'}
      onChange={(tab) =>
        void navigate({ to: '/sources', search: tab === 'quarantine' ? { tab } : {} })
      }
    >
      <PageHead title="Sources">What came in, what was left out, and why.</PageHead>
      <Tabs.List className={tabs.list ?? ''}>
        <Tabs.Tab value="health">Health</Tabs.Tab>
        <Tabs.Tab value="quarantine">
          Quarantine{rejected ? <span className={classes.tabCount}>{count(rejected)}</span> : null}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="health" className={classes.health ?? ''}>
        {sources.error ? (
          <Failed error={sources.error} what="The sources" retry={() => void sources.refetch()} />
        ) : !list ? (
          <LoadingRows />
        ) : list.every(
            (source) =>
              source.events === 0 && source.rejected === 0 && source.problems.length === 0,
          ) ? (
          <Empty icon={<IconFolderDown size={26} stroke={1.5} />} title="Nothing has come in yet">
            <p>A folder of exports is enough; each file is recognised by what is in it.</p>
            <Code block>trivium load ~/exports</Code>
            <p>Or push lines over HTTP with an API key: see Settings.</p>
          </Empty>
        ) : (
          list.map((source) => <SourceCard key={source.id} source={source} />)
        )}
      </Tabs.Panel>
      <Tabs.Panel value="quarantine" className={classes.quarantine ?? ''}>
        <Quarantine source={search.source} reason={search.reason} />
      </Tabs.Panel>
    </Tabs>
  )
}
