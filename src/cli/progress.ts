import type { Progress } from '../pipeline/index.js'
import { count, size } from './output.js'

const stageWords: Readonly<Record<string, string>> = {
  sessions: 'grouping events into sessions',
  chains: 'following credentials back to who got them',
  resources: 'following what was configured',
  identities: 'telling who is who',
  baseline: 'learning what is usual',
  rules: 'testing rules',
  access: 'weighing what changes of configuration gave',
  signals: 'weighing what is unusual',
  detections: 'grouping signals',
  triage: 'judging, and weighing what would be lost with whom',
}

/** A line that is written over on a terminal; one line per step elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): { progress: Progress; end: () => void } {
  const live = stream.isTTY === true
  let shown = ''
  const show = (text: string): void => {
    if (live) stream.write(`\r\x1b[K${text.slice(0, Math.max(20, stream.columns - 1))}`)
    else if (text !== shown) stream.write(`${text}\n`)
    shown = text
  }
  return {
    progress: (event) => {
      if (event.kind === 'discovered')
        show(`found ${count(event.files)} log files, ${size(event.bytes)}`)
      else if (event.kind === 'landed') {
        const part = event.totalBytes === 0 ? 1 : event.bytes / event.totalBytes
        show(`${bar(part)} ${Math.round(part * 100)} %  ${count(event.records)} records read`)
      } else if (!event.done) show(`${stageWords[event.stage] ?? event.stage} ...`)
    },
    end: () => {
      if (live && shown !== '') stream.write('\r\x1b[K')
    },
  }
}

const bar = (part: number): string => {
  const full = Math.round(part * 24)
  return `[${'#'.repeat(full)}${'.'.repeat(24 - full)}]`
}
