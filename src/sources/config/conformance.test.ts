import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../core/index.js'
import { configSources, resourceType } from './catalogue.js'
import type { ConfigObject, Edge } from './define.js'
import { recogniseConfig } from './recognise.js'

/**
 * What every kind of configuration export owes. `fixtures/<situation>/` holds one export, in folders where their names are hints, and
 * `expected.json`: all that is read of it. A new kind brings its fixtures and is tested by being there.
 */
interface Expected {
  readonly scope: string
  readonly objects: readonly ConfigObject[]
  readonly edges: readonly Edge[]
  /** Reasons of what could not be read. */
  readonly problems: readonly string[]
}

const here = join(packageRoot, 'src', 'sources', 'config')
const fixtures = configSources.flatMap(({ id }) =>
  readdirSync(join(here, id, 'fixtures')).map((situation) => ({ id, situation })),
)

it('the catalogue lists every folder and nothing else', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(configSources.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort())
})

describe.each(fixtures)('$id: $situation', ({ id, situation }) => {
  const folder = join(here, id, 'fixtures', situation)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'expected.json',
  )
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
  const [file] = files
  const found = file && recogniseConfig(join(file.parentPath, file.name))

  it('is recognised', () => {
    expect(files).toHaveLength(1)
    expect(found?.config.id).toBe(id)
  })

  it('is read as expected', () => {
    const reading = found?.config.read(found.document)
    expect(reading?.scope).toBe(expected.scope)
    expect(reading?.objects).toEqual(expected.objects)
    expect(reading?.problems.map(({ reason }) => reason)).toEqual(expected.problems)
    expect(reading?.objects.flatMap((one) => resourceType(one.type).edges(one))).toEqual(
      expected.edges,
    )
  })

  it('says of every thing what it is', () => {
    for (const one of found?.config.read(found.document).objects ?? []) {
      expect(one.uid).not.toBe('')
      expect(Object.keys(found?.config.types ?? {})).toContain(one.type)
    }
  })
})
