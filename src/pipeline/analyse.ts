import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { writeAccessChanges } from '../access/index.js'
import {
  forgetSignals,
  type RuleBook,
  type Suppression,
  writeAccessSignals,
  writeBaseline,
  writeDetections,
  writeFirstSeen,
  writeHits,
  writeRuleSignals,
  writeRules,
  writeVolumes,
} from '../behavioral/index.js'
import { rankOf } from '../core/index.js'
import { triageWave } from '../knowledge/index.js'
import { tables } from '../ledger/index.js'
import { writeChains, writeIdentities, writeResources, writeSessions } from '../semantic/index.js'
import { checkpoint } from './checkpoint.js'
import type { Deps, Progress } from './deps.js'
import type { Wave } from './waves.js'

interface Stage {
  readonly name: string
  readonly run: () => Promise<Record<string, number>>
}

/**
 * The stages from events to verdicts, in order. Each may be repeated without changing the result; its receipt is written after it, so a
 * crash repeats one stage and no more.
 */
export async function analyse(
  deps: Deps,
  wave: Wave,
  book: RuleBook,
  progress: Progress,
): Promise<{ created: number; updated: number }> {
  const { warehouse, ledger } = deps
  const nothing = async (work: Promise<unknown>): Promise<Record<string, number>> => {
    await work
    return {}
  }
  const written = (findings: number): void => checkpoint(`triage:${findings}`)
  const stages: readonly Stage[] = [
    { name: 'sessions', run: () => nothing(writeSessions(warehouse, wave.id)) },
    { name: 'chains', run: () => nothing(writeChains(warehouse, wave.id)) },
    { name: 'resources', run: () => nothing(writeResources(warehouse, wave.id)) },
    { name: 'identities', run: () => nothing(writeIdentities(warehouse, wave.id)) },
    { name: 'baseline', run: () => nothing(writeBaseline(warehouse, wave.id)) },
    { name: 'rules', run: async () => ({ hits: await writeHits(warehouse, book, wave.id) }) },
    { name: 'access', run: () => writeAccessChanges(warehouse, wave.id, alarming(book)) },
    {
      name: 'signals',
      run: async () => {
        await writeRules(warehouse, book)
        await forgetSignals(warehouse, wave.id)
        await writeRuleSignals(warehouse, book, wave.id, await suppressionsInForce(deps))
        await writeFirstSeen(warehouse, wave.id)
        await writeVolumes(warehouse, wave.id)
        await writeAccessSignals(warehouse, wave.id)
        return {}
      },
    },
    { name: 'detections', run: () => nothing(writeDetections(warehouse, wave.id)) },
    {
      name: 'triage',
      run: () => triageWave({ warehouse, ledger, clock: deps.clock, written }, book, wave.id),
    },
  ]
  let last: Record<string, number> = {}
  for (const stage of stages) {
    const receipt = await receiptOf(deps, wave, stage.name)
    if (receipt) {
      last = receipt.summary
      continue
    }
    progress({ kind: 'stage', stage: stage.name, done: false })
    const started = performance.now()
    checkpoint(`${stage.name}:before`)
    last = await stage.run()
    checkpoint(`${stage.name}:after`)
    await ledger.db.insert(tables.receipts).values({
      waveId: wave.id,
      stage: stage.name,
      doneAt: deps.clock(),
      milliseconds: Math.round(performance.now() - started),
      summary: last,
    })
    progress({ kind: 'stage', stage: stage.name, done: true })
  }
  return { created: last['created'] ?? 0, updated: last['updated'] ?? 0 }
}

/** Rules whose matches are worth an alarm by themselves. */
const alarming = ({ rules }: RuleBook): readonly string[] =>
  rules.filter(({ doc }) => rankOf(doc.level) >= 2).map(({ doc }) => doc.id)

async function receiptOf(
  { ledger }: Deps,
  wave: Wave,
  stage: string,
): Promise<typeof tables.receipts.$inferSelect | undefined> {
  const [receipt] = await ledger.db
    .select()
    .from(tables.receipts)
    .where(and(eq(tables.receipts.waveId, wave.id), eq(tables.receipts.stage, stage)))
  return receipt
}

async function suppressionsInForce({ ledger, clock }: Deps): Promise<readonly Suppression[]> {
  const rows = await ledger.db
    .select()
    .from(tables.suppressions)
    .where(
      and(
        isNull(tables.suppressions.revokedAt),
        or(isNull(tables.suppressions.expiresAt), gt(tables.suppressions.expiresAt, clock())),
      ),
    )
    .orderBy(tables.suppressions.id)
  return rows.map((row) => ({
    id: row.id,
    ruleId: row.ruleId,
    identity: row.identity,
    network: row.network,
    startsAt: row.startsAt?.getTime() ?? null,
    endsAt: row.endsAt?.getTime() ?? null,
  }))
}
