import { Code } from '../shared/code/Code.js'
import { plural } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './resource.module.css'

type Value = unknown
const isObject = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** A policy document, of whatever vendor writes them so. */
const isPolicy = (value: Value): boolean => isObject(value) && 'Statement' in value

const isEmpty = (value: Value): boolean =>
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value as object).length === 0)

/** What it is, key by key; what has an inside can be folded. */
export function Properties({ properties }: { properties: Value }) {
  const entries = isObject(properties) ? Object.entries(properties) : []
  const filled = entries.filter(([, value]) => !isEmpty(value))
  const empty = entries.filter(([, value]) => isEmpty(value)).map(([name]) => name)
  return (
    <Panel title="Properties" aside={entries.length} flush>
      {entries.length === 0 ? (
        <p className={classes.none}>Nothing is known but that it is there.</p>
      ) : (
        <dl className={classes.properties}>
          {filled.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Shown value={value} open />
              </dd>
            </div>
          ))}
          {empty.length > 0 ? (
            <div>
              <dt>nothing in</dt>
              <dd className={classes.dim}>{empty.join(', ')}</dd>
            </div>
          ) : null}
        </dl>
      )}
    </Panel>
  )
}

const MOST_OPEN = 6

function Shown({ value, open }: { value: Value; open: boolean }) {
  if (isEmpty(value)) return <span className={classes.dim}>none</span>
  if (isPolicy(value)) {
    const { Statement: given } = value as { Statement: Value }
    const statements = Array.isArray(given) ? given.length : 1
    return (
      <details open={open} className={classes.fold}>
        <summary>policy of {plural(statements, 'statement')}</summary>
        <Code text={JSON.stringify(value, null, 2)} language="json" maxHeight={300} />
      </details>
    )
  }
  if (isObject(value)) {
    const inner = Object.entries(value)
    return (
      <dl className={classes.inner}>
        {inner.map(([name, one]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Shown value={one} open={inner.length <= MOST_OPEN} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  if (Array.isArray(value)) {
    if (value.some((one) => typeof one === 'object' && one !== null)) {
      return (
        <details open={open && value.length <= MOST_OPEN} className={classes.fold}>
          <summary>{plural(value.length, 'entry', 'entries')}</summary>
          <Code text={JSON.stringify(value, null, 2)} language="json" maxHeight={300} />
        </details>
      )
    }
    return (
      <ul className={classes.plainList}>
        {value.map((one) => (
          <li key={String(one)}>{String(one)}</li>
        ))}
      </ul>
    )
  }
  const text = String(value)
  return text.includes('\n') ? (
    <Code text={text} language="yaml" maxHeight={300} />
  ) : (
    <span className={classes.scalar}>{text}</span>
  )
}
