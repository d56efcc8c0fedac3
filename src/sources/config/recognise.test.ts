import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { recogniseConfig } from './recognise.js'

/** Writes files, by their path, into a folder of their own, and reads the first. */
function reading(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'trivium-config-'))
  const [first] = Object.entries(files).map(([name, content]) => {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  })
  const found = recogniseConfig(first ?? '')
  return { id: found?.config.id, ...found?.config.read(found.document) }
}

const workflow = 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps: []\n'
const organization = '{"login":"harbourline","type":"Organization"}'

it('members are of the organization that stands beside them', () => {
  const { objects } = reading({
    'export/members.json': '[{"login":"tode","role":"admin"}]',
    'export/org.json': organization,
  })
  expect(objects?.[0]).toMatchObject({ uid: 'github/tode', account: 'harbourline' })
})

it('a workflow is of the organization that stands folders above it', () => {
  const { objects } = reading({
    'github/workflows/berth-api/.github/workflows/ci.yml': workflow,
    'github/org.json': organization,
  })
  expect(objects?.[0]?.uid).toBe('github/harbourline/berth-api/workflow/.github/workflows/ci.yml')
})

it.each([
  { situation: 'nothing', beside: {} },
  { situation: 'a broken file', beside: { 'org.json': '{"login":' } },
  { situation: 'another thing of that name', beside: { 'org.json': '[1]' } },
])('$situation beside members leaves their organization open', ({ beside }) => {
  const { objects } = reading({ 'members.json': '[{"login":"tode","role":"admin"}]', ...beside })
  expect(objects?.[0]?.account).toBe('')
})

it.each([
  { situation: 'a comment with commas', first: '# builds, tests, deploys\n' },
  { situation: 'a name with a comma', first: 'name: Build, test\n' },
  { situation: 'the beginning of a document', first: '---\n' },
])('YAML that begins with $situation is no table', ({ first }) => {
  expect(reading({ 'ci.yml': first + workflow }).id).toBe('github-workflows')
})

it('YAML whose aliases multiply is of no kind', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe'])
    lines.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]`)
  expect(reading({ 'bomb.yml': `${lines.join('\n')}\n` }).id).toBeUndefined()
})
