import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../core/index.js'
import { configSources } from './catalogue.js'
import type { ConfigDocument } from './define.js'
import { configDocument } from './recognise.js'

const sources = join(packageRoot, 'src', 'sources')
const files = (folder: string, under: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes('/fixtures/') && path.startsWith(under))
const claims = (document: ConfigDocument | undefined): readonly string[] =>
  document ? configSources.filter((one) => one.recognise(document)).map(({ id }) => id) : []

const config = join(sources, 'config')
const exported = files(config, config)
const logged = files(sources, sources).filter((path) => !path.startsWith(`${config}/`))

describe('recognising configuration', () => {
  it.each(exported)('%s is of one kind', (path) => {
    expect(claims(configDocument(path))).toHaveLength(1)
  })

  it('takes no log for configuration', () => {
    expect(logged.length).toBeGreaterThan(50)
    expect(logged.filter((path) => claims(configDocument(path)).length > 0)).toEqual([])
  })

  it.each([
    [null],
    [7],
    ['text'],
    [[]],
    [{}],
    [[null, 3, 'x', []]],
    [[{ Name: null, Policy: 1 }, null]],
    [[{ Id: 'p-1' }, 5]],
    [{ Addresses: null, Accounts: 'x', Organization: [], Reservations: 'none' }],
    [{ SecretList: {}, AccessKeyMetadata: 'x', InstanceArn: {}, PermissionSets: 1 }],
    [[{ Name: 'invoice', Policy: 'strict' }]],
    [[{ Arn: 'arn:aws:iam::210987654321:user/ida', Policy: {} }]],
    [JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)],
  ])('takes no other document for configuration: %j', (value: unknown) => {
    expect(claims({ value, path: ['some', 'file.json'], text: '' })).toEqual([])
  })
})
