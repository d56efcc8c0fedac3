import type { Edge, ResourceType } from '../define.js'
import { objects, text, texts } from '../reading.js'
import { holderOf, roleUid } from './names.js'

/** A user takes on a role that was granted; a role has what the roles have that were granted to it. */
const holding = (relation: 'can assume' | 'member of'): ResourceType['edges'] => {
  return ({ uid, properties }) => {
    const holder = holderOf(uid)
    const named = objects(properties, 'privileges').filter((one) => text(one, 'name') !== '')
    const owned = new Set(
      named.filter((one) => text(one, 'privilege') === 'OWNERSHIP').map(objectUid),
    )
    return [
      { from: uid, relation: 'belongs to', to: holder },
      ...texts(properties, 'roles').map(
        (role): Edge => ({ from: holder, relation, to: roleUid(role) }),
      ),
      ...[...new Set(named.map(objectUid))].map(
        (to): Edge => ({ from: holder, relation: owned.has(to) ? 'owns' : 'has access to', to }),
      ),
    ]
  }
}

const objectUid = (one: unknown): string =>
  `snowflake/${text(one, 'on').toLowerCase()}/${text(one, 'name')}`

/** Statements also grant what they do not name (all tables, future ones, ownership): differences are no drift. */
export const snowflakeTypes: Readonly<Record<string, ResourceType>> = {
  'Snowflake::Role': { edges: () => [] },
  'Snowflake::User': {
    edges: ({ uid, properties }) =>
      texts(properties, 'email')
        .filter((email) => email.includes('@'))
        .map((email): Edge => ({ from: uid, relation: 'is', to: email })),
  },
  'Snowflake::RoleGrants': { edges: holding('member of') },
  'Snowflake::UserGrants': { edges: holding('can assume') },
}
