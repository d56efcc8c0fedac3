import type { Evidence, Finding } from '../shared/api/types.js'
import { Panel } from '../shared/ui/Panel.js'
import { Verdict } from '../shared/ui/Verdict.js'
import { EvidenceRow } from './EvidenceRow.js'
import classes from './finding.module.css'

const sum = (items: readonly Evidence[], lean: Evidence['lean']) =>
  items
    .filter((item) => item.lean === lean)
    .reduce((total, item) => total + Math.abs(item.weight), 0)

/** The scales: what harmful → on the right, against it on the left. */
export function EvidenceList({ finding }: { finding: Finding }) {
  const { evidence } = finding
  const most = Math.max(1, ...evidence.map((item) => Math.abs(item.weight)))
  const harm = sum(evidence, 'malicious')
  const calm = sum(evidence, 'benign')
  const sorted = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return (
    <Panel
      title="Evidence"
      aside={
        <span className={classes.total}>
          {calm > 0 ? <span style={{ color: 'var(--benign)' }}>−{calm.toFixed(1)}</span> : null}
          {harm > 0 ? <span style={{ color: 'var(--malicious)' }}>+{harm.toFixed(1)}</span> : null}
          <strong className="tabular">
            = {harm - calm >= 0 ? '+' : '−'}
            {Math.abs(harm - calm).toFixed(1)} bits
          </strong>
          <Verdict kind={finding.verdict} />
        </span>
      }
      flush
    >
      {sorted.length === 0 ? <p className={classes.none}>No evidence was gathered.</p> : null}
      {sorted.length > 0 ? (
        <div className={classes.scaleHead} aria-hidden>
          <span>← harmless</span>
          <span>harmful →</span>
        </div>
      ) : null}
      <ul className={classes.evidence}>
        {sorted.map((item) => (
          <EvidenceRow key={item.id} findingId={finding.id} item={item} most={most} />
        ))}
      </ul>
    </Panel>
  )
}
