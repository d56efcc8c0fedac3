import { both, type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { AccessLevel, Certainty } from '../graph/model.js'
import { account, type Held, type Privilege } from './held.js'
import { levelsOf } from './levels.js'
import { type Usage, usageOf } from './usage.js'

/** Roles, and users who may use what they hold directly only beside their roles. */
const principals = new Set(['ROLE', 'DATABASE_ROLE', 'USER', 'INSTANCE_ROLE'])

export const objectUid = ({ on, name }: Privilege): string =>
  on === 'ACCOUNT' ? account : `snowflake/${on.toLowerCase()}/${name}`

/** What a session that has all of a user's roles at once can do; which are on by default hangs on the user and the policies of the session. */
const together = rests(unknown('the session has secondary roles'))

/** What each holder may do with which object. Holders in `unable` do nothing. */
export function writeObjects(
  to: Listing,
  held: Held,
  standing: (holder: string) => Certainty | undefined,
): void {
  const usage = usageOf(held)
  const future: string[] = []
  for (const one of held.privileges) {
    if (principals.has(one.on) || one.on === '' || (one.name === '' && one.on !== 'ACCOUNT'))
      continue
    const into = /^(.+)\.<(.+)>$/.exec(one.name)
    if (into) {
      future.push(one.name)
      writeFuture(to, one, into[1] ?? '', into[2] ?? '', standing)
    } else writePrivilege(to, one, usage, standing)
  }
  if (future.length === 0) to.missing('Snowflake: grants on objects to come are not in the exports')
  to.missing('Snowflake: masking and row access policies are not in the exports')
}

export const grantReason = (one: Privilege, certainty: Certainty = sure) =>
  reason(
    one.said,
    'grant',
    `${one.holder.slice('snowflake/'.length)} holds ${one.privilege} on ${one.on.toLowerCase()} ${one.name}`.trim() +
      '.',
    one.excerpt,
    certainty,
  )

/** Where nobody may enter the schema and all is told, the privilege is of no use, and nothing is written. */
function writePrivilege(
  to: Listing,
  one: Privilege,
  usage: Usage,
  standing: (holder: string) => Certainty | undefined,
): void {
  const outer = usage.outer(one.on, one.name)
  const holders = usage.enter(one.holder, outer)
  for (const holder of holders) {
    const stands = standing(holder)
    if (!stands) continue
    const certainty = holder.startsWith('snowflake/user/') ? both(stands, together) : stands
    const keys = () => usage.keys(holder, outer)
    write(to, one, holder, certainty, () => [
      grantReason(one, certainty),
      ...keys().map((key) => grantReason(key, certainty)),
    ])
  }
  const stands = standing(one.holder)
  if (holders.length > 0 || !stands || usage.told(one.holder)) return
  const lacking = outer.filter((object) => usage.enter(one.holder, [object])[0] !== one.holder)
  const certainty = both(stands, rests(unknown('a privilege on what the object is in', ...lacking)))
  write(to, one, one.holder, certainty, () => [grantReason(one, certainty)])
}

function write(
  to: Listing,
  one: Privilege,
  from: string,
  certainty: Certainty,
  prove: () => readonly ReturnType<typeof grantReason>[],
): void {
  const levels = levelsOf(one.privilege, one.on)
  const certain = levels
    ? certainty
    : both(certainty, rests(unknown(`what ${one.privilege} lets do`)))
  const grant = (level: AccessLevel, how: string): void =>
    to.grant({ from, to: objectUid(one), level, action: one.privilege, how, prove }, certain)
  for (const level of levels ?? (['Write'] as const)) grant(level, '')
  if (one.option && one.privilege !== 'OWNERSHIP') grant('Permissions management', 'grants it on')
}

/** `<database>.<schema>.<TABLE>`: on each table that is made there from then on. Those that are there already show by themselves. */
function writeFuture(
  to: Listing,
  one: Privilege,
  into: string,
  kind: string,
  standing: (holder: string) => Certainty | undefined,
): void {
  const stands = standing(one.holder)
  if (!stands) return
  const uid = `snowflake/${into.includes('.') ? 'schema' : 'database'}/${into}`
  const certainty = both(
    stands,
    rests(unknown(`a ${kind.toLowerCase()} was made there after the grant`)),
  )
  for (const level of levelsOf(one.privilege, kind.toUpperCase()) ?? (['Write'] as const))
    to.grant(
      {
        ...{ from: one.holder, to: uid, level, action: one.privilege },
        how: `on each new ${kind.toLowerCase()} in it`,
        prove: () => [grantReason(one, certainty)],
      },
      certainty,
    )
}
