import type { Verdict as Kind } from '../api/types.js'
import classes from './ui.module.css'

export const VERDICTS: readonly Kind[] = [
  'True Positive',
  'Needs Investigation',
  'Inconclusive',
  'False Positive',
]

const TONE: Record<Kind, string> = {
  'True Positive': 'var(--malicious)',
  'Needs Investigation': 'var(--unsure)',
  Inconclusive: 'var(--text-3)',
  'False Positive': 'var(--benign)',
}

/** Each verdict has a shape of its own: full, half, broken, struck out. */
function Shape({ kind }: { kind: Kind }) {
  if (kind === 'True Positive') return <circle cx="6" cy="6" r="5" fill="currentColor" />
  if (kind === 'Needs Investigation') {
    return (
      <>
        <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M6 1.700a4.300 4.300 0 0 1 0 8.600z" fill="currentColor" />
      </>
    )
  }
  if (kind === 'False Positive') {
    return (
      <>
        <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M3.100 8.900 8.900 3.100" stroke="currentColor" strokeWidth="1.4" />
      </>
    )
  }
  return (
    <circle
      cx="6"
      cy="6"
      r="4.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2.2 1.7"
    />
  )
}

export function VerdictMark({ kind, size = 12 }: { kind: Kind; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden
      style={{ color: TONE[kind], flex: 'none' }}
    >
      <Shape kind={kind} />
    </svg>
  )
}

export function Verdict({ kind, confidence }: { kind: Kind; confidence?: number }) {
  return (
    <span
      className={classes.verdict}
      title={`Verdict: ${kind}${confidence === undefined ? '' : `, confidence ${confidence} of 100`}`}
    >
      <VerdictMark kind={kind} />
      <span className="ellipsis">{kind}</span>
      {confidence === undefined ? null : (
        <span className={classes.aside}>{Math.round(confidence)}%</span>
      )}
    </span>
  )
}
