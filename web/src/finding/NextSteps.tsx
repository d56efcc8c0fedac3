import { Checkbox, Stack } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { Finding } from '../shared/api/types.js'
import { Panel } from '../shared/ui/Panel.js'

/** A checklist for the person at work; the ticks are theirs and stay in this browser. */
export function NextSteps({ finding }: { finding: Finding }) {
  const [done, setDone] = useLocalStorage<string[]>({
    key: `trivium-steps-${finding.id}`,
    defaultValue: [],
  })
  const steps = finding.next_steps
  if (steps.length === 0) return null
  const ticked = steps.filter((step) => done.includes(step)).length
  return (
    <Panel title="Next steps" aside={`${ticked} of ${steps.length}`}>
      <Stack gap={9}>
        {steps.map((step) => (
          <Checkbox
            key={step}
            size="sm"
            label={step}
            checked={done.includes(step)}
            onChange={(event) =>
              setDone(
                event.currentTarget.checked
                  ? [...done, step]
                  : done.filter((other) => other !== step),
              )
            }
            styles={{ label: { textDecoration: done.includes(step) ? 'line-through' : 'none' } }}
          />
        ))}
      </Stack>
    </Panel>
  )
}
