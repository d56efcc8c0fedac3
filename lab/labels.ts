import type { SourceId } from './deliveries.js'

export type Severity = 'low' | 'medium' | 'high' | 'critical'

const MOST = 5000

/** What a label learns while its story plays. */
export class LabelNotes {
  readonly events = new Set<string>()
  readonly decisive = new Set<string>()
  readonly sources = new Set<SourceId>()
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY

  note(source: SourceId, id: string, at: number, decisive = false): void {
    if (id === '') return
    this.sources.add(source)
    this.first = Math.min(this.first, at)
    this.last = Math.max(this.last, at)
    if (decisive && this.decisive.size < MOST) {
      this.decisive.add(id)
      this.events.add(id)
    } else if (this.events.size < MOST) this.events.add(id)
  }

  get happened(): boolean {
    return this.events.size > 0
  }

  get span(): { from: string; to: string } {
    return { from: new Date(this.first).toISOString(), to: new Date(this.last).toISOString() }
  }
}
