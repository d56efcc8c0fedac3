import { IconChevronRight } from '@tabler/icons-react'
import type { AccessStep } from '../shared/api/types.js'
import classes from './access.module.css'
import { makesMore } from './words.js'

/** A path in words: what is done, and whom it makes of it. */
export function Steps({ path, own = 'itself' }: { path: readonly AccessStep[]; own?: string }) {
  if (path.length === 0) return <span className={classes.dim}>{own}</span>
  return (
    <span>
      {path.map((step) => (
        <span key={`${step.from} ${step.to} ${step.how}`} className={classes.step}>
          <IconChevronRight size={11} aria-hidden />
          <span
            data-more={makesMore(step.how) || undefined}
            data-depends={step.answer === 'Depends' || undefined}
          >
            {step.how}
          </span>{' '}
          <b title={step.to}>{step.to_name}</b>{' '}
        </span>
      ))}
    </span>
  )
}
