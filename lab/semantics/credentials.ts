import type { Identity } from '../vendors/aws-identity.js'
import { seconds } from '../vendors/aws-identity.js'

/** The truth about a credential that was handed out. */
export interface HandedOut {
  /** Identity uid of the human or machine at the beginning of its way. */
  readonly origin: string
  /** Whether the call that issued it, or one before that, lies outside the data. */
  readonly missing: boolean
}

/**
 * Takes note of every temporary credential where it is handed out, by those who hand it out: what they know of its origin is
 * the truth that linking is measured by. Nothing here reads a log.
 */
export class Credentials {
  private readonly known = new Map<string, HandedOut>()

  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** Handed out at `at` to whom `origin` names: a person's e-mail, `instance/...`, `function/...`, `github-actions/...` and so on. */
  begin(identity: Identity, at: number, origin: string): void {
    this.set(identity, at, { origin, missing: at < this.from || at >= this.to })
  }

  /** Handed out to whoever holds `by`: the way goes on from there. A key of a user is itself a beginning. */
  pass(identity: Identity, at: number, by: Identity): void {
    const before = this.known.get(by.accessKeyId) ?? { origin: by.arn, missing: false }
    const missing = before.missing || at < this.from || at >= this.to
    this.set(identity, at, { origin: before.origin, missing })
  }

  of(credential: string): HandedOut | undefined {
    return this.known.get(credential)
  }

  /** The console signs with keys of its own, and is told by its sign-in's time: it has the same beginning. */
  private set(identity: Identity, at: number, truth: HandedOut): void {
    this.known.set(identity.accessKeyId, truth)
    this.known.set(consoleSession(identity.principalId, at), truth)
  }
}

export const consoleSession = (principalId: string, at: number): string =>
  `console:${principalId}@${seconds(at)}`
