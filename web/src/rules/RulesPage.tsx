import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { rulesQuery, suppressionsQuery } from '../shared/api/queries.js'
import { count } from '../shared/format.js'
import { Suppressions } from '../shared/suppressions/Suppressions.js'
import { PageHead } from '../shared/ui/Panel.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import tabs from '../shared/ui/tabs.module.css'
import { RefusedRules } from './RefusedRules.js'
import { RuleList } from './RuleList.js'
import classes from './rules.module.css'

const route = getRouteApi('/shell/rules')

export function RulesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const rules = useQuery(rulesQuery)
  const silenced = useQuery(suppressionsQuery).data?.filter((one) => one.active).length
  const refused = rules.data?.refused ?? []
  return (
    <Tabs
      className={tabs.page ?? ''}
      value={search.tab ?? 'rules'}
      onChange={(tab) =>
        void navigate({
          to: '/rules',
          search: { tab: tab === 'rules' || tab === null ? undefined : tab },
        })
      }
    >
      <PageHead title="Rules">Sigma rules over the vendors’ own fields; one file each.</PageHead>
      <Tabs.List className={tabs.list ?? ''}>
        <Tabs.Tab value="rules">
          Rules{' '}
          <span className={classes.tabCount}>
            {rules.data ? count(rules.data.rules.length) : ''}
          </span>
        </Tabs.Tab>
        <Tabs.Tab value="refused">
          Refused{' '}
          <span className={classes.tabCount} data-warn={refused.length > 0 || undefined}>
            {rules.data ? count(refused.length) : ''}
          </span>
        </Tabs.Tab>
        <Tabs.Tab value="suppressions">
          Suppressions{' '}
          <span className={classes.tabCount}>{silenced === undefined ? '' : count(silenced)}</span>
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="rules" className={tabs.panel ?? ''}>
        {rules.error ? (
          <Failed error={rules.error} what="The rules" retry={() => void rules.refetch()} />
        ) : rules.data ? (
          <RuleList rules={rules.data.rules} search={search} />
        ) : (
          <LoadingRows />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="refused" className={tabs.scrolling ?? ''}>
        <RefusedRules refused={refused} />
      </Tabs.Panel>
      <Tabs.Panel value="suppressions" className={tabs.scrolling ?? ''}>
        <Suppressions />
      </Tabs.Panel>
    </Tabs>
  )
}
