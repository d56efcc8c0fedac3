import { Button } from '@mantine/core'
import { IconCheck, IconFlask, IconPencil, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, segment } from '../shared/api/client.js'
import type { Rule, RuleTestResult } from '../shared/api/types.js'
import { Code } from '../shared/code/Code.js'
import { Editor } from '../shared/code/Editor.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './rules.module.css'

/** The YAML, its tests, and a draft to try a change on. The file itself is changed where it lives. */
export function RuleText({ rule }: { rule: Rule }) {
  const [draft, setDraft] = useState<string | null>(null)
  const test = useMutation({
    mutationFn: (text: string | null) =>
      api.post<RuleTestResult>(
        `/api/rules/${segment(rule.id)}/test`,
        text === null ? {} : { text },
      ),
  })
  const result = test.data
  return (
    <Panel
      title={draft === null ? 'Rule' : 'Draft'}
      aside={
        <>
          {draft === null ? (
            <Button
              variant="subtle"
              leftSection={<IconPencil size={14} />}
              onClick={() => setDraft(rule.text)}
            >
              Try a change
            </Button>
          ) : (
            <Button
              variant="subtle"
              onClick={() => {
                setDraft(null)
                test.reset()
              }}
            >
              Discard
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconFlask size={14} />}
            loading={test.isPending}
            onClick={() => test.mutate(draft)}
          >
            Test
          </Button>
        </>
      }
    >
      {test.error ? (
        <p className={classes.testError} role="alert">
          {test.error.message}
        </p>
      ) : null}
      {result ? <TestResult result={result} /> : <Planned rule={rule} />}
      {draft === null ? (
        <Code text={rule.text} language="yaml" numbers />
      ) : (
        <>
          <Editor
            label="Draft of the rule"
            language="yaml"
            value={draft}
            onChange={setDraft}
            onRun={() => test.mutate(draft)}
            invalidLine={result?.errors[0]?.line}
          />
          <p className={classes.quiet}>
            A draft is tested, not saved. Change <span className="mono">{rule.file}</span> to keep
            it.
          </p>
        </>
      )}
    </Panel>
  )
}

function Planned({ rule }: { rule: Rule }) {
  return (
    <ul className={classes.tests}>
      {rule.tests.map((test) => (
        <li key={test.name}>
          <span className={classes.expect}>{test.hit ? 'must hit' : 'must not hit'}</span>{' '}
          {test.name}
        </li>
      ))}
    </ul>
  )
}

function TestResult({ result }: { result: RuleTestResult }) {
  return (
    <ul className={classes.tests} aria-live="polite">
      {result.errors.map((error) => (
        <li key={`${error.line} ${error.code}`} className={classes.testError}>
          Line {error.line}: {error.message} <small className="mono">{error.code}</small>
        </li>
      ))}
      {result.tests.map((test) => {
        const right = test.expected === test.hit
        const Icon = right ? IconCheck : IconX
        return (
          <li key={test.name}>
            <Icon
              size={14}
              style={{ color: right ? 'var(--good)' : 'var(--bad)' }}
              aria-label={right ? 'passed' : 'failed'}
            />
            <span className={classes.expect}>{test.expected ? 'must hit' : 'must not hit'}</span>{' '}
            {test.name}
            {right ? null : <strong>{test.hit ? ' but it hit' : ' but it did not'}</strong>}
          </li>
        )
      })}
      {result.ok && result.tests.length === 0 ? <li>It compiles; it has no tests.</li> : null}
    </ul>
  )
}
