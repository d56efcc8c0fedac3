import { IconCircleCheck } from '@tabler/icons-react'
import type { RulesPage } from '../shared/api/types.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import { Empty } from '../shared/ui/states.js'
import classes from './rules.module.css'

/** Rules that were not taken, and why: a rule that can never fire is worse than none. */
export function RefusedRules({ refused }: { refused: RulesPage['refused'] }) {
  if (refused.length === 0) {
    return (
      <Empty icon={<IconCircleCheck size={26} stroke={1.5} />} title="Every rule could be compiled">
        A rule that asks for a field its source does not have would be listed here.
      </Empty>
    )
  }
  return (
    <Panel flush>
      <ul className={classes.refused}>
        {refused.map((rule) => (
          <li key={`${rule.file}:${rule.line}:${rule.code}`}>
            <CopyId value={`${rule.file}:${rule.line}`} label="place" />
            <p>{rule.message}</p>
            <small className="mono">{rule.code}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
