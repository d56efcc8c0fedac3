import { load } from '../run.js'
import { openStores } from '../stores.js'
import { noRules } from './house.js'

/** `load-child.ts DATA WAREHOUSE PATH`: a load in a process of its own; prints the result or the error as JSON. */
const [, , data = '', warehouse = '', path = ''] = process.argv

async function main(): Promise<unknown> {
  const stores = await openStores({ data, warehouseUrl: `chdb:${warehouse}` })
  try {
    return await load(stores, {
      paths: [path],
      analyse: false,
      rules: async () => noRules,
      progress: () => undefined,
    })
  } finally {
    await stores.close()
  }
}

const told = await main().catch(({ code, message, hint }) => ({ code, message, hint }))
process.stdout.write(JSON.stringify(told), () => process.exit(0))
