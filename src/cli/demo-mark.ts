import { TriviumError } from '../core/index.js'
import { tables } from '../ledger/index.js'
import type { Stores } from '../pipeline/index.js'
import type { RunningServer } from './server.js'

const key = 'demo'

/** Labels a data directory as the simulated company's. */
export async function markAsDemo({ ledger }: Pick<Stores, 'ledger'>): Promise<void> {
  await ledger.db.insert(tables.settings).values({ key, value: true }).onConflictDoNothing()
}

export async function isDemo({ ledger }: Pick<Stores, 'ledger'>): Promise<boolean> {
  const rows = await ledger.db.select().from(tables.settings)
  return rows.some((row) => row.key === key && row.value === true)
}

export async function servesDemo(server: RunningServer): Promise<boolean> {
  return ((await server.get('/api/session')) as { demo: boolean }).demo
}

/** Real logs are never mixed with the simulated company's. */
export function refuseDemo(demo: boolean): void {
  if (!demo) return
  throw new TriviumError(
    'demo.no_real_data',
    'this data directory holds the demo; real logs are never mixed with it',
    { hint: 'choose another one with --data' },
  )
}
