import { maybe, type Truth, yes } from '../evaluate/truth.js'
import { speaksOf } from '../policy/action.js'
import type { Policy, Statement } from '../policy/compile.js'

const taking = ['sts:assumerole', 'sts:assumerolewithwebidentity']

/**
 * Whether whoever takes on a role can call its session what they like: identities of AWS and workloads with a token can, unless the trust policy says
 * how. The sessions of services are called by them, and those of people who sign in after the people.
 */
export function chosenName(trust: Policy | undefined): Truth {
  const statements = trust?.statements ?? []
  const told = ({ conditions }: Statement): boolean =>
    conditions.some(({ key }) => key === 'sts:rolesessionname')
  if (statements.some((one) => one.effect === 'Deny' && told(one))) return maybe
  const free = statements.some(
    (one) =>
      one.effect === 'Allow' &&
      !told(one) &&
      isForCallers(one) &&
      taking.some((action) => speaksOf(one.actions, action)),
  )
  return free ? yes : maybe
}

function isForCallers({ principals }: Statement): boolean {
  if (!principals) return false
  const { anybody, accounts, roles, names } = principals.value
  return (
    principals.not ||
    anybody ||
    accounts.size + roles.size > 0 ||
    [...names].some((name) => /^arn:[^:]*:(sts:|iam::\d+:(user|oidc-provider)\/)/.test(name))
  )
}
