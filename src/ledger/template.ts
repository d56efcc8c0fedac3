import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { packageRoot } from '../core/index.js'

export const migrationsFolder = join(packageRoot, 'src', 'ledger', 'migrations')

/**
 * An empty ledger at the newest schema, packed at build time. PGlite takes 2.7 s to make a database and 0.5 s to unpack one. The name
 * holds the version of PGlite and the migrations, so one that no longer fits is not found.
 */
export function templateFile(): string {
  const hash = createHash('sha256')
  const require = createRequire(import.meta.url)
  const pglite = join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json')
  hash.update((JSON.parse(readFileSync(pglite, 'utf8')) as { version: string }).version)
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (name.endsWith('.sql')) hash.update(readFileSync(join(migrationsFolder, name)))
  }
  return join(packageRoot, 'dist', `ledger-${hash.digest('hex').slice(0, 12)}.tar.gz`)
}

/** The template, if the build made one. */
export function packedLedger(): Blob | undefined {
  const file = templateFile()
  return existsSync(file) ? new Blob([readFileSync(file)]) : undefined
}

/** Packs a database that `migrate` has brought to the newest schema. For the build; does nothing where it is there already. */
export async function packLedger(migrate: (client: PGlite) => Promise<void>): Promise<void> {
  const file = templateFile()
  if (existsSync(file)) return
  const client = await PGlite.create()
  try {
    await migrate(client)
    const packed = await client.dumpDataDir('gzip')
    mkdirSync(dirname(file), { recursive: true })
    for (const name of readdirSync(dirname(file)))
      if (/^ledger-.*\.tar\.gz/.test(name)) rmSync(join(dirname(file), name))
    writeFileSync(`${file}.part`, Buffer.from(await packed.arrayBuffer()))
    renameSync(`${file}.part`, file)
  } finally {
    await client.close()
  }
}
