import type { Step } from '../../graph/model.js'
import type { Estate, Question } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import { yes } from '../evaluate/truth.js'
import { assumable, type Trust } from './assume.js'
import { lastingStep, speaks, type Way } from './way.js'

/** Calls that give a user's credentials to whoever makes them. */
const onUsers = [
  ['iam:CreateAccessKey', 'creates an access key of the user'],
  ['iam:CreateLoginProfile', 'gives the user a password'],
  ['iam:UpdateLoginProfile', 'changes the password of the user'],
] as const

const taking = lastingStep()

/** Identities of its own account that an identity can take over: users by new credentials, roles by rewriting whom they trust. Of those in `except` nothing is asked. */
export function takesOver(
  estate: Estate,
  trust: Trust,
  principal: Principal,
  except: ReadonlySet<string> = new Set(),
): readonly Step[] {
  const calls = onUsers.filter(([action]) => speaks(principal, action))
  const rewrites = speaks(principal, 'iam:UpdateAssumeRolePolicy')
  if (calls.length === 0 && !rewrites) return []
  const already = assumable(trust, principal)
  return (estate.principals.byAccount.get(principal.account) ?? []).flatMap((target) => {
    if (target.arn === principal.arn || except.has(target.uid)) return []
    const resource = estate.resources.named(target.arn)
    const question = (action: string): Question => ({ principal, action, resource })
    return taking(estate, principal, { to: target.uid, on: resource }, () => {
      if (target.caller.kind === 'user')
        return calls.map(([action, how]): Way => ({ how, needs: [question(action)] }))
      const assumed = already.has(resource) && estate.could(question('sts:AssumeRole')) === yes
      if (!rewrites || assumed) return []
      // A trust policy that names an identity of its own account needs nothing else.
      const how = 'makes the role trust it and assumes it'
      return [{ how, needs: [question('iam:UpdateAssumeRolePolicy')] }]
    })
  })
}
