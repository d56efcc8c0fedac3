import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { packFiles, readRuleBook } from '../../src/behavioral/index.js'
import { type Detected, detect } from '../../src/pipeline/index.js'
import { builtIn, type Source, sourceById } from '../../src/sources/index.js'
import { type Case, caseSources, casesOf, corpus } from '../../src/sources/testing/cases.js'
/** How many of a kind of cases got a signal, and which stand against what was hoped. */
export interface Share {
  readonly of: number
  readonly with: number
  readonly against: readonly string[]
}

export interface CaseFigures {
  readonly source: string
  /** Clean cases on which the public rule fires: with a signal of ours. */
  readonly expected: Share
  /** Clean cases on which it does not: with a signal of medium or above. */
  readonly harmless: Share
}

export interface StratusFigures {
  readonly technique: string
  readonly decisive: readonly string[]
  /** How many of the decisive calls in the recording got a signal. */
  readonly calls: Share
}

const book = readRuleBook(packFiles(), builtIn)
const loud = new Set(['medium', 'high', 'critical'])
const unclean = new Set(['fragment', 'enrichment', 'deprecated', 'no-alert'])

/** As the corpus' README counts: in the vendor's shape, and the event alone can tell. */
const isClean = ({ shape, mocked, threshold = 1, flags = [] }: Case): boolean =>
  shape === 'vendor' && !mocked && threshold <= 1 && !flags.some((flag) => unclean.has(flag))

async function judged(source: Source, events: readonly object[]): Promise<readonly Detected[]> {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`)
  const answers = await detect(source, Readable.from(lines), book, new Date())
  if (answers.length !== events.length)
    throw new Error(`${answers.length} answers to ${events.length} events`)
  return answers
}

/** Judges the cases of one source. */
async function judgeCases(source: Source): Promise<CaseFigures> {
  const cases = casesOf(source).filter(isClean)
  const answers = await judged(
    source,
    cases.map(({ event }) => event),
  )
  const both = cases.map((one, at) => ({ ...one, signals: answers[at]?.signals ?? [] }))
  const share = (expected: boolean, counts: (one: (typeof both)[number]) => boolean): Share => {
    const asked = both.filter((one) => one.expected === expected)
    const against = asked.filter((one) => counts(one) !== expected)
    return {
      of: asked.length,
      with: asked.filter(counts).length,
      against: against.map(
        ({ id, name, signals }) =>
          `${id} ${name}${signals.length > 0 ? ` (${signals.map(({ rule }) => rule).join(', ')})` : ''}`,
      ),
    }
  }
  return {
    source: source.id,
    expected: share(true, ({ signals }) => signals.length > 0),
    harmless: share(false, ({ signals }) => signals.some(({ severity }) => loud.has(severity))),
  }
}

export async function measureCases(): Promise<readonly CaseFigures[]> {
  const figures: CaseFigures[] = []
  for (const source of caseSources) figures.push(await judgeCases(source))
  return figures
}

interface Technique {
  readonly file: string
  readonly decisive: readonly string[]
}

interface Recorded {
  readonly eventSource: string
  readonly eventName: string
}

/** Judges recordings of attack techniques: each of their decisive calls should get a signal. */
export async function measureStratus(): Promise<readonly StratusFigures[]> {
  const cloudtrail = sourceById('aws-cloudtrail')
  if (!cloudtrail) throw new Error('CloudTrail is not among the sources')
  const folder = join(corpus, 'stratus')
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as Record<
    string,
    Technique
  >
  const known = readdirSync(folder).filter((name) => name !== 'labels.json')
  if (known.length !== Object.keys(labels).length) throw new Error('a recording without a label')
  const recordings = Object.entries(labels).map(([technique, { file, decisive }]) => ({
    technique,
    decisive,
    events: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded[],
  }))
  const answers = [
    ...(await judged(
      cloudtrail,
      recordings.flatMap(({ events }) => events),
    )),
  ]
  return recordings.map(({ technique, decisive, events }) => {
    const own = answers.splice(0, events.length)
    const asked = events
      .map((event, at) => ({ call: callOf(event), signals: own[at]?.signals ?? [] }))
      .filter(({ call }) => decisive.includes(call))
    const silent = asked.filter(({ signals }) => signals.length === 0)
    return {
      technique,
      decisive,
      calls: {
        of: asked.length,
        with: asked.length - silent.length,
        against: [...new Set(silent.map(({ call }) => call))],
      },
    }
  })
}

/** `secretsmanager:GetSecretValue`, as the labels write it. */
const callOf = ({ eventSource, eventName }: Recorded): string =>
  `${eventSource.replace('.amazonaws.com', '')}:${eventName}`

/** A technique is seen when each of its decisive calls got a signal at least once. */
export const isSeen = ({ decisive, calls }: StratusFigures): boolean =>
  calls.of > 0 && decisive.every((call) => !calls.against.includes(call))

export const sum = (shares: readonly Share[]): { of: number; with: number; ratio: number } => {
  const of = shares.reduce((total, share) => total + share.of, 0)
  const hits = shares.reduce((total, share) => total + share.with, 0)
  return { of, with: hits, ratio: of === 0 ? 0 : hits / of }
}
