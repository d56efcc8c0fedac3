import { texts } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'
import type { Accounts } from './accounts.js'

/** Who holds which administrator's role. */
export interface Assignment {
  readonly role: Thing
  readonly holder: string
  /** The id of the org unit to which it is limited, '' where it is not. */
  readonly unit: string
  readonly said: string
}

/** `<who>` or `<who> in <org unit>`, by address or id. A holder that the exports do not hold is an address, or nobody to be told. */
export function assignmentsOf(state: State, accounts: Accounts): readonly Assignment[] {
  return ofType(state, 'Google::Role').flatMap((role) =>
    (texts(role.properties, 'assigned_to') ?? []).map((said) => {
      const [, who = said, unit = ''] = /^(\S+) in (.+)$/.exec(said) ?? []
      return { role, holder: accounts.uidOf(who), unit, said }
    }),
  )
}
