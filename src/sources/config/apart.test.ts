import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../core/index.js'
import { builtIn, sources } from '../catalogue.js'
import { recogniseFile } from '../recognise.js'
import { configSources } from './catalogue.js'
import { configDocument, recogniseConfig } from './recognise.js'

/** Logs and configuration are told apart by content alone, and so is each kind of configuration. */

const root = join(packageRoot, 'src', 'sources')
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map((entry) => join(entry.parentPath, entry.name))

const exports = configSources.flatMap(({ id }) => filesBelow(join(root, 'config', id, 'fixtures')))
const logs = sources.flatMap(({ id }) => filesBelow(join(root, id, 'fixtures')))

it.each(exports)('%s is no log, and of one kind', (path) => {
  expect(recogniseFile(path, builtIn)).toHaveProperty('unrecognised')
  const document = configDocument(path)
  expect(configSources.filter((source) => document && source.recognise(document))).toHaveLength(1)
})

it.each(logs)('%s is no configuration', (path) => {
  expect(recogniseConfig(path)).toBeUndefined()
})

const odd: readonly unknown[] = [
  ...[null, 0, '', 'text', true, [], {}, [null, 1, 'x', [], {}], [[[]]]],
  { jobs: null, on: 1, items: [null], users: 'none', profile: [], Statement: 3 },
  [{ profile: 1, id: {}, email: [], login: null, type: 4, kind: [], apiVersion: 2 }],
  { kind: 'List', items: [null, { kind: 5 }] },
]

it.each(odd.map((value) => ({ value })))('%j is of no kind and breaks none', ({ value }) => {
  const document = { value, path: [], text: '' }
  for (const source of configSources) {
    expect(source.recognise(document)).toBe(false)
    // A reader is never asked about what it does not recognise, but no content may break it.
    expect(Array.isArray(source.read(document).objects)).toBe(true)
  }
})
