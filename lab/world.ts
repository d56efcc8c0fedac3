import type { Log } from './log.js'
import { Random } from './random.js'
import { DAY, isWeekend } from './rhythm.js'
import { Credentials } from './semantics/credentials.js'

/** The stage everything plays on: the window, the size of the company's traffic, and its log. */
export class World {
  /** Programs whose SDK changed on some day, by workload id. */
  readonly upgrades = new Map<string, { readonly at: number; readonly agent: string }>()
  /** Where each temporary credential came from, told by those who hand it out. */
  readonly credentials: Credentials

  constructor(
    readonly seed: number,
    readonly scale: number,
    readonly from: number,
    readonly to: number,
    readonly log: Log,
  ) {
    this.credentials = new Credentials(from, to)
  }

  /** A stream of its own for whatever is named. */
  random(name: string): Random {
    return new Random(this.seed, name)
  }

  get firstDay(): number {
    return Math.floor(this.from / DAY)
  }

  get days(): number {
    return Math.max(1, Math.round((this.to - this.from) / DAY))
  }

  /** How much wider fleets and bucket sets are than at scale 1. */
  get breadth(): number {
    return Math.max(1, Math.min(40, Math.sqrt(this.scale)))
  }

  /** People hardly multiply: a hundredfold of traffic makes them about twice as busy. */
  get bustle(): number {
    return Math.max(0.35, this.scale ** 0.15)
  }

  /** The first working day from a share of the window on (or the last before it, at the window's end). */
  workdayAt(share: number): number {
    let day = this.dayAt(share)
    while (isWeekend(day)) day++
    if (day >= this.firstDay + this.days) for (day = this.dayAt(share); isWeekend(day); ) day--
    return day
  }

  /** The epoch day that lies at a share (0 to 1) of the window. */
  dayAt(share: number): number {
    return this.firstDay + Math.floor(share * this.days)
  }
}
