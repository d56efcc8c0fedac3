import { given } from '../estate/context.js'
import type { Estate } from '../estate/estate.js'
import { once } from '../estate/once.js'
import type { Principal } from '../estate/principals.js'
import { speaks, type Way } from './way.js'

export const noBoundary = 'no boundary'

const freed = once<Principal>()

/** An identity after its boundary was taken off, or made one that limits nothing. */
export const unbounded = (principal: Principal): Principal =>
  freed(principal, [], () => ({
    ...principal,
    uid: `${principal.uid}#${noBoundary}`,
    boundary: undefined,
  }))

/**
 * Ways to take the boundary off an identity (itself, or one that it can become). What limits whoever does it limits the call as well: a boundary that
 * is well made denies it.
 */
export function unbounding(estate: Estate, by: Principal, target: Principal): readonly Way[] {
  const [boundary] = target.boundary ?? []
  if (!boundary) return []
  const kind = target.caller.kind === 'user' ? 'User' : 'Role'
  const way = (action: string, arn: string, how: string, put?: string): readonly Way[] => {
    if (!speaks(by, action)) return []
    const resource = estate.resources.named(arn)
    const keys = put === undefined ? undefined : given({ 'iam:PermissionsBoundary': put })
    return [{ how, needs: [{ principal: by, action, resource, given: keys }] }]
  }
  return [
    ...way(
      `iam:Delete${kind}PermissionsBoundary`,
      target.arn,
      'takes its boundary off',
      boundary.uid,
    ),
    ...way(
      `iam:Put${kind}PermissionsBoundary`,
      target.arn,
      'gives it a boundary that limits nothing',
      'arn:aws:iam::aws:policy/AdministratorAccess',
    ),
    ...(boundary.uid.includes(`:${target.account}:policy/`)
      ? way('iam:CreatePolicyVersion', boundary.uid, 'rewrites its boundary')
      : []),
  ]
}
