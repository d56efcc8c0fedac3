import type { z } from 'zod'
import type { Progress } from '../pipeline/index.js'
import type { liveEvent } from './contract/index.js'

export type LiveEvent = z.infer<typeof liveEvent>

/** Carries what happens to whoever listens at the moment. Nothing is kept: a page that comes later asks for the state. */
export interface LiveBus {
  publish(event: LiveEvent): void
  /** Returns how to stop listening. */
  subscribe(listener: (event: LiveEvent) => void): () => void
}

export function createLiveBus(): LiveBus {
  const listeners = new Set<(event: LiveEvent) => void>()
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** At most this often the bytes of a load are told; a large one reports thousands of times. */
const everyMs = 200

/** Tells the bus of a load's progress. */
export function progressTo(bus: LiveBus): Progress {
  let told = 0
  return (event) => {
    if (event.kind === 'stage') {
      bus.publish({ type: 'progress', stage: event.stage, done: event.done ? 1 : 0, total: 1 })
    } else if (event.kind === 'landed') {
      const now = performance.now()
      if (now - told < everyMs && event.bytes < event.totalBytes) return
      told = now
      bus.publish({ type: 'progress', stage: 'load', done: event.bytes, total: event.totalBytes })
    }
  }
}
