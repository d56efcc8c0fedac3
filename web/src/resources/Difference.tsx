import type { ResourceDifference } from '../shared/api/types.js'
import { asText } from '../shared/format.js'
import classes from './difference.module.css'

/** `/inline_policies/a~1b` as its steps. */
const steps = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const SIGNS = { '+': 'came', '-': 'went', ' ': 'same', '…': 'fold' } as const

function Item({ sign, children }: { sign: '+' | '-'; children: string }) {
  return (
    <li className={classes.item} data-kind={SIGNS[sign]}>
      <b>{sign}</b>
      <span>{children}</span>
    </li>
  )
}

/** What stood there and what stands there now: laid-out JSON line by line, lists by what went and came, else the two values. */
export function Difference(props: { difference: ResourceDifference; beforeKnown?: boolean }) {
  const { difference: one, beforeKnown = true } = props
  const unknown = !('before' in one) && !beforeKnown
  if (one.path === '' && one.lines) {
    return (
      <details className={classes.whole}>
        <summary>{'after' in one ? 'what it is' : 'what it was'}</summary>
        <Lines lines={one.lines} />
      </details>
    )
  }
  return (
    <div className={classes.difference}>
      <div className={classes.path}>
        {steps(one.path).map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the path
          <span key={at}>{step}</span>
        ))}
        {unknown ? <em>what stood there before is not known</em> : null}
      </div>
      {one.lines ? (
        <Lines lines={one.lines} />
      ) : (
        <ul className={classes.items}>
          {one.added && one.removed ? (
            <>
              {one.removed.map((item) => (
                <Item key={`-${asText(item)}`} sign="-">
                  {asText(item)}
                </Item>
              ))}
              {one.added.map((item) => (
                <Item key={`+${asText(item)}`} sign="+">
                  {asText(item)}
                </Item>
              ))}
              {one.added.length + one.removed.length === 0 ? <li>in another order</li> : null}
            </>
          ) : (
            <>
              {'before' in one ? <Item sign="-">{JSON.stringify(one.before)}</Item> : null}
              {'after' in one ? <Item sign="+">{JSON.stringify(one.after)}</Item> : null}
            </>
          )}
        </ul>
      )}
    </div>
  )
}

function Lines({ lines }: { lines: NonNullable<ResourceDifference['lines']> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long difference has to scroll by keyboard
    <pre className={classes.lines} tabIndex={0}>
      {lines.map(({ sign, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
        <span key={at} data-kind={SIGNS[sign]}>
          <b>{sign}</b>
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}
