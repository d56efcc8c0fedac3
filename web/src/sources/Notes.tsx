import type { ReactNode } from 'react'
import type { SourceHealth } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import classes from './sources.module.css'

const MOST = 5

function Note(props: { title: string; items: readonly { key: string; line: ReactNode }[] }) {
  if (props.items.length === 0) return null
  return (
    <details className={classes.note} open={props.items.length <= MOST}>
      <summary>{props.title}</summary>
      <ul>
        {props.items.map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** What was not read, not understood or not watched. Nothing is silent. */
export function Notes({ source }: { source: SourceHealth }) {
  const { problems, rules_refused: refused, unmapped } = source
  if (problems.length + refused.length + unmapped.length === 0) return null
  return (
    <div className={classes.notes}>
      <Note
        title={`${plural(problems.length, 'file')} not read to the end`}
        items={problems.map((problem) => ({
          key: problem.path,
          line: (
            <>
              <span className="mono">{problem.path}</span>
              <br />
              {problem.reason}
            </>
          ),
        }))}
      />
      <Note
        title={`${plural(refused.length, 'rule')} cannot run`}
        items={refused.map((rule) => ({
          key: `${rule.file}:${rule.line}`,
          line: (
            <>
              <span className="mono">
                {rule.file}:{rule.line}
              </span>
              <br />
              {rule.message}
            </>
          ),
        }))}
      />
      <Note
        title={`${plural(unmapped.length, 'key')} in recent records that no field names`}
        items={unmapped.map((key) => ({ key, line: <span className="mono">{key}</span> }))}
      />
    </div>
  )
}
