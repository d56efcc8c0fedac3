import type { DeliveredId, SourceId } from '../deliveries.js'
import type { Onlooker } from '../log.js'
import type { Identity } from '../vendors/aws-identity.js'
import type { Call, Caller } from '../vendors/cloudtrail.js'
import { actorOf } from './actors.js'
import { awsNames } from './uids.js'

interface Seen {
  readonly consoleSession: string
  key: boolean
  console: boolean
}

/** Which identities act in the logs and with which credentials: what there is to be labelled, not what the labels say. */
export class Acts implements Onlooker {
  /** Sources by identity uid. */
  readonly identities = new Map<string, Set<SourceId>>()
  /** Temporary credentials of AWS that made at least one call. */
  readonly used = new Set<string>()
  /** Events by long-lived credential, and whose it is. */
  readonly tokens = new Map<string, { uses: number; readonly holder: string }>()
  private readonly callers = new WeakMap<Identity, Seen>()

  call({ identity, fromConsole }: Caller, _call: Call): void {
    const seen = this.callers.get(identity) ?? this.meet(identity)
    const key = identity.accessKeyId
    if (fromConsole && seen.consoleSession !== '') {
      if (!seen.console) this.used.add(seen.consoleSession)
      seen.console = true
    } else if (key.startsWith('AKIA')) this.count(key, identity.arn)
    else if (key !== '' && !seen.key) {
      this.used.add(key)
      seen.key = true
    }
  }

  event(source: DeliveredId, record: object): void {
    const actor = actorOf(source, record)
    if (!actor) return
    this.note(actor.uid, source)
    if (actor.token) this.count(actor.token, actor.uid)
  }

  private meet(identity: Identity): Seen {
    const { uid, consoleSession } = awsNames(identity)
    this.note(uid, 'aws-cloudtrail')
    const seen = { consoleSession, key: false, console: false }
    this.callers.set(identity, seen)
    return seen
  }

  private note(uid: string, source: SourceId): void {
    const sources = this.identities.get(uid)
    if (sources) sources.add(source)
    else this.identities.set(uid, new Set([source]))
  }

  private count(credential: string, holder: string): void {
    const token = this.tokens.get(credential)
    if (token) token.uses++
    else this.tokens.set(credential, { uses: 1, holder })
  }
}
