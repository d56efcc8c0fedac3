import { Tabs } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AsOf } from '../shared/ui/AsOf.js'
import { PageHead } from '../shared/ui/Panel.js'
import tabs from '../shared/ui/tabs.module.css'
import { Questions } from './Questions.js'
import { ThirdParties } from './ThirdParties.js'

const route = getRouteApi('/shell/access')

/** Questions about who can do what, and who outside gets in. */
export function AccessPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/access', search: (old) => ({ ...old, ...change }) })
  return (
    <Tabs
      className={tabs.page ?? ''}
      value={search.tab ?? 'questions'}
      onChange={(tab) => go({ tab: tab === 'questions' || !tab ? undefined : tab })}
    >
      <PageHead title="Access" aside={<AsOf at={search.at} onChange={(at) => go({ at })} />}>
        Who can really do what, over any number of steps, and the statements that say so.
      </PageHead>
      <Tabs.List className={tabs.list ?? ''}>
        <Tabs.Tab value="questions">Questions</Tabs.Tab>
        <Tabs.Tab value="outside">Third parties</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="questions" className={tabs.scrolling ?? ''}>
        <Questions asked={search} onAsk={go} />
      </Tabs.Panel>
      <Tabs.Panel value="outside" className={tabs.scrolling ?? ''}>
        <ThirdParties at={search.at} />
      </Tabs.Panel>
    </Tabs>
  )
}
