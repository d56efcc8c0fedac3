import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { testEngines } from '../../warehouse/testing/engines.js'
import { catalogueWith } from '../catalogue.js'
import type { Source } from '../define.js'
import { recogniseFile } from '../recognise.js'
import { type Batch, landAll, type ToLand } from '../testing/landing.js'
import { parseMapping } from './parse.js'
import { sourceOf } from './source.js'

type Json = Readonly<Record<string, unknown>>

const folder = mkdtempSync(join(tmpdir(), 'trivium-mapped-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function sourceFrom(mapping: Json): Source {
  const text = stringify({
    trivium: 'source/1',
    product: 'Door',
    time: 'at',
    operation: 'what',
    ...mapping,
  })
  const read = parseMapping(text, 'door.yml')
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return sourceOf(read.parsed.mapping)
}

/** Keys and values that would end a literal, an identifier, a type, a statement or a template. */
const hostile = [
  `'`,
  `''); DROP TABLE events; --`,
  '`',
  '`` String), x Tuple(`',
  '\\',
  `\\'`,
  '"',
  '\n',
  '\t',
  '\0',
  '\x7f',
  'x{{records}}',
  'x{a:String}',
  '1',
  'a b',
  '$&',
  '@timestamp',
  '__proto__',
  'constructor',
  'é😀\u202e',
  ') FROM events --',
  '/* */',
  '%',
]

const when = '2026-04-14T08:00:00Z'
const dull = { at: when, what: 'open' }

interface Case {
  readonly situation: string
  readonly mapping: Json
  readonly record: Json
  readonly columns: Json
}

const cases: Case[] = [
  {
    situation: 'nothing but time and operation',
    mapping: {},
    record: dull,
    columns: {
      api_operation: 'open',
      api_service: 'case-0',
      activity: 'Other',
      is_write: false,
      class_uid: 6003,
      status: '',
      identity_uid: '',
      identity_kind: 'unknown',
      credential_uid: '',
      src_endpoint_ip: '',
    },
  },
  ...(
    [
      ['ISO 8601', when],
      ['another zone', '2026-04-14T10:00:00+02:00'],
      ['no zone', '2026-04-14 08:00:00'],
      ['a comma before the milliseconds', '2026-04-14T08:00:00.000Z'],
      ['seconds', 1_776_153_600],
      ['seconds as text', '1776153600'],
      ['seconds with a fraction', 1_776_153_600.0],
      ['milliseconds', 1_776_153_600_000],
      ['microseconds', 1_776_153_600_000_000],
      ['nanoseconds', '1776153600000000000'],
    ] as const
  ).map(([situation, at]) => ({
    situation: `time: ${situation}`,
    mapping: {},
    record: { ...dull, at },
    columns: { time: '2026-04-14T08:00:00.000Z' },
  })),
  {
    situation: 'the first filled identity counts, an e-mail address in small letters',
    mapping: { identity: ['user.mail', 'user.id'] },
    record: { ...dull, user: { mail: 'Ann@Example.COM', id: 7 } },
    columns: {
      identity_uid: 'ann@example.com',
      identity_kind: 'human',
      actor_user_email: 'ann@example.com',
      actor_user_uid: 'Ann@Example.COM',
    },
  },
  {
    situation: 'any other name is one of this source',
    mapping: { identity: ['user.mail', 'user.id'] },
    record: { ...dull, user: { mail: null, id: 7 } },
    columns: {
      identity_uid: 'ID/7',
      identity_kind: 'unknown',
      actor_user_email: '',
      credential_uid: 'ID:ID/7',
    },
  },
  {
    situation: 'an object is nobody',
    mapping: { identity: 'user' },
    record: { ...dull, user: { id: 7 } },
    columns: { identity_uid: '', credential_uid: '' },
  },
  {
    situation: 'kinds by their values, all else unknown',
    mapping: { identity: 'by', identity_kind: { path: 'kind', values: { bot: 'machine' } } },
    record: { ...dull, by: 'x', kind: 'cat' },
    columns: { identity_kind: 'unknown' },
  },
  {
    situation: 'kinds by their values',
    mapping: {
      identity: 'by',
      identity_kind: { path: 'kind', values: { bot: 'machine' }, otherwise: 'human' },
    },
    record: { ...dull, by: 'x', kind: 'bot' },
    columns: { identity_kind: 'machine' },
  },
  {
    situation: 'an address with its port',
    mapping: { address: 'ip', credential: 'session', user_agent: 'agent' },
    record: { ...dull, ip: '192.0.2.7:443', session: 's1', agent: 'curl/8.5' },
    columns: {
      src_endpoint_ip: '192.0.2.7',
      src_endpoint_domain: '',
      credential_uid: 'ID-credential:s1',
      user_agent_family: 'curl',
    },
  },
  {
    situation: 'a name instead of an address',
    mapping: { address: 'ip' },
    record: { ...dull, ip: 'host.example' },
    columns: { src_endpoint_ip: '', src_endpoint_domain: 'host.example' },
  },
  ...(
    [
      [
        'failures listed: the others are successes',
        { failure: [false, 'no'] },
        [
          [false, 'Failure'],
          ['no', 'Failure'],
          [true, 'Success'],
          [undefined, 'Success'],
        ],
      ],
      [
        'successes listed: the others are failures',
        { success: 'ok' },
        [
          ['ok', 'Success'],
          ['late', 'Failure'],
          [undefined, ''],
        ],
      ],
      [
        'both listed: what is neither stays as it is',
        { success: { regex: '^2' }, failure: { regex: '^[45]' } },
        [
          [200, 'Success'],
          [403, 'Failure'],
          [301, '301'],
        ],
      ],
    ] as const
  ).flatMap(([situation, lists, values]) =>
    values.map(([value, status]) => ({
      situation: `status, ${situation}: ${value}`,
      mapping: { status: { path: 'ok', ...lists } },
      record: { ...dull, ok: value },
      columns: { status, status_code: status === 'Failure' ? String(value) : '' },
    })),
  ),
  {
    situation: 'the first filled element of lists in lists',
    mapping: {
      resource: 'parts[].names[].text',
      resource_type: { constant: 'part' },
      target: 'for',
    },
    record: {
      ...dull,
      parts: [{}, { names: [{ text: '' }, { text: 'left' }] }],
      for: 'Bob@example.com',
    },
    columns: { resource_uid: 'left', resource_type: 'part', target_user_uid: 'bob@example.com' },
  },
  {
    situation: 'wrong types where lists and objects are expected',
    mapping: { resource: 'parts[].name', identity: 'user.id', account: 'org' },
    record: { ...dull, parts: 'none', user: 3, org: [1, 2] },
    columns: {
      resource_uid: '',
      identity_uid: '',
      cloud_account_uid: '[1,2]',
      api_operation: 'open',
    },
  },
  {
    situation: 'activities in the order of the file',
    mapping: { activity: { Delete: ['open'], Create: { regex: 'o' } } },
    record: dull,
    columns: { activity: 'Delete', is_write: true },
  },
  {
    situation: 'writes are what the file says they are',
    mapping: {
      activity: { Read: { regex: '^o' } },
      write: ['open', { regex: '^x' }],
      class_uid: 3002,
      region: { path: 'r', values: { a: 'east' } },
    },
    record: { ...dull, r: 'a' },
    columns: { activity: 'Read', is_write: true, class_uid: 3002, cloud_region: 'east' },
  },
  ...hostile.map((text) => ({
    situation: `hostile text as path, value and name: ${JSON.stringify(text)}`,
    mapping: {
      product: `Door ${text.replaceAll(/\p{Cc}/gu, '')}`,
      operation: text,
      identity: `${text}2.${text}`,
      event_id: `${text}3[].${text}`,
      service: { constant: text },
      account: { path: `${text}4`, values: { [text]: text }, otherwise: text },
      status: { path: `${text}4`, failure: [text] },
      activity: { Create: text, Update: { regex: `^\\Q${text}\\E$` } },
    },
    record: {
      at: when,
      [text]: text,
      [`${text}2`]: { [text]: 'me' },
      [`${text}3`]: [{ [text]: 'id' }],
      [`${text}4`]: text,
    },
    columns: {
      api_operation: text,
      identity_uid: 'ID/me',
      metadata_uid: 'id',
      api_service: text,
      cloud_account_uid: text,
      status: 'Failure',
      activity: 'Create',
    },
  })),
]

const sources = cases.map(({ mapping }, at) => sourceFrom({ id: `case-${at}`, ...mapping }))
const named = (columns: Json, at: number): Json =>
  Object.fromEntries(
    Object.entries(columns).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll(/\bID(?=[/:-])/g, `case-${at}`) : value,
    ]),
  )

/** A list under a key of one's own, with a record that goes to quarantine for each reason. */
const wrapped = sourceFrom({
  id: 'wrapped',
  product: `D'oor {{records}}`,
  envelope: 'rows {{records}}',
})
const rows = [
  dull,
  { at: when },
  { ...dull, at: 'soon' },
  { ...dull, at: Number.MAX_VALUE },
  { ...dull, at: '1e999' },
  { ...dull, at: 'nan' },
  { ...dull, at: 0 },
  { ...dull, at: 5 },
  { at: when, what: { nested: 1 } },
]

describe.each(testEngines)('on $kind', ({ start }) => {
  let landed: ReadonlyMap<string, Batch>
  beforeAll(async () => {
    const files: ToLand[] = cases.map(({ record }, at) => {
      const path = join(folder, `${at}.ndjson`)
      writeFileSync(path, `${JSON.stringify(record)}\n`)
      const source = sources[at]
      if (!source) throw new Error('a case without a source')
      return {
        id: `case-${at}`,
        path,
        source,
        variant: undefined,
        gzip: false,
        shape: { kind: 'lines' },
      }
    })
    const path = join(folder, 'wrapped.json')
    writeFileSync(path, JSON.stringify({ 'rows {{records}}': rows }))
    const found = recogniseFile(path, catalogueWith([...sources.slice(1), wrapped]))
    if ('unrecognised' in found) throw new Error(found.unrecognised)
    files.push({ ...found, id: 'wrapped', path })
    const engine = await start()
    try {
      landed = await landAll(engine.url, files)
    } finally {
      await engine.stop()
    }
  })

  it.each(cases.map((one, at) => ({ ...one, at })))('$situation', ({ columns, at }) => {
    const { events = [], rejected = [] } = landed.get(`case-${at}`) ?? {}
    expect(rejected).toEqual([])
    expect(events).toMatchObject([named(columns, at)])
  })

  it('what cannot be an event goes to quarantine, with the reason', () => {
    const { events = [], rejected = [] } = landed.get('wrapped') ?? {}
    expect(events.map(({ line }) => line)).toEqual([1])
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, `no what: not a record of D'oor {{records}}`],
      ...[3, 4, 5, 6, 7].map((line) => [line, 'no readable time']),
      [8, 'time before 2005'],
      [9, `no what: not a record of D'oor {{records}}`],
    ])
  })
})
