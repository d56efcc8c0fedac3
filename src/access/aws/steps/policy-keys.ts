import { given, type Known } from '../estate/context.js'
import type { Principal } from '../estate/principals.js'

/** A statement that lets only other policies be attached is none for giving any policy. */
const widest = 'arn:aws:iam::aws:policy/AdministratorAccess'

const attaching = /^iam:Attach/

/** What a call that gives an identity any policy tells: which is attached. Calls that write one name none. */
export const anyPolicyBy = (action: string): Known =>
  given(attaching.test(action) ? { 'iam:PolicyARN': widest } : {}, (key) => key === 'iam:policyarn')

/** The same for somebody who is there, with the boundary that they have; with `policy`, where that one is attached. */
export function policyFor(target: Principal, action: string, on: string, policy = widest): Known {
  const bound = on === target.arn ? target.boundary?.[0]?.uid : undefined
  return given(
    {
      ...(attaching.test(action) ? { 'iam:PolicyARN': policy } : {}),
      ...(bound === undefined ? {} : { 'iam:PermissionsBoundary': bound }),
    },
    (key) => key === 'iam:policyarn' || key === 'iam:permissionsboundary',
  )
}
