import type { DeliveredId, SourceId } from '../deliveries.js'
import type { Onlooker } from '../log.js'
import type { Identity } from '../vendors/aws-identity.js'
import type { Call, Caller } from '../vendors/cloudtrail.js'
import type { GitHubEvent } from '../vendors/github.js'
import type { OktaEvent } from '../vendors/okta.js'
import { GITHUB_CHANGES } from './changes/github.js'
import { IAM_CHANGES, keyFromBefore } from './changes/iam.js'
import { OKTA_CHANGES } from './changes/okta.js'
import { OTHER_CHANGES } from './changes/others.js'
import { RESOURCE_CHANGES } from './changes/resources.js'
import { type Earlier, fields, type Telling, type Told } from './changes/telling.js'
import type { Company } from './model.js'

const AWS_CHANGES: Readonly<Record<string, Telling>> = { ...IAM_CHANGES, ...RESOURCE_CHANGES }

/** The logs that tell of configuration: without one of them the second snapshot would lack its changes. */
export const CHRONICLED: readonly SourceId[] = [
  'aws-cloudtrail',
  'github-audit',
  'okta-system-log',
  ...(Object.keys(OTHER_CHANGES) as DeliveredId[]),
]

interface Change extends Told {
  readonly telling: Telling
}

/** The access key that a call made, if it made one. */
const madeKey = ({ response }: Change): string | undefined =>
  (response['accessKey'] as { accessKeyId: string } | undefined)?.accessKeyId

/** Remembers every event that changes configuration, to play them in order of time. Holds nothing of all the others. */
export class Chronicle implements Onlooker {
  private readonly changes: Change[] = []
  private readonly keys = new Map<string, Identity>()

  call({ identity }: Caller, call: Call): void {
    const { accessKeyId } = identity
    if (accessKeyId.startsWith('AKIA') && !this.keys.has(accessKeyId))
      this.keys.set(accessKeyId, identity)
    const telling = AWS_CHANGES[call.api]
    if (!telling || call.error) return
    this.changes.push({
      at: call.at,
      account: call.recipient ?? identity.account,
      region: call.region,
      params: fields(call.params),
      response: fields(call.response),
      telling,
    })
  }

  event(source: DeliveredId, record: object, at: number): void {
    if (source === 'github-audit') {
      const event = record as GitHubEvent
      this.note(GITHUB_CHANGES[event.action], at, event)
    } else if (source === 'okta-system-log') {
      const event = record as OktaEvent
      this.note(OKTA_CHANGES[event.eventType], at, event)
    } else {
      const other = OTHER_CHANGES[source]
      if (other?.concerns(record))
        this.note(
          (company, { params }, earlier) => other.change(company, params, earlier),
          at,
          record,
        )
    }
  }

  /** Plays all changes on a company, in order of time; what was there from before is told to `earlier`. */
  play(company: Company, earlier: Earlier): void {
    const made = new Set(this.changes.map(madeKey))
    for (const [id, { account, arn }] of this.keys)
      if (!made.has(id))
        keyFromBefore(company, account, arn.slice(arn.lastIndexOf('/') + 1), id, earlier)
    this.changes.sort((a, b) => a.at - b.at)
    for (const change of this.changes) change.telling(company, change, earlier)
  }

  private note(telling: Telling | undefined, at: number, params: object): void {
    if (telling)
      this.changes.push({
        at,
        account: '',
        region: '',
        params: params as Record<string, unknown>,
        response: {},
        telling,
      })
  }
}
