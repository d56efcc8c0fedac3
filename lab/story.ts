import { details } from './calls/index.js'
import { type AccountId, accountName, place } from './company/accounts.js'
import { type Address, addressIn, network } from './company/networks.js'
import type { DeliveredId, Records, SourceId } from './deliveries.js'
import { LabelNotes, type Severity } from './labels.js'
import type { Random } from './random.js'
import { DAY, HOUR, SECOND } from './rhythm.js'
import type { Call, Caller } from './vendors/cloudtrail.js'
import { type GitHubActor, gitHubEvent } from './vendors/github.js'
import { type FindingDetails, guardDutyFinding } from './vendors/guardduty.js'
import { type OktaClient, type OktaDetails, type OktaParty, oktaEvent } from './vendors/okta.js'
import type { World } from './world.js'

/** Something that happens once, woven into ordinary days. */
interface Story {
  readonly id: string
  readonly title: string
  readonly identities: readonly string[]
  /** Share of the window (0 to 1) at whose day it begins, and the UTC hour. */
  readonly at: number
  readonly hour: number
  /** Moves it to a working day, when people take part in it. */
  readonly workday?: boolean
  play(stage: Stage): void
}

export interface Attack extends Story {
  readonly story: string
  readonly techniques: readonly string[]
  readonly minSeverity: Severity
}

export interface Oddity extends Story {
  readonly why: string
  /** What the company writes down about it beforehand, if it does. */
  context?(stage: Stage): string
}

type AwsDetails = Partial<Omit<Call, 'at' | 'api' | 'region'>> & { readonly region?: string }

/** Where a story plays: a clock that moves with each event, and a label that remembers them. */
export class Stage {
  readonly random: Random
  readonly notes = new LabelNotes()
  readonly start: number
  at: number

  constructor(
    readonly world: World,
    story: Pick<Story, 'id' | 'at' | 'hour' | 'workday'>,
  ) {
    this.random = world.random(`story ${story.id}`)
    const day = story.workday ? world.workdayAt(story.at) : world.dayAt(story.at)
    this.start = day * DAY + Math.round(story.hour * HOUR)
    this.at = this.start
  }

  /** Lets between `low` and `high` seconds pass. */
  wait(low: number, high = low): this {
    this.at += Math.round((low + this.random.next() * (high - low)) * SECOND)
    return this
  }

  address(networkId: string): Address {
    return addressIn(network(networkId), this.random)
  }

  /** A call as the call book has it, or with the given parts; the clock moves on. */
  aws(caller: Caller, api: string, more: AwsDetails = {}, decisive = false): string {
    const region = more.region ?? 'us-east-1'
    this.wait(1, 6)
    const account = more.recipient ?? caller.identity.account
    const made =
      'params' in more ? {} : details(api, this.random, place(safeName(account), region), this.at)
    const call = { ...made, ...more, at: this.at, api, region }
    const id = this.world.log.aws(this.random, caller, call)
    this.notes.note('aws-cloudtrail', id, this.at, decisive)
    return id
  }

  /** The call is refused for want of permission. */
  denied(caller: Caller, api: string, more: AwsDetails = {}, decisive = false): string {
    const message = `User: ${caller.identity.arn} is not authorized to perform: ${api.replace(/20\d{6}(v\d)?$/, '')} because no identity-based policy allows the ${api} action`
    const code = api.startsWith('ec2:') ? 'Client.UnauthorizedOperation' : 'AccessDenied'
    return this.aws(
      caller,
      api,
      { params: null, ...more, response: null, error: [code, message] },
      decisive,
    )
  }

  github(actor: GitHubActor, action: string, more: object = {}, decisive = false): string {
    this.wait(1, 5)
    const id = this.world.log.write(
      'github-audit',
      gitHubEvent(this.random, this.at, action, actor, { ...more }),
    )
    this.notes.note('github-audit', id, this.at, decisive)
    return id
  }

  okta(
    actor: OktaParty,
    client: OktaClient,
    type: string,
    more: OktaDetails = {},
    decisive = false,
  ): string {
    this.wait(1, 8)
    const id = this.world.log.write(
      'okta-system-log',
      oktaEvent(this.random, this.at, type, actor, client, more),
    )
    this.notes.note('okta-system-log', id, this.at, decisive)
    return id
  }

  finding(more: Omit<FindingDetails, 'at'>, decisive = false): string {
    const finding = guardDutyFinding(this.random, { ...more, at: this.at })
    const id = this.world.log.write('aws-guardduty', finding)
    this.notes.note('aws-guardduty', id, this.at, decisive)
    return id
  }

  /** One record of any other source, made by its vendor's function for the time the stage stands at. */
  write<S extends DeliveredId>(source: S, record: Records[S], decisive = false): string {
    const id = this.world.log.write(source, record)
    this.notes.note(source, id, this.at, decisive)
    return id
  }

  /** Notes what `owner` does of their own accord for some hours from `from`. */
  watch(owner: string, hours: number, from = this.start, sources?: readonly SourceId[]): void {
    this.world.log.watch(owner, from, from + hours * HOUR, (source, id, at) => {
      if (!sources || sources.includes(source)) this.notes.note(source, id, at)
    })
  }

  note(source: SourceId, id: string, decisive = false): void {
    this.notes.note(source, id, this.at, decisive)
  }
}

function safeName(account: string): AccountId {
  try {
    return accountName(account)
  } catch {
    return 'prod'
  }
}
