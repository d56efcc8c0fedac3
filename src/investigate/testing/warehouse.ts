import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openWarehouse, type Warehouse } from '../../warehouse/index.js'

export interface TestWarehouse {
  readonly warehouse: Warehouse
  close(): Promise<void>
}

/** A warehouse of its own at the newest schema, gone when closed. One per process: chDB holds one directory. */
export async function openTestWarehouse(): Promise<TestWarehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-investigate-'))
  const warehouse = await openWarehouse({ url: `chdb:${folder}` })
  await migrate(warehouse)
  return {
    warehouse,
    close: async () => {
      await warehouse.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
