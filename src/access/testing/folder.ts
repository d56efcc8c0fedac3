import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { recogniseConfig } from '../../sources/index.js'
import { type State, stateOf, type Thing } from '../state.js'

/** The state that folders of exports show, read without a store: of a thing that several show, the later folder's. */
export function stateOfFolders(at: string, ...folders: readonly string[]): State {
  const things = new Map<string, Thing>()
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(json|ya?ml|csv)$/.test(name)) continue
      const found = recogniseConfig(join(folder, name))
      for (const one of found ? found.config.read(found.document).objects : [])
        things.set(one.uid, {
          ...one,
          aliases: one.aliases ?? [],
          version: JSON.stringify(one.properties),
          complete: true,
        })
    }
  return stateOf(at, [...things.values()])
}
