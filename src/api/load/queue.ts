import { existsSync } from 'node:fs'
import PgBoss from 'pg-boss'
import { messageOf } from '../../core/index.js'
import type { Ledger } from '../../ledger/index.js'
import type { Log } from '../context.js'
import type { Inbox } from './inbox.js'
import type { Loader } from './loader.js'

/** The jobs that take pushed files into the pipeline. */
export interface IngestQueue {
  /** A job for a file that was put into the inbox. */
  add(path: string): Promise<void>
  stop(): Promise<void>
}

const queue = 'ingest'

/** Files taken by one load: a load has a fixed cost of some seconds, so what came in the meantime goes in together. */
const filesAtOnce = 200

/**
 * pg-boss on the ledger. The inbox folder is the truth about what is left to do and the jobs are made of it again at each start: a job
 * that a crash left active would otherwise wait for its expiry. Repeating a load changes nothing, so a job too many does no harm.
 */
export async function startIngestQueue(
  ledger: Ledger,
  inbox: Inbox,
  loader: Loader,
  log: Log,
): Promise<IngestQueue> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: (await ledger.execute(text, values)).rows }),
    },
    schedule: false,
    supervise: true,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 7,
  })
  boss.on('error', (error) => log(`jobs: ${messageOf(error)}`))
  await boss.start()
  await boss.createQueue(queue, {
    name: queue,
    policy: 'standard',
    retryLimit: 3,
    retryDelay: 5,
    expireInHours: 12,
  })
  const worker = await boss.work<{ path: string }>(
    queue,
    { batchSize: filesAtOnce, pollingIntervalSeconds: 2 },
    async (jobs) => {
      const paths = [...new Set(jobs.map((job) => job.data.path))].filter((path) =>
        existsSync(path),
      )
      if (paths.length === 0) return
      try {
        const result = await loader.load(paths, true)
        for (const { path, reason } of [...result.unrecognised, ...result.unreadable])
          log(`ingest: ${path}: ${reason}`)
        for (const path of paths) inbox.remove(path)
      } catch (error) {
        log(`ingest: ${messageOf(error)}`)
        throw error
      }
    },
  )
  const add = async (path: string): Promise<void> => {
    await boss.send(queue, { path }, {})
    boss.notifyWorker(worker)
  }
  for (const path of inbox.waiting()) await add(path)
  return { add, stop: () => boss.stop({ graceful: true, wait: true, timeout: 30_000 }) }
}
