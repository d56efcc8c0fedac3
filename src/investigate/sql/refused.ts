import { TriviumError } from '../../core/index.js'

/** A statement that may not pass, with the reason in words for whoever wrote it. */
export function refused(reason: string, cause?: unknown, hint?: string): TriviumError {
  return new TriviumError('sql.refused', `refused: ${reason}`, {
    hint:
      hint ??
      'one SELECT over the open tables; EXPLAIN, DESCRIBE and everything that changes something are left out',
    ...(cause === undefined ? {} : { cause }),
  })
}
