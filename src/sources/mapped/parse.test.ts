import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../core/index.js'
import { isMapping, parseMapping } from './parse.js'
import { sourceOf, unmet } from './source.js'

const head = `trivium: source/1
id: door
product: Front door
time: at
operation: what
`
const errorsOf = (text: string) => {
  const read = parseMapping(text, 'door.yml')
  return 'errors' in read ? read.errors.map(({ line, message }) => `${line} ${message}`) : []
}
const mappingOf = (text: string) => {
  const read = parseMapping(text, 'door.yml')
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.parsed.mapping
}

describe('a mapping file is known by its first key', () => {
  it.each([
    ['the key alone', head, true],
    ['comments, blank lines and a document start before it', `\ufeff# ours\n\n---\n${head}`, true],
    ['quoted', 'trivium: "source/1"', true],
    ['a version that is not known, to be refused with that reason', 'trivium: source/2', true],
    ['Windows line ends', head.replaceAll('\n', '\r\n'), true],
    ['another key first', `id: door\n${head}`, false],
    ['a Sigma rule', 'title: x\nlogsource: {}\n', false],
    ['JSON', '{"trivium": "source/1"}', false],
    ['nothing', '', false],
  ])('%s', (_, text, is) => expect(isMapping(text)).toBe(is))
})

describe('what is wrong is told with its line and key', () => {
  it.each([
    ['no time', head.replace('time: at\n', ''), ['1 time: is not a path such as user.email']],
    [
      'a version that is not known',
      head.replace('/1', '/2'),
      ['1 trivium: is not source/1, the only version there is'],
    ],
    [
      'an id with other characters',
      head.replace('door', 'Front_Door'),
      ['2 id: may hold small letters, digits and dashes between them'],
    ],
    [
      'an id that is taken',
      head.replace('door', 'aws-cloudtrail'),
      ['2 id: "aws-cloudtrail" is a source that comes with Trivium'],
    ],
    ['a key that is not known', `${head}tiem: x\n`, ['6 tiem: is no key of a mapping file here']],
    [
      'a key that is not known, further in',
      `${head}status:\n  path: x\n  sucess: [ok]\n`,
      [
        '8 status.sucess: is no key of a mapping file here',
        '7 status: says neither success nor failure',
      ],
    ],
    [
      'a path with an empty key',
      `${head}identity: [user.name, user..id]\n`,
      ['6 identity.1: has an empty key between its dots'],
    ],
    [
      'a path the engine cannot read',
      `${head}identity: a.null\n`,
      ['6 identity: has a key named null, which cannot be read'],
    ],
    [
      'a path deeper than any log',
      `${head}identity: ${'a.'.repeat(20)}b\n`,
      ['6 identity: goes deeper than 20 keys'],
    ],
    [
      'time in a list',
      head.replace('time: at', 'time: all[].at'),
      ['4 time: may not go through a list'],
    ],
    [
      'a value where another path goes on',
      `${head}identity: user\nemail: user.email\n`,
      [expect.stringMatching(/^7 email: the path user\.email cannot be read: "user"/)],
    ],
    [
      'a list here and none there',
      `${head}identity: user[].id\nemail: user.email\n`,
      [expect.stringMatching(/^7 email: the path user\.email cannot be read: "user"/)],
    ],
    [
      'a status that says nothing',
      `${head}status: { path: ok }\n`,
      ['6 status: says neither success nor failure'],
    ],
    [
      'an activity there is not',
      `${head}activity: { Destroy: [x] }\n`,
      [expect.stringMatching(/^6 activity/)],
    ],
    [
      'a kind there is not',
      `${head}identity_kind: robot\n`,
      [expect.stringMatching(/^6 identity_kind: is neither one of human, machine/)],
    ],
    [
      'an envelope that no file could have',
      `${head}envelope: "a\\"b"\n`,
      ['6 envelope: holds a quote or a backslash'],
    ],
    [
      'a class that is no number',
      `${head}class_uid: login\n`,
      [expect.stringMatching(/^6 class_uid: /)],
    ],
    [
      'several things at once',
      `${head}identity: ""\ncolour: red\n`,
      [
        '6 identity: has an empty key between its dots',
        '7 colour: is no key of a mapping file here',
      ],
    ],
    ['broken YAML', `${head}identity: [user\n`, [expect.stringMatching(/^\d+ /)]],
    ['the same key twice', `${head}time: other\n`, ['6 Map keys must be unique']],
    [
      'two documents',
      `${head}---\n${head}`,
      ['7 one file is one source; put the second into a file of its own'],
    ],
    ['a list', '- trivium: source/1\n', ['1 a mapping is a map of keys and values']],
    ['nothing', '', ['1 the file is empty']],
  ])('%s', (_, text, errors) => expect(errorsOf(text)).toEqual(errors))

  it('hostile YAML comes back as an error', () => {
    const bomb = `${head}x: &a [${'1,'.repeat(9)}1]\n${Array.from({ length: 9 }, (_, at) => `y${at}: &${'b'.repeat(at + 1)} [${`*${'b'.repeat(at) || 'a'},`.repeat(9)}1]`).join('\n')}\n`
    for (const text of [
      bomb,
      `${head}identity: ${'['.repeat(100_000)}`,
      `${head}? {a: b}\n: c\n`,
      '\0\x01',
    ])
      expect(errorsOf(text).length).toBeGreaterThan(0)
  })
})

describe('whether a record is one of the mapping', () => {
  const mapping = mappingOf(
    `${head}recognise:\n  fields: user.name\n  values: { app: [door, gate], 'v': 2 }\n`,
  )
  it.each([
    ['all of it', { app: 'gate', v: 2, user: { name: 'x' } }, []],
    ['a number written as text', { app: 'door', v: '2', user: { name: 'x' } }, []],
    ['a field is missing', { app: 'door', v: 2 }, ['"user.name" is not filled']],
    ['a field is empty', { app: 'door', v: 2, user: { name: '' } }, ['"user.name" is not filled']],
    [
      'a value is another',
      { app: 'tea', v: 2, user: { name: 'x' } },
      ['"app" is not door or gate'],
    ],
    [
      'a value is no value',
      { app: { door: 1 }, v: [2], user: { name: 'x' } },
      ['"app" is not door or gate', '"v" is not 2'],
    ],
  ])('%s', (_, record, missing) => expect(unmet(mapping, record)).toEqual(missing))

  it('without a word of it: by time and operation', () => {
    const { recognise } = sourceOf(mappingOf(head))
    expect(recognise({ at: 1, what: 'x' })).toBe(true)
    expect(recognise({ at: 1 })).toBe(false)
  })
  it('what every object has by itself is no field', () => {
    const { recognise } = sourceOf(
      mappingOf(`${head}recognise: { fields: [constructor, toString.name] }\n`),
    )
    expect(recognise({ at: 1, what: 'x' })).toBe(false)
  })
})

it('the example of the user guide is a mapping file for the record beside it', () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'user-guide.md'), 'utf8')
  const section = guide.slice(guide.indexOf('## Your own JSON'))
  const block = (language: string) =>
    new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(section)?.[1] ?? ''
  const record = JSON.parse(block('json')) as Record<string, unknown>
  expect(isMapping(block('yaml'))).toBe(true)
  expect(unmet(mappingOf(block('yaml')), record)).toEqual([])
})
