import { Tabs } from '@mantine/core'
import { IconCode, IconTimelineEvent } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { LoadingRows } from '../shared/ui/states.js'
import tabs from '../shared/ui/tabs.module.css'
import { EventsTab } from './EventsTab.js'
import classes from './explore.module.css'

const SqlTab = lazy(() => import('./sql/SqlTab.js').then((module) => ({ default: module.SqlTab })))
const route = getRouteApi('/shell/explore')

export function ExplorePage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const tab = search.tab === 'sql' ? 'sql' : 'events'
  return (
    <Tabs
      className={tabs.page ?? ''}
      value={tab}
      onChange={(next) =>
        void navigate({
          to: '/explore',
          search: { ...search, tab: next === 'sql' ? 'sql' : undefined, event: undefined },
        })
      }
    >
      <Tabs.List className={classes.tabs ?? ''}>
        <Tabs.Tab value="events" leftSection={<IconTimelineEvent size={15} />}>
          Events
        </Tabs.Tab>
        <Tabs.Tab value="sql" leftSection={<IconCode size={15} />}>
          SQL
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="events" className={tabs.panel ?? ''}>
        <EventsTab />
      </Tabs.Panel>
      <Tabs.Panel value="sql" className={tabs.panel ?? ''}>
        <Suspense fallback={<LoadingRows />}>
          <SqlTab />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  )
}
