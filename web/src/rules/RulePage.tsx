import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ruleQuery } from '../shared/api/queries.js'
import type { Rule } from '../shared/api/types.js'
import { Attack } from '../shared/ui/Attack.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import { Prose } from '../shared/ui/Prose.js'
import { Severity } from '../shared/ui/Severity.js'
import { Column, Columns, Crumb, Sheet } from '../shared/ui/Sheet.js'
import { Source } from '../shared/ui/Source.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Ago } from '../shared/ui/Time.js'
import { HitsChart } from './HitsChart.js'
import { RuleText } from './RuleText.js'
import classes from './rules.module.css'
import { tacticName } from './tactics.js'
import { useRuleSwitch } from './useRuleSwitch.js'

const route = getRouteApi('/shell/rules/$id')

export function RulePage() {
  const { id } = route.useParams()
  const found = useQuery(ruleQuery(id))
  if (found.error)
    return <Failed error={found.error} what="The rule" retry={() => void found.refetch()} />
  return found.data ? <RuleView key={id} rule={found.data} /> : <LoadingRows />
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <Panel title={title}>
      <ul className={classes.points}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Panel>
  )
}

function RuleView({ rule }: { rule: Rule }) {
  const turn = useRuleSwitch()
  return (
    <Sheet>
      <Crumb to="/rules" list="Rules">
        <CopyId value={rule.id} label="rule id" />
      </Crumb>
      <header className={classes.ruleHead}>
        <div>
          <h1>{rule.title}</h1>
          <div className={classes.badges}>
            <Severity level={rule.level} />
            <Source id={rule.source} />
            <Attack ids={rule.attack.map(tacticName)} most={6} />
            <span>{rule.status}</span>
            {rule.kind === 'correlation' ? <span>correlation</span> : null}
            {rule.imported ? <span>imported</span> : null}
          </div>
        </div>
        <Switch
          size="sm"
          label={rule.enabled ? 'On' : 'Off'}
          checked={rule.enabled}
          disabled={turn.isPending}
          onChange={(event) => turn.mutate({ id: rule.id, enabled: event.currentTarget.checked })}
        />
      </header>
      <Columns width={360}>
        <Column>
          <Panel title="What it finds">
            <Prose text={rule.description || 'The rule does not say.'} big />
            {rule.why ? (
              <div className={classes.why}>
                <strong>Why it matters</strong>
                <Prose text={rule.why} />
              </div>
            ) : null}
          </Panel>
          <RuleText rule={rule} />
        </Column>
        <Column aside>
          <Panel
            title="Hits"
            aside={
              <>
                {rule.hits} in all, last <Ago iso={rule.last_hit_at} />
              </>
            }
          >
            <HitsChart days={rule.days} />
          </Panel>
          <List title="Next steps" items={rule.next_steps} />
          <List title="False positives" items={rule.falsepositives} />
          <Panel title="File">
            <CopyId value={rule.file} label="file" />
          </Panel>
        </Column>
      </Columns>
    </Sheet>
  )
}
