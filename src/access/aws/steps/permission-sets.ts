import { grouped } from '../../graph/listed.js'
import type { Step } from '../../graph/model.js'
import { rememberedOf } from '../../remembered.js'
import { ofType } from '../../state.js'
import type { Estate, Question } from '../estate/estate.js'
import { anyPolicy, type Principal } from '../estate/principals.js'
import { speaks, step, type Way } from './way.js'

const rewriting = [
  ['sso:PutInlinePolicyToPermissionSet', 'writes any policy into its permission set'],
  ['sso:AttachManagedPolicyToPermissionSet', 'attaches any policy to its permission set'],
] as const

/**
 * Roles of Identity Center, in whichever account, that whoever may change permission sets can make anything of: from the account where Identity
 * Center lives or one to which it is delegated. An assignment that one makes oneself opens them.
 */
export function rewritesPermissionSets(estate: Estate, principal: Principal): readonly Step[] {
  if (!estate.accounts.administersIdentityCenter(principal.account)) return []
  const able = rewriting.filter(([action]) => speaks(principal, action))
  if (able.length === 0 || !speaks(principal, 'sso:ProvisionPermissionSet')) return []
  return ofType(estate.state, 'AWS::SSO::PermissionSet').flatMap((set) => {
    const resource = estate.resources.named(set.uid)
    const ask = (action: string): Question => ({
      principal,
      action,
      resource: { ...resource, account: principal.account },
    })
    return (rolesBySet(estate).get(set.name) ?? []).flatMap((role) => {
      const own = role.arn === principal.arn
      return step(
        estate,
        principal.uid,
        estate.principals.with(role, anyPolicy).uid,
        able.map(
          ([action, how]): Way => ({
            how,
            needs: [
              ask(action),
              ask('sso:ProvisionPermissionSet'),
              ...(own ? [] : [ask('sso:CreateAccountAssignment')]),
            ],
          }),
        ),
      )
    })
  })
}

/** The roles that each permission set made, by its name. */
const rolesBySet = rememberedOf(({ principals }: Estate) =>
  grouped(
    principals.all.values(),
    ({ arn }) => /\/AWSReservedSSO_(.+)_[^_/]+$/.exec(arn)?.[1] ?? '',
  ),
)
