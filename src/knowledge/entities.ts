import type { Entity } from '../ledger/index.js'
import type { Candidate } from './candidate.js'
import type { EventFact, Facts } from './facts.js'

export interface Participants {
  readonly sources: readonly string[]
  readonly accounts: readonly string[]
  readonly entities: readonly Entity[]
  /** Vendor event ids by our own. */
  readonly vendorIds: ReadonlyMap<string, string>
}

/** Entities of a type that are named; a sweep may touch thousands. */
const named = 20

/** Who and what took part in a candidate's events. */
export function participants(candidate: Candidate, facts: Facts): Participants {
  const events = candidate.signals
    .flatMap((signal) => signal.event_uids)
    .flatMap((uid) => facts.events.get(uid) ?? [])
  const distinct = (column: keyof EventFact): string[] =>
    [...new Set(events.map((event) => clean(event[column])))].filter((value) => value !== '').sort()
  const of = (type: string, role: string, ids: readonly string[]): Entity[] =>
    ids.slice(0, named).map((id) => ({ type, id, role }))
  const actor = clean(candidate.identityUid)
  const accounts = distinct('cloud_account_uid')
  return {
    sources: distinct('source'),
    accounts,
    entities: [
      ...of(actor.startsWith('address/') ? 'ip' : 'identity', 'actor', [
        actor.replace(/^address\//, ''),
      ]),
      ...of(
        'identity',
        'involved',
        distinct('identity_uid').filter((id) => id !== actor),
      ),
      ...of('identity', 'target', distinct('target_user_uid')),
      ...of(
        'ip',
        'source',
        distinct('src_endpoint_ip').filter((ip) => `address/${ip}` !== actor),
      ),
      ...of('credential', 'used', distinct('credential_uid')),
      ...of('account', 'in', accounts),
      ...of('resource', 'touched', distinct('resource_uid')),
    ],
    vendorIds: new Map(events.map((event) => [event.uid, clean(event.metadata_uid)])),
  }
}

const clean = (text: string): string => text.replaceAll('\0', '')
