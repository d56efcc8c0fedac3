import type { ConfigChange, Step } from '../../config/define.js'
import { adminRole, rolesUid } from '../../config/okta.js'
import { pick, text } from '../../config/reading.js'
import { on, type Telling } from './telling.js'

const rolesOf = (change: ConfigChange): ConfigChange => ({
  ...change,
  uid: rolesUid(change.uid),
  type: 'Okta::AdminRoles',
})

/** Users and groups come without roles, and go with theirs. */
export const withRoles =
  (telling: Telling, steps: () => readonly Step[]): Telling =>
  (event) =>
    telling(event).flatMap((change) => [change, { ...rolesOf(change), steps: steps() }])

/** Administrators' roles, named in the debug data, several with commas between. Taken away without a name, all of them are. */
export const privilege =
  (holder: 'User' | 'UserGroup', given: boolean): Telling =>
  (event) => {
    const debug = pick(event.record, 'debugContext', 'debugData')
    const names = (text(debug, 'privilegeGranted') || text(debug, 'privilegeRevoked'))
      .split(',')
      .filter((name) => name.trim() !== '')
      .map(adminRole)
    const steps: readonly Step[] =
      names.length === 0 && !given
        ? [{ do: 'set', path: ['roles'], value: [] }]
        : names.map((item) => ({ do: given ? 'add' : 'take', path: ['roles'], item }))
    return on(holder, () => steps)(event).map(rolesOf)
  }
