import { Tabs } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PageHead } from '../shared/ui/Panel.js'
import tabs from '../shared/ui/tabs.module.css'
import { ChangesTab } from './ChangesTab.js'
import { DriftTab } from './DriftTab.js'
import { ResourceList } from './ResourceList.js'

const route = getRouteApi('/shell/resources')

/** The configuration as it is and as it was. */
export function ResourcesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  return (
    <Tabs
      className={tabs.page ?? ''}
      value={search.tab ?? 'all'}
      keepMounted={false}
      onChange={(tab) =>
        void navigate({
          to: '/resources',
          search: { tab: tab === 'all' || tab === null ? undefined : tab },
        })
      }
    >
      <PageHead title="Resources">
        The configuration as it is and as it was: who changed what, and what no log tells.
      </PageHead>
      <Tabs.List className={tabs.list ?? ''}>
        <Tabs.Tab value="all">Resources</Tabs.Tab>
        <Tabs.Tab value="changes">Changes</Tabs.Tab>
        <Tabs.Tab value="drift">Drift</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="all" className={tabs.panel ?? ''}>
        <ResourceList search={search} />
      </Tabs.Panel>
      <Tabs.Panel value="changes" className={tabs.scrolling ?? ''}>
        <ChangesTab since={search.since} type={search.type} account={search.account} />
      </Tabs.Panel>
      <Tabs.Panel value="drift" className={tabs.scrolling ?? ''}>
        <DriftTab />
      </Tabs.Panel>
    </Tabs>
  )
}
