import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
beforeAll(() => {
  place = newPlace()
})
afterAll(() => place.leave())

describe('someone who does not know trivium yet', () => {
  it('is told what it is and the three commands to try', async () => {
    const { code, out, err } = await place.trivium([])
    expect(code).toBe(0)
    expect(err).toBe('')
    for (const command of ['trivium demo', 'trivium load', 'trivium up', 'trivium --help'])
      expect(out).toContain(command)
  })
  it('finds every command in --help, with the exit codes', async () => {
    const { code, out } = await place.trivium(['--help'])
    expect(code).toBe(0)
    for (const command of [
      'up',
      'demo',
      'load',
      'findings',
      'detect',
      'rules',
      'sql',
      'score',
      'access',
    ])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    expect(out).toContain('0 done, 1 failed, 2 bad usage')
  })
  it.each([
    [['up'], '--port'],
    [['demo'], '--days'],
    [['load'], '--no-analyze'],
    [['findings'], '--json'],
    [['detect'], '--source'],
    [['rules'], 'import'],
    [['rules', 'test'], '--json'],
    [['sql'], '--format'],
    [['score'], 'labels.json'],
  ])('is helped with %j', async (command, part) => {
    const { code, out } = await place.trivium([...command, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(part)
  })
  it('is told the version', async () => {
    expect((await place.trivium(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('bad usage ends with 2, and says what is wrong', () => {
  it.each([
    ['an unknown command', ['hunt'], "unknown command 'hunt'"],
    ['an unknown option', ['findings', '--colour'], "unknown option '--colour'"],
    ['nothing to load', ['load'], "missing required argument 'paths'"],
    ['a path that is not there', ['load', '/no/such/path'], '/no/such/path'],
    ['a port that is none', ['up', '--port', '70000'], 'a port is a number'],
    ['memory that is no number', ['sql', 'SELECT 1', '--memory', 'much'], 'a number above 0'],
    ['threads that are no number', ['sql', 'SELECT 1', '--threads', '1.5'], 'a whole number'],
    ['days that are no number', ['demo', '--days', 'many'], 'a number above 0'],
    ['a form of printing there is not', ['sql', 'SELECT 1', '--format', 'xml'], 'Allowed choices'],
    ['rules of a folder that is not there', ['rules', 'test', '/no/rules'], '/no/rules'],
    ['a folder without labels', ['score', '.'], 'labels.json'],
    ['a source there is not', ['detect', '--source', 'carrier', '--json', '-'], 'aws-cloudtrail'],
    [
      'events that are not there',
      ['detect', '--source', 'okta-system-log', '--json', '/no/events'],
      '/no/events',
    ],
  ])('%s', async (_, args, says) => {
    const { code, out, err } = await place.trivium(args)
    expect(err).toContain(says)
    expect(err).not.toMatch(/^ +at /m)
    expect(out).toBe('')
    expect(code).toBe(2)
  })
})
