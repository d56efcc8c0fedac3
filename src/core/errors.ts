/**
 * One error class for everything a user may see. `code` is stable (`warehouse.locked`) and safe to match on,
 * `message` is safe to show, `hint` says what to do about it, `cause` keeps the inner error for the log.
 */
export class TriviumError extends Error {
  readonly code: string
  readonly hint: string | undefined

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TriviumError'
    this.code = code
    this.hint = options.hint
  }
}

/** The text of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
