import type { Atlas } from '../access/index.js'
import { messageOf } from '../core/index.js'
import type { Log } from './context.js'
import type { LiveBus } from './live-bus.js'

/**
 * Draws the map of access as of now when the server starts and after each load, between requests, so that the first question does not wait for it.
 * Returns how to stop.
 */
export function keepWarm(maps: Atlas, bus: LiveBus, log: Log): () => Promise<void> {
  let stopped = false
  let last = Promise.resolve()
  const warm = (): void => {
    last = last
      .then(() => maps.warm(() => stopped))
      .catch((error: unknown) => log(`access: ${messageOf(error)}`))
  }
  warm()
  const leave = bus.subscribe((event) => {
    if (event.type === 'wave' && event.state === 'done') warm()
  })
  return async () => {
    stopped = true
    leave()
    await last
  }
}
