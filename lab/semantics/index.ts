import { FINANCE_OPS, LOOK_ALIKE, MORE_PEOPLE } from '../company/more-people.js'
import { person } from '../company/people.js'
import type { Drift } from '../config/index.js'
import type { World } from '../world.js'
import type { Acts } from './acts.js'
import { tokenLabels } from './tokens.js'
import { Register } from './truth.js'

export { Acts } from './acts.js'

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What semantics.json holds: the truth that linking, classing and drift are measured by. See README.md. */
export function semantics(world: World, acts: Acts, drift: readonly Drift[]): object {
  const register = new Register(world)
  const identities = [...acts.identities]
    .sort(([a], [b]) => byName(a, b))
    .flatMap(([uid, sources]) => {
      const truth = register.of(uid)
      return truth ? [{ uid, ...truth, sources: [...sources].sort() }] : []
    })
  const people = new Map<string, string[]>()
  for (const { uid, person: email } of identities)
    if (email) people.set(email, [...(people.get(email) ?? []), uid])
  const chains = [...acts.used].sort(byName).flatMap((credential_uid) => {
    const truth = world.credentials.of(credential_uid)
    return truth ? [{ credential_uid, ...truth }] : []
  })
  return {
    version: 1,
    from: new Date(world.from).toISOString(),
    to: new Date(world.to).toISOString(),
    identities,
    people: [...people]
      .sort(([a], [b]) => byName(a, b))
      .map(([email, uids]) => ({ email, identities: uids })),
    traps: traps(),
    chains,
    tokens: tokenLabels(world, acts, register),
    drift,
  }
}

/** What invites a wrong link: never to be joined as one person. */
function traps(): object[] {
  const [namesake] = MORE_PEOPLE
  return [
    ...(namesake
      ? [{ what: 'two people of one name', uids: [namesake.email, person('daniel.goh').email] }]
      : []),
    {
      what: "a login that looks like somebody else's",
      uids: [`github/${LOOK_ALIKE.github}`, person('linh.kim').email],
    },
    {
      what: "a team's mailbox that is also a login",
      uids: [FINANCE_OPS.email, ...FINANCE_OPS.users.map((id) => person(id).email)],
    },
  ]
}
