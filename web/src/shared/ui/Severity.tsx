import type { Severity as Level } from '../api/types.js'
import { sentence } from '../format.js'
import classes from './ui.module.css'

export const SEVERITIES: readonly Level[] = ['critical', 'high', 'medium', 'low', 'informational']
const RANK: Record<string, number> = { informational: 0, low: 1, medium: 2, high: 3, critical: 4 }
const SHORT: Record<string, string> = { informational: 'info' }

/** Four steps that fill up: readable without colour. */
export function SeverityMark({ level, size = 12 }: { level: string; size?: number }) {
  const rank = RANK[level] ?? 0
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden
      style={{ color: `var(--sev-${level in RANK ? level : 'informational'})`, flex: 'none' }}
    >
      {[1, 2, 3, 4].map((step) => (
        <rect
          key={step}
          x={(step - 1) * 3.2}
          y={9 - step * 2.2}
          width={2.3}
          height={3 + step * 2.2}
          rx={0.6}
          fill="currentColor"
          opacity={step <= rank ? 1 : 0.22}
        />
      ))}
    </svg>
  )
}

/** Severity as steps and a word; critical and high stand on a ground of their own. */
export function Severity({ level, compact }: { level: string; compact?: boolean }) {
  const loud = level === 'critical' || level === 'high'
  return (
    <span
      className={`${classes.severity} ${loud ? classes.loud : ''}`}
      style={
        { '--tone': `var(--sev-${level})`, '--tone-soft': `var(--sev-${level}-soft)` } as object
      }
      title={`Severity: ${level}`}
    >
      <SeverityMark level={level} />
      {sentence(compact ? (SHORT[level] ?? level) : level)}
    </span>
  )
}
