import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type Candidate, uidHex, uidsFromHex } from './candidate.js'

/** What a change did to access, as evidence shows it; over `access_changes`. */
export const changeColumns = `resource_uid, toUnixTimestamp64Milli(valid_from) AS at, ${uidHex('event_uid')} AS event, title, danger, rank, harmless, guarded, gained, refused,
  arrayMap(x -> concat(x.from_name, ' may ', x.action, ' on ', x.to_name, if(x.answer = 'Depends', ', if a condition holds', '')), arraySlice(gains, 1, 10)) AS gave,
  arrayMap(x -> concat(x.from_name, ': ', x.action, ' on ', x.to_name, ', refused by ', x.refused_by), arraySlice(refusals, 1, 10)) AS refuses`

const changeRow = z.object({
  resource_uid: z.string(),
  at: z.number(),
  event: z.string(),
  title: z.string(),
  danger: z.string(),
  rank: z.number(),
  harmless: z.boolean(),
  guarded: z.boolean(),
  gained: z.number(),
  refused: z.number(),
  gave: z.array(z.string()),
  refuses: z.array(z.string()),
})
export type AccessChangeFact = z.output<typeof changeRow>

const changesOf = defineQuery({
  name: 'triage_access_changes',
  sql: `SELECT ${changeColumns} FROM access_changes FINAL
    WHERE NOT dropped AND (resource_uid IN {resources:Array(String)} OR event_uid IN ${uidsFromHex('uids')}) ORDER BY at, resource_uid`,
  params: z.object({ resources: z.array(z.string()), uids: z.array(z.string()) }),
  row: changeRow,
})

/** What would be lost with an identity, as evidence shows it; over `identity_blasts`. */
export const blastColumns = `resource_uid, toUnixTimestamp64Milli(at) AS as_of, score, level,
  arrayMap(x -> concat(x.harm, ': ', toString(x.things), ' (', arrayStringConcat(arraySlice(x.worst, 1, 3), ', '), ')'), harms) AS reaches`

const blastRow = z.object({
  resource_uid: z.string(),
  as_of: z.number(),
  score: z.number(),
  level: z.enum(['low', 'medium', 'high', 'critical']),
  reaches: z.array(z.string()),
})
export type BlastFact = z.output<typeof blastRow>

const blastsOf = defineQuery({
  name: 'triage_blasts',
  sql: `SELECT identity_uid, ${blastColumns} FROM identity_blasts FINAL WHERE identity_uid IN {identities:Array(String)}`,
  params: z.object({ identities: z.array(z.string()) }),
  row: blastRow.extend({ identity_uid: z.string() }),
})

/** What access says of candidates. */
export interface AccessFacts {
  /** By thing and time, see `changeKey`. */
  readonly changes: ReadonlyMap<string, AccessChangeFact>
  readonly changesByEvent: ReadonlyMap<string, readonly AccessChangeFact[]>
}

/** Of a thing or an identity, and a time (ms). */
export const changeKey = (uid: string, at: number): string => JSON.stringify([uid, at])

export async function accessFactsFor(
  warehouse: Pick<Warehouse, 'readOwn'>,
  candidates: readonly Candidate[],
): Promise<AccessFacts> {
  const signals = candidates.flatMap((candidate) => candidate.signals)
  const changes = await warehouse.readOwn(changesOf, {
    resources: unique(
      signals.filter(({ dimension }) => dimension === 'access').map(({ value }) => value),
    ),
    uids: unique(signals.flatMap(({ event_uids }) => event_uids)),
  })
  const byEvent = new Map<string, AccessChangeFact[]>()
  for (const row of changes) byEvent.set(row.event, [...(byEvent.get(row.event) ?? []), row])
  return {
    changes: new Map(changes.map((row) => [changeKey(row.resource_uid, row.at), row])),
    changesByEvent: byEvent,
  }
}

/** What would be lost with identities, as it was written; by identity and time, see `changeKey`. */
export async function blastsFor(
  warehouse: Pick<Warehouse, 'readOwn'>,
  inQuestion: readonly { readonly identity: string }[],
): Promise<ReadonlyMap<string, BlastFact>> {
  const identities = unique(inQuestion.map(({ identity }) => identity))
  const rows = await warehouse.readOwn(blastsOf, { identities })
  return new Map(rows.map(({ identity_uid, ...row }) => [changeKey(identity_uid, row.as_of), row]))
}

const unique = (all: readonly string[]): string[] => [...new Set(all)]
