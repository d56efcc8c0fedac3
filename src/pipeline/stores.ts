import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '../core/index.js'
import { openLedger } from '../ledger/index.js'
import { migrate, openWarehouse } from '../warehouse/index.js'
import type { Deps } from './deps.js'
import { holdDirectory } from './hold.js'

export interface StoreOptions {
  /** Data directory; holds both stores unless a URL says otherwise. */
  readonly data: string
  readonly warehouseUrl?: string
  readonly ledgerUrl?: string
  /** Replicate the warehouse over this ClickHouse cluster. */
  readonly cluster?: string
  readonly memoryBytes?: number
  readonly threads?: number
  readonly clock?: Clock
}

export interface Stores extends Deps {
  close(): Promise<void>
}

/** Opens warehouse and ledger of a data directory at their newest schema. The warehouse's lock keeps a second process out. */
export async function openStores(options: StoreOptions): Promise<Stores> {
  mkdirSync(options.data, { recursive: true })
  const letGo = options.warehouseUrl?.startsWith('http')
    ? holdDirectory(options.data)
    : () => undefined
  const warehouse = await openWarehouse({
    url: options.warehouseUrl ?? `chdb:${join(options.data, 'warehouse')}`,
    ...(options.memoryBytes === undefined ? {} : { memoryBytes: options.memoryBytes }),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  })
  try {
    const migrated = migrate(
      warehouse,
      options.cluster === undefined ? {} : { cluster: options.cluster },
    )
    const opened = openLedger(options.ledgerUrl ?? `pglite:${join(options.data, 'ledger')}`)
    const [warehouseDone, ledgerDone] = await Promise.allSettled([migrated, opened])
    if (warehouseDone.status === 'rejected') {
      if (ledgerDone.status === 'fulfilled') await ledgerDone.value.close()
      throw warehouseDone.reason
    }
    if (ledgerDone.status === 'rejected') throw ledgerDone.reason
    const ledger = ledgerDone.value
    return {
      warehouse,
      ledger,
      clock: options.clock ?? systemClock,
      workDir: join(options.data, 'work'),
      close: async () => {
        await ledger.close()
        await warehouse.close()
        letGo()
      },
    }
  } catch (error) {
    await warehouse.close()
    letGo()
    throw error
  }
}
