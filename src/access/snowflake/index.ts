import { type Listing, listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty, Listed } from '../graph/model.js'
import { flag, isAddress, some, text } from '../reading.js'
import type { State } from '../state.js'
import { writeAdmins } from './admins.js'
import { type Held, heldIn, type RoleGrant } from './held.js'
import { writeObjects } from './objects.js'

/** Rights in Snowflake: users and their roles, roles and theirs, and the privileges of each on objects, which are known by their grants alone. */
export function snowflakeAccess(state: State): Listed {
  const to = listing()
  const held = heldIn(state)
  if (held.users.size + held.roles.size === 0) return to.listed('snowflake')
  const standing = standingOf(held)
  for (const uid of held.roles)
    to.node({ uid, kind: 'role', name: uid.slice('snowflake/role/'.length), account: '' })
  for (const uid of held.users.keys()) writeUser(to, uid, held, standing(uid))
  for (const grant of held.roleGrants) writeRole(to, grant, standing(grant.holder))
  writeObjects(to, held, standing)
  writeAdmins(to, state, held, standing)
  writeMissing(to, held)
  return to.listed('snowflake')
}

const unsaid = rests(unknown('the user is not disabled'))

/** A disabled user does nothing. Of one that only its grants tell of, it is not known. */
function standingOf({ users }: Held): (holder: string) => Certainty | undefined {
  return (holder) => {
    if (!users.has(holder)) return holder.startsWith('snowflake/user/') ? unsaid : sure
    const disabled = flag(users.get(holder)?.properties, 'disabled')
    if (disabled === undefined) return unsaid
    return disabled ? undefined : sure
  }
}

/** The person has the user; the user is nobody's account elsewhere. */
function writeUser(to: Listing, uid: string, held: Held, standing: Certainty | undefined): void {
  const user = held.users.get(uid)
  const name = user?.name ?? uid.slice('snowflake/user/'.length)
  to.node({ uid, kind: 'user', name, account: user?.account ?? '' })
  const named = [text(user?.properties, 'email'), text(user?.properties, 'login_name'), name]
  for (const address of new Set(named.filter(isAddress).map((one) => one.toLowerCase()))) {
    to.node({ uid: address, kind: 'person', name: address, account: '' })
    if (!standing) continue
    const prove = () => [
      reason(uid, 'user', `The user ${name} has the address ${address}.`, { address }, standing),
    ]
    to.step({ from: address, to: uid, how: 'is', prove }, standing)
  }
}

function writeRole(
  to: Listing,
  { holder, role, said }: RoleGrant,
  standing: Certainty | undefined,
): void {
  if (!standing) return
  const [who, what] = [holder.slice('snowflake/'.length), role.slice('snowflake/role/'.length)]
  const says =
    said === undefined
      ? `${who} has the role ${what}, as in every account of Snowflake.`
      : `The role ${what} is granted to ${who}.`
  const prove = () => [reason(said ?? role, 'role', says, { role: what, to: who }, standing)]
  to.step(
    {
      from: holder,
      to: role,
      how: holder.startsWith('snowflake/user/') ? 'assumes' : 'inherits',
      prove,
    },
    standing,
  )
}

function writeMissing(to: Listing, held: Held): void {
  const untold = [...held.roles]
    .filter((uid) => !held.told.has(uid))
    .map((uid) => uid.slice('snowflake/role/'.length))
  if (untold.length > 0)
    to.missing(
      `Snowflake: what these roles were granted is not in the exports, or in part: ${some(untold)}`,
    )
  const users = [...held.users]
    .filter(([, user]) => user === undefined)
    .map(([uid]) => uid.slice('snowflake/user/'.length))
  if (users.length > 0)
    to.missing(`Snowflake: whether these users are disabled is not in the exports: ${some(users)}`)
  const without = [...held.users.keys()]
    .filter((uid) => !held.told.has(uid))
    .map((uid) => uid.slice('snowflake/user/'.length))
  if (without.length > 0)
    to.missing(
      `Snowflake: which roles these users were granted is not in the exports: ${some(without)}`,
    )
}
