import type { Step } from '../../graph/model.js'
import { remembered } from '../../remembered.js'
import { everything } from '../estate/accounts.js'
import type { Estate, Question } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import { compile } from '../policy/compile.js'
import { caller } from '../policy/principal.js'
import { anyPolicyBy } from './policy-keys.js'
import { speaks, step, type Way } from './way.js'

const newRole = (account: string): string => `arn:aws:iam::${account}:role/new`
const newUser = (account: string): string => `arn:aws:iam::${account}:user/new`

/** The node of an identity that somebody makes anew in an account, with any policy. */
export const newIdentityOf = (account: string): string => `${newRole(account)}#any policy`

export const accountOfNewIdentity = (uid: string): string | undefined =>
  /^arn:aws:iam::(\d{12}):role\/new#any policy$/.exec(uid)?.[1]

/**
 * Making a new role or user with any policy, and becoming it: what administrators can. What that identity can do is then told once for the account
 * instead of once for each of its administrators.
 */
const making = [
  ['makes a new role with any policy', newRole, ['iam:CreateRole', 'iam:PutRolePolicy']],
  ['makes a new role with any policy', newRole, ['iam:CreateRole', 'iam:AttachRolePolicy']],
  [
    'makes a new user with any policy',
    newUser,
    ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'],
  ],
  [
    'makes a new user with any policy',
    newUser,
    ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'],
  ],
] as const

/** The step to a new identity of its account, for those who can make one. */
export function makesNew(estate: Estate, principal: Principal): readonly Step[] {
  const { account, uid } = principal
  if (uid === newIdentityOf(account)) return []
  const ways = making
    .filter(([, , actions]) => actions.every((action) => speaks(principal, action)))
    .map(([how, name, actions]): Way => {
      const resource = { ...estate.resources.named(name(account)), policy: undefined, tags: {} }
      return {
        how,
        needs: actions.map(
          (action): Question => ({ principal, action, resource, given: anyPolicyBy(action) }),
        ),
      }
    })
  return step(estate, uid, newIdentityOf(account), ways)
}

/** An identity that does not exist yet, with any policy: its organisation alone limits it. The same one for an account whenever it is asked for. */
export const newIdentity = remembered((account: string): Principal => {
  const arn = newRole(account)
  return {
    ...{ uid: newIdentityOf(account), arn, account },
    name: 'a new role',
    caller: caller(arn, account),
    tags: {},
    identity: [compile('any policy that it is given', 'identity', everything)],
    boundary: undefined,
    attached: [],
    groups: [],
  }
})
