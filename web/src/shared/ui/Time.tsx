import { Tooltip } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { ago, local, type Precision, utc } from '../format.js'

// One clock for all relative times: a timer per cell would wake the page a thousand times a minute.
let now = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  now = Date.now()
  for (const listener of listeners) listener()
}, 30_000)
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const useNow = () => useSyncExternalStore(subscribe, () => now)

const TITLE = (iso: string) => `${utc(iso, 'millisecond')} UTC\n${local(iso)} on this computer`

/** A moment in UTC; the reader's own time when the pointer rests on it. */
export function Time(props: { iso: string | null; precision?: Precision; suffix?: boolean }) {
  if (!props.iso) return <span style={{ color: 'var(--text-3)' }}>never</span>
  return (
    <time dateTime={props.iso} title={TITLE(props.iso)}>
      {utc(props.iso, props.precision ?? 'second')}
      {props.suffix ? ' UTC' : ''}
    </time>
  )
}

/** `3 h ago`, exact on hover. */
export function Ago({ iso }: { iso: string | null }) {
  const at = useNow()
  if (!iso) return <span style={{ color: 'var(--text-3)' }}>never</span>
  return (
    <time dateTime={iso} title={TITLE(iso)}>
      {ago(iso, at)}
    </time>
  )
}

/** Both at once, for a head line. */
export function Moment({ iso }: { iso: string }) {
  return (
    <Tooltip label={<span style={{ whiteSpace: 'pre-line' }}>{TITLE(iso)}</span>}>
      <span className="tabular">
        {utc(iso, 'minute')} UTC{' '}
        <span style={{ color: 'var(--text-3)' }}>
          (<Ago iso={iso} />)
        </span>
      </span>
    </Tooltip>
  )
}
