import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { migrationsFolder, packLedger } from './template.js'

/** Run by the build, once its files stand in dist/. */
await packLedger((client) => migrate(drizzle(client), { migrationsFolder }))
