import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { builtIn, sources } from './catalogue.js'
import { recogniseFile } from './recognise.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-recognise-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const template = (id: string) =>
  JSON.stringify(sources.find((source) => source.id === id)?.template)
const trail = template('aws-cloudtrail')
const hub = template('github-audit')
const okta = template('okta-system-log')
const duty = template('aws-guardduty')
/** A line of S3's access log, as AWS writes it. */
const s3 = (userAgent = 'curl/8.5.0') =>
  `79a59df900b949e55d96a1e698fbaced harbour-tariffs [14/Apr/2026:08:10:05 +0000] 192.0.2.44 - 3E57427F33A59F07 REST.GET.OBJECT tariffs/2026.pdf "GET /tariffs/2026.pdf HTTP/1.1" 200 - 48213 48213 31 27 "-" "${userAgent}" -`

function told(content: string | Buffer, name = 'file'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  const found = recogniseFile(path, builtIn)
  if ('unrecognised' in found) return `refused: ${found.unrecognised}`
  const { source, shape, variant, gzip } = found
  const key = shape.kind === 'envelope' ? `(${shape.key})` : ''
  return [source.id, `${shape.kind}${key}`, variant?.id, gzip ? 'gzip' : undefined]
    .filter(Boolean)
    .join(' ')
}

describe('a file is known by its content', () => {
  const cases: { situation: string; content: string | Buffer; is: string }[] = [
    { situation: 'lines', content: `${trail}\n${trail}\n`, is: 'aws-cloudtrail lines' },
    { situation: 'one record without a line break', content: hub, is: 'github-audit lines' },
    {
      situation: 'a list on one line',
      content: `[${okta},${okta}]`,
      is: 'okta-system-log documents',
    },
    {
      situation: 'Records',
      content: `{"Records":[${trail}]}`,
      is: 'aws-cloudtrail envelope(Records)',
    },
    {
      situation: 'Records, packed',
      content: gzipSync(`{"Records":[${trail}]}`),
      is: 'aws-cloudtrail envelope(Records) gzip',
    },
    { situation: 'lines, packed', content: gzipSync(`${duty}\n`), is: 'aws-guardduty lines gzip' },
    {
      situation: 'a table',
      content: 'eventsource,eventname,useridentity\n"iam.amazonaws.com",ListUsers,"{}"\n',
      is: 'aws-cloudtrail csv athena',
    },
    {
      situation: 'blank lines and a byte order mark first',
      content: `\ufeff\n\n${trail}\n`,
      is: 'aws-cloudtrail lines',
    },
    {
      situation: 'a broken line first',
      content: `{"cut":\n${okta}\n`,
      is: 'okta-system-log lines',
    },
    {
      situation: 'a foreign record first',
      content: `{"hello":"world"}\n${hub}\n`,
      is: 'github-audit lines',
    },
    {
      situation: 'lines of text',
      content: `${s3()}\n${s3('says "hello"')}\n`,
      is: 'aws-s3-access lines text',
    },
    {
      situation: 'one line of text, cut',
      content: s3().slice(0, -40),
      is: 'aws-s3-access lines text',
    },
    {
      situation: 'a broken line of text, a blank one and one of JSON among more that are whole',
      content: `${s3().slice(60)}\n\n{"cut"\n${s3()}\n${s3()}\n${s3()}\n`,
      is: 'aws-s3-access lines text',
    },
    {
      situation: 'lines of text, packed',
      content: gzipSync(`${s3()}\n`.repeat(3)),
      is: 'aws-s3-access lines text gzip',
    },
    {
      situation: 'lines of text, packed and broken off',
      content: gzipSync(
        Array.from({ length: 2000 }, (_, at) => s3(`tool/${at}`)).join('\n'),
      ).subarray(0, -60),
      is: 'aws-s3-access lines text gzip',
    },
    {
      situation: 'a packed file that breaks off',
      content: gzipSync(`${trail}\n`.repeat(2000)).subarray(0, -30),
      is: 'aws-cloudtrail lines gzip',
    },
    {
      situation: 'a packed file that grows a thousandfold',
      content: gzipSync(`${trail}\n`.repeat(300_000), { level: 9 }),
      is: 'aws-cloudtrail lines gzip',
    },
  ]
  it.each(cases)('$situation: $is', ({ content, is }) => expect(told(content)).toBe(is))

  it.each(['okta.json', 'trail.json.gz', 'image.png', 'x.csv', 'README.md', 'no extension'])(
    'whatever its name: %s',
    (name) => {
      expect(told(`${hub}\n`, name)).toBe('github-audit lines')
    },
  )
})

describe('what is no log is refused with the reason', () => {
  const cases: { situation: string; content: string | Buffer; reason: RegExp }[] = [
    { situation: 'nothing in it', content: '', reason: /^the file is empty$/ },
    { situation: 'blanks', content: ' \n\n ', reason: /^the file is blank$/ },
    {
      situation: 'an empty list of records',
      content: '{"Records":[]}',
      reason: /^an empty list of Records$/,
    },
    { situation: 'an empty list', content: '[]', reason: /no whole JSON object/ },
    {
      situation: 'JSON of something else',
      content: '{"name":"x","version":"1"}',
      reason: /no known log source \(keys: name, version\)/,
    },
    {
      situation: 'prose',
      content: 'Dear team,\nplease find attached',
      reason: /^neither JSON nor a table/,
    },
    {
      situation: 'a table of something else',
      content: 'name,age\nx,5\n',
      reason: /^neither JSON nor a table/,
    },
    {
      situation: 'prose with one line of a log in it',
      content: `Dear team,\nthis is what we saw:\n${s3()}\nRegards`,
      reason: /^neither JSON nor a table/,
    },
    {
      situation: 'a log of a web server',
      content: '192.0.2.44 - - [14/Apr/2026:08:10:05 +0000] "GET / HTTP/1.1" 200 12 "-" "curl"\n',
      reason: /^neither JSON nor a table/,
    },
    {
      situation: 'a picture',
      content: Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
      reason: /^neither JSON/,
    },
    {
      situation: 'zstd',
      content: Buffer.from('28b52ffd0458', 'hex'),
      reason: /^zstd compression; gzip and plain/,
    },
    {
      situation: 'zip',
      content: Buffer.from('504b030414000000', 'hex'),
      reason: /^zip compression/,
    },
    {
      situation: 'a gzip that is broken from the start',
      content: Buffer.from('1f8b08ffffffffffff', 'hex'),
      reason: /^the gzip holds nothing readable$/,
    },
    {
      situation: 'a packed nothing',
      content: gzipSync(''),
      reason: /^the gzip holds nothing readable$/,
    },
    { situation: 'half a record', content: trail.slice(0, 200), reason: /no whole JSON object/ },
  ]
  it.each(cases)('$situation', ({ content, reason }) => {
    const text = told(content)
    expect(text).toMatch(/^refused: /)
    expect(text.slice(9)).toMatch(reason)
  })

  it('brackets without end come back at once', () => {
    expect(told('{"a":'.repeat(50_000))).toMatch(/^refused: /)
    expect(told('['.repeat(250_000))).toMatch(/^refused: /)
    expect(told('a b [14/Apr/2026:08:10:05 +0000] '.repeat(8000))).toMatch(/^refused: /)
    expect(told(`${s3().slice(0, 90)}${'A.'.repeat(120_000)}`)).toMatch(/^refused: /)
  })
})
