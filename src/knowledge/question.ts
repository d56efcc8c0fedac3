import { type InQuestion, writeBlasts } from '../access/index.js'
import type { Warehouse } from '../warehouse/index.js'
import { type Candidate, candidates } from './candidate.js'

/** The last moment that a candidate tells of. */
const lastOf = ({ signals }: Candidate): number => Math.max(...signals.map(({ last }) => last))

/**
 * When each candidate's identity is in question: as of the last thing that any candidate of its day tells, so that what was gained on that day counts,
 * and all candidates of a day are answered by one state of the configuration.
 */
export function momentsOf(found: readonly Candidate[]): ReadonlyMap<Candidate, number> {
  const last = new Map<string, number>()
  for (const one of found) last.set(one.day, Math.max(last.get(one.day) ?? 0, lastOf(one)))
  return new Map(found.map((one) => [one, last.get(one.day) ?? 0]))
}

/** Writes, for everybody who may become a finding of this wave, what would be lost with it. */
export async function weighIdentities(warehouse: Warehouse, wave: number): Promise<void> {
  const asked = new Map<string, InQuestion>()
  for (const [{ identityUid: identity }, at] of momentsOf(await candidates(warehouse, wave)))
    asked.set(JSON.stringify([identity, at]), { identity, at })
  await writeBlasts(warehouse, wave, [...asked.values()])
}
