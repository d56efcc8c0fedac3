import { describe, expect, it } from 'vitest'
import { CsvSplitter, csvColumns } from './csv.js'
import { type Piece, RecordSplitter } from './splitter.js'

const envelopes = ['Records', 'findings']
const split = (text: string, limit?: number) => {
  const splitter = new RecordSplitter(envelopes, limit)
  return { pieces: splitter.push(text), key: splitter.key, rest: splitter.rest() }
}
const texts = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text)

const cases = [
  { situation: 'lines', text: '{"a":1}\n{"a":2}\n', found: ['{"a":1}', '{"a":2}'] },
  { situation: 'a list', text: '[{"a":1},{"a":2}]', found: ['{"a":1}', '{"a":2}'] },
  { situation: 'lists in a list', text: '[[{"a":1}],[{"a":2}]]', found: ['{"a":1}', '{"a":2}'] },
  {
    situation: 'objects without anything between',
    text: '{"a":1}{"a":2}',
    found: ['{"a":1}', '{"a":2}'],
  },
  {
    situation: 'a pretty-printed record',
    text: '{\n  "a": {\n    "b": []\n  }\n}\n',
    found: ['{\n  "a": {\n    "b": []\n  }\n}'],
  },
  {
    situation: 'brackets and escapes inside strings',
    text: String.raw`{"a":"}]{[","b":"\"}","c":"\\"}{"d":1}`,
    found: [String.raw`{"a":"}]{[","b":"\"}","c":"\\"}`, '{"d":1}'],
  },
  {
    situation: 'more than one script',
    text: '{"a":"日本}語 😀{"}\n{"é":"\u2028"}',
    found: ['{"a":"日本}語 😀{"}', '{"é":"\u2028"}'],
  },
  {
    situation: 'an envelope',
    text: '{"Records":[{"a":1},{"a":{"Records":[{"b":2}]}}]}',
    found: ['{"a":1}', '{"a":{"Records":[{"b":2}]}}'],
    key: 'Records',
  },
  {
    situation: 'an envelope behind other keys',
    text: '{"v":[1,{"x":[]}],"Records" : [ {"a":1} ],"after":{"n":[]}}',
    found: ['{"a":1}'],
    key: 'Records',
  },
  {
    situation: 'the envelope word as a value',
    text: '{"kind":"Records","list":[{"a":1}]}',
    found: ['{"kind":"Records","list":[{"a":1}]}'],
  },
  {
    situation: 'the envelope word deeper down',
    text: '{"x":{"Records":[{"a":1}]}}',
    found: ['{"x":{"Records":[{"a":1}]}}'],
  },
  {
    situation: 'two envelopes one after the other',
    text: '{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}',
    found: ['{"a":1}', '{"a":2}'],
    key: 'Records',
  },
  { situation: 'closing brackets that nothing opened', text: ']}}]{"a":1}', found: ['{"a":1}'] },
  { situation: 'nothing', text: '', found: [] },
  { situation: 'no object', text: '[1,"two",null]', found: [] },
]

describe('RecordSplitter finds the whole objects', () => {
  it.each(cases)('$situation', ({ text, found, key }) => {
    const { pieces, key: met, rest } = split(text)
    expect(texts(pieces)).toEqual(found)
    expect(met).toBe(key)
    expect(rest).toBeUndefined()
  })

  it.each(cases)('$situation, cut at every position', ({ text, found, key }) => {
    const whole = split(text).pieces
    for (let at = 0; at <= text.length; at++) {
      const splitter = new RecordSplitter(envelopes)
      const pieces = [...splitter.push(text.slice(0, at)), ...splitter.push(text.slice(at))]
      expect(texts(pieces)).toEqual(found)
      expect(pieces).toEqual(whole)
      expect(splitter.key).toBe(key)
    }
  })

  it.each(cases)('$situation, a character at a time', ({ text, found }) => {
    const splitter = new RecordSplitter(envelopes)
    expect(texts([...text].flatMap((char) => splitter.push(char)))).toEqual(found)
  })

  it('says on which line each begins', () => {
    const { pieces } = split('\n{"a":"x\\n"}\n\n[\n{"b":1}, {\n"c":1}]')
    expect(pieces.map((piece) => piece.line)).toEqual([2, 5, 5])
  })
})

describe('RecordSplitter tells what breaks off', () => {
  const broken = [
    { situation: 'in a record', text: '{"a":1}\n{"b":{"c":', rest: '{"b":{"c":' },
    { situation: 'in a string', text: '{"a":1}\n{"b":"}', rest: '{"b":"}' },
    {
      situation: 'in an envelope, inside a record',
      text: '{"Records":[{"a":1},{"b":',
      rest: '{"b":',
    },
  ]
  it.each(broken)('$situation', ({ text, rest }) => {
    const found = split(text)
    expect(texts(found.pieces)).toEqual(['{"a":1}'])
    expect(found.rest?.text).toBe(rest)
  })

  it('between two records of an envelope nothing is left over', () => {
    expect(split('{"Records":[{"a":1},').rest).toBeUndefined()
  })

  it('a record longer than the limit comes back cut and the next one whole', () => {
    const splitter = new RecordSplitter(envelopes, 10)
    const pieces = [`{"a":"${'x'.repeat(30)}`, 'y'.repeat(30), '"}', '{"b":1}'].flatMap((chunk) =>
      splitter.push(chunk),
    )
    expect(pieces).toHaveLength(2)
    expect(pieces[0]?.text.length).toBeLessThan(40)
    expect(pieces[1]?.text).toBe('{"b":1}')
  })

  it('100,000 brackets deep', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(texts(split(`${deep}{"b":1}`).pieces)).toEqual([deep, '{"b":1}'])
  })
})

describe('CsvSplitter', () => {
  const tables = [
    {
      situation: 'plain',
      text: 'a,b\n1,2\n',
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    {
      situation: 'quotes, commas and breaks inside cells',
      text: '"a","b"\r\n"1,""x""","two\nlines"\r\n',
      rows: [
        ['a', 'b'],
        ['1,"x"', 'two\nlines'],
      ],
    },
    {
      situation: 'empty cells',
      text: 'a,b\n,\n"",2\n',
      rows: [
        ['a', 'b'],
        ['', ''],
        ['', '2'],
      ],
    },
    {
      situation: 'no break at the end',
      text: 'a,b\n1,"2"',
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    {
      situation: 'a quote inside a bare cell',
      text: 'a,b\n1,5"\n',
      rows: [
        ['a', 'b'],
        ['1', '5"'],
      ],
    },
  ]
  it.each(tables)('$situation, cut at every position', ({ text, rows }) => {
    for (let at = 0; at <= text.length; at++) {
      const splitter = new CsvSplitter()
      const found = [...splitter.push(text.slice(0, at)), ...splitter.push(text.slice(at))]
      const rest = splitter.rest()
      expect(rest?.whole ?? true).toBe(true)
      expect([...found, ...(rest ? [rest] : [])].map((row) => row.cells)).toEqual(rows)
    }
  })

  it('says which row ends inside quotes, and where it began', () => {
    const splitter = new CsvSplitter()
    expect(splitter.push('a,b\n1,2\n3,"four\nfive')).toHaveLength(2)
    expect(splitter.rest()).toMatchObject({ whole: false, line: 3, cells: ['3', 'four\nfive'] })
  })

  it.each(['one', '', 'a,,b', 'a,b,a'])('%j is no header', (text) =>
    expect(csvColumns(text)).toBeUndefined(),
  )
  it('a header may be quoted', () => expect(csvColumns('"a","b,c"\r')).toEqual(['a', 'b,c']))
})
