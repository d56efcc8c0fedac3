import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react'
import type { AccessDependency } from '../shared/api/types.js'
import { SeverityMark } from '../shared/ui/Severity.js'
import classes from './access.module.css'
import { condition } from './words.js'

const ANSWERS = {
  Yes: { Icon: IconCircleCheck, word: 'Yes' },
  No: { Icon: IconCircleX, word: 'No' },
  Depends: { Icon: IconCircleDashed, word: 'Depends' },
} as const

/** Yes, no, or yes if. */
export function Answer({ answer }: { answer: keyof typeof ANSWERS }) {
  const { Icon, word } = ANSWERS[answer]
  return (
    <span className={classes.answer} data-answer={answer}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  )
}

/** What is not known and decides. */
export function Depends({ on }: { on: readonly AccessDependency[] }) {
  if (on.length === 0) return null
  return (
    <ul className={classes.depends}>
      {[...new Set(on.map(condition))].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

const SENSITIVE = ['informational', 'low', 'high', 'critical'] as const
const SENSITIVE_WORDS = [
  'not known to be sensitive',
  'of some worth',
  'sensitive',
  'most sensitive',
]

/** How much it would hurt to lose it; why, when the pointer rests on it. */
export function Sensitivity(props: { score: number; because: readonly string[]; bare?: boolean }) {
  const word = SENSITIVE_WORDS[props.score] ?? ''
  return (
    <span
      className={classes.sensitivity}
      data-score={props.score}
      title={[word, ...props.because].join('\n')}
    >
      <SeverityMark level={SENSITIVE[props.score] ?? 'informational'} />
      {props.bare ? null : word}
    </span>
  )
}

/** Not of the company. */
export function OutsideMark() {
  return (
    <span className={classes.outside}>
      <IconAlertTriangle size={12} aria-hidden /> outside
    </span>
  )
}

/** What the exports leave out: the answer may be another with it. */
export function Missing({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null
  const [first, ...rest] = missing
  return (
    <div className={classes.missing} role="note">
      <IconInfoCircle size={14} aria-hidden />
      {rest.length === 0 ? (
        <span>Not known: {first}</span>
      ) : (
        <details>
          <summary>
            Not known: {first}, and {rest.length} more
          </summary>
          <ul>
            {rest.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
