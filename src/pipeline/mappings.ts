import {
  configSources,
  type MappingError,
  readCatalogue,
  readMappings,
  type Shelved,
  shelveMapping,
} from '../sources/index.js'
import type { Deps } from './deps.js'
import { type Discovery, discover } from './discover.js'

/** What is below the paths, and what came of the mapping files there. */
export interface Known extends Discovery {
  readonly shelved: readonly Shelved[]
  /** What people call the sources, by id. */
  readonly products: ReadonlyMap<string, string>
}

/**
 * Walks the paths. Where mapping files stand among the logs they are taken in first, and then everything is looked at once more, so that
 * the logs they tell of are known in the same load. Mapping files of the data directory that are not taken any more are told too.
 */
export async function discoverKnowing(deps: Deps, paths: readonly string[]): Promise<Known> {
  const before = await readCatalogue(deps.ledger)
  const found = discover(paths, before.catalogue)
  if (found.mappings.length === 0)
    return { ...found, shelved: refused(before.errors), products: productsOf(before.catalogue) }
  const { errors } = readMappings(found.mappings)
  const wrong = new Set(errors.map(({ file }) => file))
  const shelved: Shelved[] = []
  for (const file of found.mappings)
    if (!wrong.has(file.path)) shelved.push(await shelveMapping(deps, file))
  const after = await readCatalogue(deps.ledger)
  return {
    ...discover(paths, after.catalogue),
    shelved: [...shelved, ...refused([...errors, ...after.errors])],
    products: productsOf(after.catalogue),
  }
}

const productsOf = ({
  sources,
}: {
  readonly sources: readonly { id: string; product: string }[]
}) => new Map([...sources, ...configSources].map(({ id, product }) => [id, product]))

function refused(errors: readonly MappingError[]): Shelved[] {
  return [...new Set(errors.map(({ file }) => file))].map((path) => ({
    path,
    state: 'refused',
    errors: errors.filter(({ file }) => file === path),
  }))
}
