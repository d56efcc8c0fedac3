import { z } from 'zod'
import type { Entity } from '../ledger/index.js'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type Candidate, uidHex, uidsFromHex } from './candidate.js'

const factsOf = defineQuery({
  name: 'finding_facts',
  sql: `SELECT groupUniqArray(source) AS sources, groupUniqArrayIf(20)(cloud_account_uid, cloud_account_uid != '') AS accounts,
      groupUniqArrayIf(20)(src_endpoint_ip, src_endpoint_ip != '') AS ips, groupUniqArrayIf(10)(credential_uid, credential_uid != '') AS credentials,
      groupUniqArrayIf(20)(resource_uid, resource_uid != '') AS resources, groupUniqArrayIf(20)(target_user_uid, target_user_uid != '') AS targets,
      groupUniqArrayIf(10)(identity_uid, identity_uid != '') AS identities, groupUniqArray(2000)((${uidHex('event_uid')}, metadata_uid)) AS ids
    FROM events
    WHERE time BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64})
      AND event_uid IN ${uidsFromHex('event_uids')}`,
  params: z.object({ from: z.number(), to: z.number(), event_uids: z.array(z.string()) }),
  row: z.object({
    sources: z.array(z.string()),
    accounts: z.array(z.string()),
    ips: z.array(z.string()),
    credentials: z.array(z.string()),
    resources: z.array(z.string()),
    targets: z.array(z.string()),
    identities: z.array(z.string()),
    ids: z.array(z.tuple([z.string(), z.string()])),
  }),
})

export interface Facts {
  readonly sources: readonly string[]
  readonly accounts: readonly string[]
  readonly entities: readonly Entity[]
  /** Vendor event ids by our own. */
  readonly vendorIds: ReadonlyMap<string, string>
}

/** Who and what took part in a candidate's events. */
export async function factsAbout(warehouse: Warehouse, candidate: Candidate): Promise<Facts> {
  const uids = [...new Set(candidate.signals.flatMap((signal) => signal.event_uids))].slice(0, 2000)
  const [row] = await warehouse.read(factsOf, {
    from: Math.min(...candidate.signals.map((signal) => signal.first)),
    to: Math.max(...candidate.signals.map((signal) => signal.last)),
    event_uids: uids,
  })
  const clean = (texts: readonly string[] | undefined): string[] => (texts ?? []).map((text) => text.replaceAll('\0', '')).sort()
  const of = (type: string, role: string, ids: readonly string[]): Entity[] => ids.map((id) => ({ type, id, role }))
  const actor = candidate.identityUid
  return {
    sources: clean(row?.sources),
    accounts: clean(row?.accounts),
    entities: [
      ...of(actor.startsWith('address/') ? 'ip' : 'identity', 'actor', [actor.replace(/^address\//, '')]),
      ...of('identity', 'involved', clean(row?.identities).filter((id) => id !== actor)),
      ...of('identity', 'target', clean(row?.targets)),
      ...of('ip', 'source', clean(row?.ips).filter((ip) => `address/${ip}` !== actor)),
      ...of('credential', 'used', clean(row?.credentials)),
      ...of('account', 'in', clean(row?.accounts)),
      ...of('resource', 'touched', clean(row?.resources)),
    ],
    vendorIds: new Map((row?.ids ?? []).map(([uid, vendor]) => [uid, vendor.replaceAll('\0', '')])),
  }
}
