import type { State, Thing } from '../state.js'

/** A thing that is not the same in two states: as it is after, or was before it went. */
export interface Changed {
  readonly uid: string
  readonly thing: Thing
  readonly change: 'made' | 'changed' | 'taken away'
}

/** Things that differ. States that were loaded one after the other share what is the same, so most are told apart by identity. */
export function changed(before: State, after: State): readonly Changed[] {
  const found: Changed[] = []
  for (const [uid, thing] of after.things) {
    const old = before.things.get(uid)
    if (old === thing || old?.version === thing.version) continue
    found.push({ uid, thing, change: old ? 'changed' : 'made' })
  }
  for (const [uid, thing] of before.things)
    if (!after.things.has(uid)) found.push({ uid, thing, change: 'taken away' })
  return found
}
