import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../core/index.js'
import { closedContext, openContext } from './evaluate/context.js'
import { decide } from './evaluate/decide.js'
import { explain } from './evaluate/explain.js'
import { no, yes } from './evaluate/truth.js'
import { seeded } from './testing/random-draw.js'
import { randomVector } from './testing/random-vectors.js'
import { referenceDecision } from './testing/reference/decision.js'
import type { DecidedVector } from './testing/vector.js'
import { policiesOf, requestOf, simulate, type Vector, vector } from './vector.js'

const corpus = join(packageRoot, '..', 'shared', 'corpus', 'iam')
const hasCorpus = existsSync(join(corpus, 'generated'))
const where = hasCorpus ? '' : ' (skipped: there is no ../shared/corpus/iam beside the repository)'
const topics = hasCorpus
  ? ['upstream', 'generated'].flatMap((origin) =>
      readdirSync(join(corpus, origin)).map((file) => `${origin}/${file}`),
    )
  : []

const decided = (one: Vector) => simulate(policiesOf(one), requestOf(one))

describe.skipIf(!hasCorpus)(`decisions are those of the corpus${where}`, () => {
  it.each(topics)('%s', (topic) => {
    const all = JSON.parse(readFileSync(join(corpus, topic), 'utf8')) as readonly DecidedVector[]
    const otherwise = all.filter((one) => decided(vector.parse(one)) !== one.expected)
    expect(all.length).toBeGreaterThan(0)
    expect(otherwise.map(({ id }) => id)).toEqual([])
  })
})

/** The reference is written from the documentation alone and shares no code with the engine. */
describe('decisions are those of the plainly written reference', () => {
  it.each([1, 2, 3, 4])(
    'on 25,000 random sets of policies, seed %i',
    (seed) => {
      const random = seeded(seed)
      const otherwise: string[] = []
      for (let at = 0; at < 25_000; at++) {
        const one = randomVector(random)
        if (decided(vector.parse(one)) !== referenceDecision(one))
          otherwise.push(JSON.stringify(one))
      }
      expect(otherwise).toEqual([])
    },
    120_000,
  )
})

/** What could be is never more certain than what is known: whatever the unknown keys turn out to be, the answer holds. */
describe('an answer that rests on unknown keys', () => {
  it('holds for whatever values they have, on 10,000 random sets of policies', () => {
    const random = seeded(11)
    const counts = { Yes: 0, No: 0, Depends: 0 }
    const broken: string[] = []
    for (let at = 0; at < 10_000; at++) {
      const one = vector.parse(randomVector(random))
      const keys = Object.keys(one.request.context)
      const hidden = new Set(keys.filter(() => random() < 0.5).map((key) => key.toLowerCase()))
      const known = Object.fromEntries(
        Object.entries(one.request.context).filter(([key]) => !hidden.has(key.toLowerCase())),
      )
      const policies = policiesOf(one)
      const open = {
        ...requestOf(one),
        context: openContext(known, (key) => !hidden.has(key)),
      }
      const { allowed } = decide(policies, open)
      counts[explain(policies, open).answer]++
      for (const completion of completions(one, hidden, random)) {
        const closed = { ...requestOf(one), context: closedContext({ ...known, ...completion }) }
        const decision = simulate(policies, closed)
        if (
          (allowed === yes && decision !== 'Allowed') ||
          (allowed === no && decision === 'Allowed')
        )
          broken.push(JSON.stringify({ one, completion }))
      }
    }
    expect(broken).toEqual([])
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(500)
  }, 120_000)
})

/** The keys as they were drawn, without any, and as other requests have them. */
function* completions(one: Vector, hidden: ReadonlySet<string>, random: () => number) {
  const entries = Object.entries(one.request.context).filter(([key]) =>
    hidden.has(key.toLowerCase()),
  )
  yield Object.fromEntries(entries)
  yield {}
  for (let at = 0; at < 3; at++) {
    const other = vector.parse(randomVector(random)).request.context
    const values = Object.values(other)
    yield Object.fromEntries(
      entries
        .filter(() => random() < 0.7)
        .map(([key, value]) => [key, values[Math.floor(random() * values.length)] ?? value]),
    )
  }
}
