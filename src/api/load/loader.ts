import {
  type LoadResult,
  load,
  type Progress,
  resume,
  rulesInForce,
  type Stores,
} from '../../pipeline/index.js'
import { type LiveBus, progressTo } from '../live-bus.js'

/** Runs loads inside the server, one after the other, and tells the bus. */
export interface Loader {
  load(paths: readonly string[], analyse: boolean, progress?: Progress): Promise<LoadResult>
  /** Finishes what a crash left undone. */
  resume(): Promise<void>
  /** Whether a load is under way. */
  busy(): boolean
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>
}

export function createLoader(stores: Stores, bus: LiveBus): Loader {
  let last: Promise<unknown> = Promise.resolve()
  let running = 0
  let loads = 0
  const inTurn = <T>(work: (live: Progress) => Promise<T>): Promise<T> => {
    running++
    const turn = last.then(async () => {
      const wave = ++loads
      bus.publish({ type: 'wave', wave, state: 'started' })
      try {
        return await work(progressTo(bus))
      } finally {
        running--
        bus.publish({ type: 'wave', wave, state: 'done' })
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }
  const rules = () => rulesInForce(stores)
  return {
    load: (paths, analyse, progress) =>
      inTurn((live) =>
        load(stores, {
          paths,
          analyse,
          rules,
          progress: (event) => {
            live(event)
            progress?.(event)
          },
        }),
      ),
    resume: async () => {
      await inTurn((progress) => resume(stores, { rules, progress }))
    },
    busy: () => running > 0,
    idle: async () => {
      await last
    },
  }
}
