import { both, type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty, Reason } from '../graph/model.js'
import { text } from '../reading.js'
import type { State } from '../state.js'
import { account, type Held, isSystem, roleUid } from './held.js'
import { grantReason, objectUid } from './objects.js'

/** Whoever manages grants leads to this, and this to all that can be granted: not each of the ones to each of the others. */
const grantable = `${account}#grants`

/** Ways to be given more: managing grants, owning roles and users, the roles that are there from the start. */
export function writeAdmins(
  to: Listing,
  state: State,
  held: Held,
  standing: (holder: string) => Certainty | undefined,
): void {
  writeSystem(to)
  writeManaging(to, held, standing)
  writeOwning(to, state, held, standing)
}

const documented = (role: string, says: string): readonly Reason[] => [
  reason(roleUid(role), 'role', `${role} ${says}, in every account of Snowflake.`, { role }),
]

function writeSystem(to: Listing): void {
  for (const level of ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const)
    to.grant({
      ...{ from: roleUid('ACCOUNTADMIN'), to: account, level, action: 'ACCOUNTADMIN', how: '' },
      prove: () => documented('ACCOUNTADMIN', 'administers the account'),
    })
  const has = [
    ['SECURITYADMIN', 'MANAGE GRANTS', 'Permissions management'],
    ['USERADMIN', 'CREATE USER', 'Write'],
    ['USERADMIN', 'CREATE ROLE', 'Write'],
    ['SYSADMIN', 'CREATE DATABASE', 'Write'],
    ['SYSADMIN', 'CREATE WAREHOUSE', 'Write'],
  ] as const
  for (const [role, action, level] of has)
    to.grant({
      ...{ from: roleUid(role), to: account, level, action, how: '' },
      prove: () => documented(role, `holds ${action}`),
    })
}

/** It lets one grant any object's privileges, and any role, as if one owned them. Whether ACCOUNTADMIN too is not documented. */
function writeManaging(
  to: Listing,
  held: Held,
  standing: (holder: string) => Certainty | undefined,
): void {
  to.node({ uid: grantable, kind: 'group', name: 'all that can be granted', account: '' })
  const how = 'manages grants of'
  to.step({
    from: roleUid('SECURITYADMIN'),
    to: grantable,
    how,
    prove: () => documented('SECURITYADMIN', 'holds MANAGE GRANTS'),
  })
  for (const one of held.privileges.filter(({ privilege }) => privilege === 'MANAGE GRANTS')) {
    const certainty = standing(one.holder)
    if (certainty)
      to.step(
        { from: one.holder, to: grantable, how, prove: () => [grantReason(one, certainty)] },
        certainty,
      )
  }
  for (const role of held.roles) {
    const certainty =
      role === roleUid('ACCOUNTADMIN')
        ? rests(unknown('ACCOUNTADMIN can be granted with MANAGE GRANTS'))
        : sure
    const prove = () => [
      reason(
        role,
        'role',
        `${role.slice(15)} is a role of the account and can be granted.`,
        { role: role.slice(15) },
        certainty,
      ),
    ]
    to.step({ from: grantable, to: role, how: 'grants itself', prove }, certainty)
  }
  for (const one of new Map(held.privileges.map((each) => [objectUid(each), each])).values()) {
    if (one.name === '' || one.name.includes('<') || /ROLE$|^(USER|ACCOUNT|)$/.test(one.on))
      continue
    for (const level of ['Permissions management', 'Read', 'Write'] as const)
      to.grant({
        from: grantable,
        to: objectUid(one),
        level,
        action: 'MANAGE GRANTS',
        how: level === 'Permissions management' ? '' : 'grants itself privileges on it',
        prove: () => [
          reason(
            one.said,
            'grant',
            `${one.name} is an object of the account: its privileges can be granted.`,
            one.excerpt,
          ),
        ],
      })
  }
}

/** Who owns a role can grant it, to itself too; who owns a user can set its password. A role that owns itself changes nothing. */
function writeOwning(
  to: Listing,
  state: State,
  held: Held,
  standing: (holder: string) => Certainty | undefined,
): void {
  const own = (owner: string, thing: string, prove: () => readonly Reason[]): void => {
    const certainty = standing(owner)
    if (!certainty) return
    const user = thing.startsWith('snowflake/user/')
    const stands = standing(thing)
    if (user && !stands) return
    if (owner.startsWith('snowflake/role/'))
      to.node({ uid: owner, kind: 'role', name: owner.slice(15), account: '' })
    to.step(
      { from: owner, to: thing, how: user ? 'resets the password of' : 'grants itself', prove },
      both(certainty, stands ?? sure),
    )
  }
  for (const one of held.privileges.filter(({ privilege }) => privilege === 'OWNERSHIP')) {
    const thing =
      one.on === 'USER'
        ? `snowflake/user/${one.name}`
        : /^(DATABASE_)?ROLE$/.test(one.on)
          ? roleUid(one.name)
          : ''
    if (thing !== '' && one.name !== '') own(one.holder, thing, () => [grantReason(one)])
  }
  for (const uid of [...held.users.keys(), ...held.roles]) {
    const owner = text(state.things.get(uid)?.properties, 'owner')
    if (owner === '' || isSystem(uid)) continue
    own(roleUid(owner), uid, () => [
      reason(uid, 'owner', `${owner} owns ${uid.slice('snowflake/'.length)}.`, { owner }),
    ])
  }
}
