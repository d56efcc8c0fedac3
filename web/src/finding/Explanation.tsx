import { SegmentedControl } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Finding } from '../shared/api/types.js'
import { Panel } from '../shared/ui/Panel.js'
import { Prose } from '../shared/ui/Prose.js'

const route = getRouteApi('/shell/findings/$id')

/** What happened, twice: for anyone, and for someone who reads logs. */
export function Explanation({ finding }: { finding: Finding }) {
  const asked = route.useSearch().view
  const [habit, setHabit] = useLocalStorage<string>({
    key: 'trivium-explanation',
    defaultValue: 'easy',
  })
  const navigate = useNavigate()
  const view = (asked ?? habit) === 'hard' ? 'hard' : 'easy'
  const choose = (next: string) => {
    setHabit(next)
    void navigate({ to: '.', search: { view: next }, replace: true })
  }
  return (
    <Panel
      title="What happened"
      aside={
        <SegmentedControl
          aria-label="How to explain it"
          value={view}
          onChange={choose}
          data={[
            { value: 'easy', label: 'In plain words' },
            { value: 'hard', label: 'In detail' },
          ]}
        />
      }
    >
      <Prose text={finding.explanation[view]} big={view === 'easy'} />
    </Panel>
  )
}
