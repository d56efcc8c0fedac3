import { type InQuestion, writeBlasts } from '../access/index.js'
import type { Warehouse } from '../warehouse/index.js'
import { type BlastFact, blastsFor, changeKey } from './access-facts.js'
import type { Candidate } from './candidate.js'

/** The last moment that a candidate tells of. */
const lastOf = ({ signals }: Candidate): number => Math.max(...signals.map(({ last }) => last))

/**
 * When each candidate's identity is in question: as of the last thing that any candidate of its day tells, so that what was gained on that day counts,
 * and all candidates of a day are answered by one state of the configuration.
 */
function momentsOf(found: readonly Candidate[]): ReadonlyMap<Candidate, number> {
  const last = new Map<string, number>()
  for (const one of found) last.set(one.day, Math.max(last.get(one.day) ?? 0, lastOf(one)))
  return new Map(found.map((one) => [one, last.get(one.day) ?? 0]))
}

/** Writes what would be lost with the identities of these candidates of `found`, and tells it of each. Those whom the configuration does not know have nothing. */
export async function lossesOf(
  warehouse: Warehouse,
  wave: number,
  { found, asked }: { readonly found: readonly Candidate[]; readonly asked: readonly Candidate[] },
): Promise<ReadonlyMap<Candidate, BlastFact>> {
  const moments = momentsOf(found)
  const keyOf = (one: Candidate): string => changeKey(one.identityUid, moments.get(one) ?? 0)
  const inQuestion = new Map(
    asked.map((one): [string, InQuestion] => [
      keyOf(one),
      { identity: one.identityUid, at: moments.get(one) ?? 0 },
    ]),
  )
  await writeBlasts(warehouse, wave, [...inQuestion.values()])
  const blasts = await blastsFor(warehouse, [...inQuestion.values()])
  return new Map(
    asked.flatMap((one) => {
      const found = blasts.get(keyOf(one))
      return found ? [[one, found] as const] : []
    }),
  )
}
