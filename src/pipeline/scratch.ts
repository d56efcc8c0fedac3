import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openWarehouse, type Warehouse } from '../warehouse/index.js'

/**
 * Does work in an empty warehouse that is thrown away after. One process holds one chDB directory, so a process that has a data
 * directory open runs this in another (see `npm run` scripts and the server's rule tests).
 */
export async function inScratch<T>(
  work: (warehouse: Warehouse, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-scratch-'))
  const warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
  try {
    await migrate(warehouse)
    return await work(warehouse, folder)
  } finally {
    await warehouse.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
