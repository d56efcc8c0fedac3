import { eq } from 'drizzle-orm'
import type { Clock } from '../../core/index.js'
import { type Ledger, tables } from '../../ledger/index.js'
import type { Warehouse } from '../../warehouse/index.js'
import { type Catalogue, catalogueWith } from '../catalogue.js'
import type { Source } from '../define.js'
import { checkMapping } from './check.js'
import { type MappingError, parseMapping } from './parse.js'
import { sourceOf } from './source.js'

/** A mapping file as it stands. `path` is shown in errors. */
export interface MappingFile {
  readonly path: string
  readonly text: string
}

/** What came of a mapping file. `known` is one that stood there already, word for word. */
export type Shelved =
  | {
      readonly path: string
      readonly id: string
      readonly product: string
      readonly state: 'added' | 'changed' | 'known'
    }
  | { readonly path: string; readonly state: 'refused'; readonly errors: readonly MappingError[] }

type Reading = Pick<Ledger, 'db'>

/** Mapping files as sources. Those that are wrong are left out and named in `errors`. */
export function readMappings(files: readonly MappingFile[]): {
  readonly added: readonly Source[]
  readonly errors: readonly MappingError[]
} {
  const added = new Map<string, Source>()
  const errors: MappingError[] = []
  for (const { path, text } of files) {
    const read = parseMapping(text, path)
    if ('errors' in read) errors.push(...read.errors)
    else {
      const { mapping, at } = read.parsed
      if (added.has(mapping.id))
        errors.push({
          file: path,
          code: 'source.taken_id',
          ...at(['id']),
          message: `id: another file here is "${mapping.id}" too`,
        })
      else added.set(mapping.id, sourceOf(mapping))
    }
  }
  return { added: [...added.values()], errors }
}

/** The mapping files of a data directory, in the order of their ids. */
export function shelvedMappings({ db }: Reading) {
  return db.select().from(tables.sourceMappings).orderBy(tables.sourceMappings.id)
}

/**
 * The sources of a data directory as they are now: those that come with Trivium and its own. `errors` are of files that this version
 * does not take any more, for instance because a source of that id comes with it.
 */
export async function readCatalogue(ledger: Reading): Promise<{
  readonly catalogue: Catalogue
  readonly errors: readonly MappingError[]
}> {
  const { added, errors } = readMappings(await shelvedMappings(ledger))
  return { catalogue: catalogueWith(added), errors }
}

/** Takes a mapping file in, in place of the one of the same id. What was loaded before stays as it is. */
export async function shelveMapping(
  deps: {
    readonly ledger: Reading
    readonly warehouse: Pick<Warehouse, 'read'>
    readonly clock: Clock
  },
  { path, text }: MappingFile,
): Promise<Shelved> {
  const read = parseMapping(text, path)
  if ('errors' in read) return { path, state: 'refused', errors: read.errors }
  const checked = await checkMapping(deps.warehouse, read.parsed)
  if ('errors' in checked) return { path, state: 'refused', errors: checked.errors }
  const { id, product } = checked.source
  const { sourceMappings } = tables
  const [before] = await deps.ledger.db
    .select()
    .from(sourceMappings)
    .where(eq(sourceMappings.id, id))
  if (before?.text === text) return { path, id, product, state: 'known' }
  const row = { path, text, addedAt: deps.clock() }
  await deps.ledger.db
    .insert(sourceMappings)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: sourceMappings.id, set: row })
  return { path, id, product, state: before ? 'changed' : 'added' }
}

/** Takes a mapping file out; false when there is none of that id. Its events stay, as nobody's. */
export async function unshelveMapping({ db }: Reading, id: string): Promise<boolean> {
  const { sourceMappings } = tables
  const gone = await db
    .delete(sourceMappings)
    .where(eq(sourceMappings.id, id))
    .returning({ id: sourceMappings.id })
  return gone.length > 0
}
