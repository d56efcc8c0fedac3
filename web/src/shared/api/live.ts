import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keys } from './keys.js'
import type { LiveEvent } from './types.js'

export interface Progress {
  stage: string
  done: number
  total: number
}
export interface Live {
  state: 'connecting' | 'on' | 'off'
  progress: Progress | null
}

const KINDS = ['finding', 'wave', 'progress'] as const
/** A load writes hundreds of findings in a second; the lists need to know only now and then. */
const REFRESH_EVERY_MS = 1500
/** Progress that stopped coming means that the load ended without saying so. */
const PROGRESS_FADES_MS = 15_000

function refresh(client: QueryClient, stale: Set<LiveEvent['type']>) {
  if (stale.has('finding')) void client.invalidateQueries({ queryKey: keys.findings.all })
  if (stale.has('wave')) {
    for (const queryKey of [
      keys.findings.all,
      keys.events.all,
      keys.sessions.all,
      keys.resources.all,
      keys.sources,
      keys.rules.all,
    ]) {
      void client.invalidateQueries({ queryKey })
    }
  }
  if (stale.size > 0) void client.invalidateQueries({ queryKey: keys.overview })
}

/** Listens to `/api/live` and marks what changed as stale. */
export function useLive(enabled: boolean): Live {
  const client = useQueryClient()
  const [state, setState] = useState<Live['state']>('connecting')
  const [progress, setProgress] = useState<Progress | null>(null)

  useEffect(() => {
    if (!enabled) return
    const stream = new EventSource('/api/live')
    const stale = new Set<LiveEvent['type']>()
    let fade: ReturnType<typeof setTimeout> | undefined
    const timer = setInterval(() => {
      refresh(client, stale)
      stale.clear()
    }, REFRESH_EVERY_MS)

    const take = (message: MessageEvent<string>) => {
      const event = parse(message)
      if (!event) return
      if (event.type !== 'progress') {
        stale.add(event.type)
        return
      }
      const over = event.total > 0 && event.done >= event.total
      clearTimeout(fade)
      setProgress({ stage: event.stage, done: event.done, total: event.total })
      fade = setTimeout(() => setProgress(null), over ? 1200 : PROGRESS_FADES_MS)
    }
    for (const kind of KINDS) stream.addEventListener(kind, take)
    stream.addEventListener('message', take)
    stream.addEventListener('open', () => setState('on'))
    stream.addEventListener('error', () => setState('off'))
    return () => {
      clearInterval(timer)
      clearTimeout(fade)
      stream.close()
    }
  }, [client, enabled])

  return { state, progress }
}

function parse(message: MessageEvent<string>): LiveEvent | null {
  try {
    const data = JSON.parse(message.data) as LiveEvent
    return { ...data, type: data.type ?? message.type } as LiveEvent
  } catch {
    return null // A heartbeat or a comment; the stream goes on.
  }
}
