import { describe, expect, it } from 'vitest'
import { compileRule, parseRules } from './index.js'
import { jsonResolver } from './testing/json-resolver.js'

/** The detection starts on line 3; `expected` is code@line. */
function errorsOf(detection: string): string[] {
  const text = `title: A case\nlogsource: {}\ndetection:\n${detection}`
  return problems(text)
}

function problems(text: string): string[] {
  const { rules, errors } = parseRules(text, 'rules/case.yml')
  const compiled = rules.flatMap((rule) => {
    const result = rule.kind === 'rule' ? compileRule(rule, jsonResolver()) : { ok: true as const }
    return result.ok ? [] : result.errors
  })
  return [...errors, ...compiled].map(({ code, line }) => `${code}@${line}`)
}

const sel = (line: string) => `  sel:\n    ${line}\n  condition: sel\n`
const condition = (text: string) => `  sel: {a: 1}\n  flt: {b: 1}\n  condition: ${text}\n`

describe('a good rule has no errors', () => {
  it.each([
    sel('a|contains|all|cased: [x, y]'),
    sel('a|wide|base64offset|contains: x'),
    condition('sel and not flt'),
  ])('%s', (detection) => {
    expect(errorsOf(detection)).toEqual([])
  })
})

describe('a bad line of a detection is named', () => {
  it.each([
    ['unknown field', 'unknownField: x', ['rule.unknown_field@5']],
    ['unknown field behind fieldref', 'a|fieldref: unknownField', ['rule.unknown_field@5']],
    ['unknown modifier', 'a|contans: x', ['rule.unknown_modifier@5']],
    ['modifier of a prototype', 'a|constructor: x', ['rule.unknown_modifier@5']],
    ['empty modifier', 'a|: x', ['rule.unknown_modifier@5']],
    ['two shapes', 'a|contains|startswith: x', ['rule.bad_modifier@5']],
    ['the same twice', 'a|contains|contains: x', ['rule.bad_modifier@5']],
    ['re with contains', 'a|re|contains: x', ['rule.bad_modifier@5']],
    ['re with cased', 'a|re|cased: x', ['rule.bad_modifier@5']],
    ['flag without re', 'a|i: x', ['rule.bad_modifier@5']],
    ['flag before re', 'a|i|re: x', ['rule.bad_modifier@5']],
    ['cidr with contains', 'a|cidr|contains: 10.0.0.0/8', ['rule.bad_modifier@5']],
    ['wide alone', 'a|wide: x', ['rule.bad_modifier@5']],
    ['wide behind base64', 'a|base64|wide: x', ['rule.bad_modifier@5']],
    ['base64offset alone', 'a|base64offset: x', ['rule.bad_modifier@5']],
    ['contains before base64', 'a|contains|base64: x', ['rule.bad_modifier@5']],
    ['windash behind base64', 'a|base64|windash: x', ['rule.bad_modifier@5']],
    ['exists with contains', 'a|exists|contains: true', ['rule.bad_modifier@5']],
    ['gt with lt', 'a|gt|lt: 1', ['rule.bad_modifier@5']],
    ['gt with all', 'a|gt|all: [1, 2]', ['rule.bad_modifier@5']],
    ['hour with day', 'a|hour|day: 1', ['rule.bad_modifier@5']],
    ['keyword with cidr', "'|cidr': 10.0.0.0/8", ['rule.bad_modifier@5']],
    ['exists with a text', 'a|exists: yes', ['rule.bad_value@5']],
    ['exists with a list', 'a|exists: [true, false]', ['rule.bad_value@5']],
    ['gt with a text', 'a|gt: many', ['rule.bad_value@5']],
    ['null with contains', 'a|contains: null', ['rule.bad_value@5']],
    ['expand without a placeholder', 'a|expand: x', ['rule.bad_value@5']],
    ['expand with an unknown one', "a|expand: '%who%'", ['rule.unknown_placeholder@5']],
    ['wildcard in base64', "a|base64: 'x*'", ['rule.bad_value@5']],
    ['lookahead', "a|re: '(?=x)'", ['rule.bad_regex@5']],
    ['lookbehind', "a|re: '(?<!x)y'", ['rule.bad_regex@5']],
    ['open group', "a|re: '(x'", ['rule.bad_regex@5']],
    ['back reference', "a|re: '(x)\\1'", ['rule.bad_regex@5']],
    ['host bits beyond', 'a|cidr: 10.0.0.0/33', ['rule.bad_cidr@5']],
    ['no network', 'a|cidr: home', ['rule.bad_cidr@5']],
    ['octal address', 'a|cidr: 010.0.0.0/8', ['rule.bad_cidr@5']],
    ['nested map', 'a: {b: x}', ['rule.bad_detection@5']],
    ['nested list', 'a: [[x]]', ['rule.bad_detection@5']],
    ['empty list', 'a: []', ['rule.bad_detection@5']],
    ['no name', "'': x", ['rule.bad_detection@5']],
    ['duplicate key', 'a: x\n    a: y', ['rule.bad_yaml@6']],
  ])('%s', (_, line, expected) => {
    expect(errorsOf(sel(line))).toEqual(expected)
  })

  it('names the line of the one bad value in a list', () => {
    expect(errorsOf('  sel:\n    a|re:\n      - ok\n      - "("\n  condition: sel\n')).toEqual([
      'rule.bad_regex@7',
    ])
  })

  it('names every error of a rule, and its column and file', () => {
    const text =
      'title: t\nlogsource: {}\ndetection:\n  s:\n    a|x: 1\n    b|re: "["\n  condition: s\n'
    expect(parseRules(text, 'rules/x.yml').errors).toEqual([
      expect.objectContaining({
        code: 'rule.unknown_modifier',
        file: 'rules/x.yml',
        line: 5,
        column: 5,
      }),
      expect.objectContaining({ code: 'rule.bad_regex', file: 'rules/x.yml', line: 6, column: 11 }),
    ])
  })
})

describe('a bad condition is named', () => {
  it.each([
    ['undefined identifier', 'sel and nope', ['rule.unknown_identifier@6']],
    ['unused identifier', 'sel', ['rule.unused_identifier@5']],
    ['nothing matches', '1 of x*', ['rule.unknown_identifier@6']],
    ['missing operand', 'sel and', ['rule.bad_condition@6']],
    ['missing operator', 'sel flt', ['rule.bad_condition@6']],
    ['open parenthesis', '(sel or flt', ['rule.bad_condition@6']],
    ['closed twice', 'sel or flt)', ['rule.bad_condition@6']],
    ['empty parentheses', '() or sel', ['rule.bad_condition@6']],
    ['more than there are', '3 of them', ['rule.bad_condition@6']],
    ['none of them', '0 of them', ['rule.bad_condition@6']],
    ['of without a name', '1 of', ['rule.bad_condition@6']],
    ['aggregation of Sigma 1', 'sel or flt | count() > 5', ['rule.bad_condition@6']],
    ['strange character', 'sel & flt', ['rule.bad_condition@6']],
    ['empty', '""', ['rule.bad_condition@6']],
    ['not a text', '5', ['rule.bad_condition@6']],
    ['a bad one in a list', '[sel, flt and]', ['rule.bad_condition@6']],
    ['nested without end', '('.repeat(5000), ['rule.bad_condition@6']],
    ['not without end', 'not '.repeat(5000), ['rule.bad_condition@6']],
  ])('%s', (_, text, expected) => {
    expect(errorsOf(condition(text))).toEqual(expected)
  })

  it('names the column', () => {
    const { errors } = parseRules(
      `title: t\nlogsource: {}\ndetection:\n${condition('sel or flt and nope')}`,
      'f',
    )
    expect(errors).toEqual([expect.objectContaining({ line: 6, column: 29 })])
  })
})

describe('a bad document is named', () => {
  const rest = 'logsource: {}\ndetection: {s: {a: 1}, condition: s}\n'
  it.each([
    ['no title', rest, ['rule.bad_document@1']],
    ['bad level', `title: t\nlevel: urgent\n${rest}`, ['rule.bad_document@2']],
    ['bad id', `title: t\nid: 5\n${rest}`, ['rule.bad_document@2']],
    ['bad tag', `title: t\ntags:\n - x\n${rest}`, ['rule.bad_document@3']],
    ['bad test', `title: t\ntests:\n - name: x\n${rest}`, ['rule.bad_document@3']],
    ['no logsource', 'title: t\ndetection: {s: {a: 1}, condition: s}\n', ['rule.bad_document@1']],
    ['no condition', 'title: t\nlogsource: {}\ndetection: {s: {a: 1}}\n', ['rule.bad_condition@3']],
    [
      'no searches',
      'title: t\nlogsource: {}\ndetection: {condition: s}\n',
      ['rule.bad_detection@3'],
    ],
    [
      'empty search',
      'title: t\nlogsource: {}\ndetection: {s: {}, condition: s}\n',
      ['rule.bad_detection@3'],
    ],
    [
      'timeframe',
      'title: t\nlogsource: {}\ndetection:\n  s: {a: 1}\n  timeframe: 5m\n  condition: s\n',
      ['rule.unsupported@5'],
    ],
    ['collection', 'action: global\ntitle: t\n', ['rule.unsupported@1']],
    ['filter', 'title: t\nfilter: {}\n', ['rule.unsupported@2']],
    ['neither', 'title: t\n', ['rule.bad_document@1']],
    ['a list', '- title: t\n', ['rule.bad_document@1']],
    ['broken YAML', 'title: t\nx: [a\n', ['rule.bad_yaml@3']],
  ])('%s', (_, text, expected) => {
    expect(problems(text).slice(0, 1)).toEqual(expected)
  })

  it('keeps the good documents beside a bad one, with lines counted through the file', () => {
    const text = `title: one\n${rest}---\ntitle: two\nlevel: x\n${rest}---\ntitle: three\n${rest}`
    const { rules, errors } = parseRules(text, 'f.yml')
    expect(rules.map(({ title, line }) => [title, line])).toEqual([
      ['one', 1],
      ['three', 10],
    ])
    expect(errors).toEqual([expect.objectContaining({ code: 'rule.bad_document', line: 6 })])
  })

  it.each([
    ['nothing', ''],
    ['a comment', '# x'],
    ['empty documents', '---\n---\n'],
    ['deep nesting', '['.repeat(100_000)],
    [
      'an alias bomb',
      `a: &a [x,x]\n${'bcdefghijklmnopq'
        .split('')
        .map((k, i, all) => `${k}: &${k} [*${all[i - 1] ?? 'a'},*${all[i - 1] ?? 'a'}]`)
        .join('\n')}\n`,
    ],
    ['binary', '\0\x01\ud800'],
    ['a prototype key', '__proto__: {x: 1}\ntitle: t\n'],
  ])('never throws: %s', (_, text) => {
    expect(parseRules(text, 'f').rules).toEqual([])
  })
})

describe('a bad correlation is named', () => {
  const correlation = (body: string) =>
    `title: t\ncorrelation:\n  ${body.replaceAll('; ', '\n  ')}\n`
  const good = 'type: event_count; rules: a; timespan: 5m; condition: {gte: 5}'
  it.each([
    ['a good one', good, []],
    ['unknown type', good.replace('event_count', 'nearly'), ['rule.bad_correlation@3']],
    ['value_sum', good.replace('event_count', 'value_sum'), ['rule.unsupported_correlation@3']],
    ['bad timespan', good.replace('5m', '5 minutes'), ['rule.bad_correlation@5']],
    ['zero timespan', good.replace('5m', '0m'), ['rule.bad_correlation@5']],
    ['no condition', 'type: event_count; rules: a; timespan: 5m', ['rule.bad_correlation@3']],
    ['no rules', good.replace('rules: a', 'rules: []'), ['rule.bad_correlation@4']],
    ['a rule twice', good.replace('rules: a', 'rules: [a, a]'), ['rule.bad_correlation@4']],
    [
      'value_count without field',
      good.replace('event_count', 'value_count'),
      ['rule.bad_correlation@6'],
    ],
    [
      'event_count with field',
      good.replace('gte: 5', 'gte: 5, field: x'),
      ['rule.bad_correlation@6'],
    ],
    ['unknown operator', good.replace('gte', 'over'), ['rule.bad_correlation@6']],
    ['fraction', good.replace('gte: 5', 'gte: 5.5'), ['rule.bad_correlation@6']],
    ['unknown key', `${good}; groupby: x`, ['rule.bad_correlation@3']],
    ['temporal of one', 'type: temporal; rules: [a]; timespan: 5m', ['rule.bad_correlation@4']],
    [
      'ordered with a count',
      'type: temporal_ordered; rules: [a, b]; timespan: 5m; condition: {gte: 2}',
      ['rule.bad_correlation@6'],
    ],
    [
      'condition over names',
      'type: temporal; rules: [a, b]; timespan: 5m; condition: a and b',
      ['rule.unsupported_correlation@6'],
    ],
    [
      'alias without a rule',
      'type: temporal; rules: [a, b]; timespan: 5m; aliases: {u: {a: x}}',
      ['rule.bad_correlation@6'],
    ],
  ])('%s', (_, body, expected) => {
    expect(problems(correlation(body))).toEqual(expected)
  })
})
