import type { Step } from '../../graph/model.js'
import { ofType } from '../../state.js'
import type { Estate, Question } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import { actionOf } from '../evaluate/request.js'
import { maybe, yes } from '../evaluate/truth.js'
import { speaksOf } from '../policy/action.js'
import { groupsOf } from './groups.js'
import { policyFor } from './policy-keys.js'
import { speaks, step } from './way.js'

/** AWS lets an identity have so many managed policies, unless it is asked for more. */
const most = 10

export const addedPolicies = 'policies'

/**
 * The step to an identity (itself, or one that it can become) with the policies that may be attached to it, for those who may attach only certain ones:
 * conditions on iam:PolicyARN name them, or all but some. Those that may surely be attached, if there are any, and the widest first.
 */
export function attaches(estate: Estate, by: Principal, target: Principal): readonly Step[] {
  const kind = target.caller.kind === 'user' ? 'User' : 'Role'
  const places = [
    [`iam:Attach${kind}Policy`, target.arn] as const,
    ...groupsOf(estate, target).map((group) => ['iam:AttachGroupPolicy', group] as const),
  ].filter(([action]) => speaks(by, action) && choosy(estate, by, action))
  if (places.length === 0) return []
  const open = managedOf(estate, target).flatMap((arn) => {
    const asked = places.map(([action, on]): Question => {
      const resource = estate.resources.named(on)
      return { principal: by, action, resource, given: policyFor(target, action, on, arn) }
    })
    const sure = asked.find((one) => estate.could(one) === yes)
    const best = sure ?? asked.find((one) => estate.could(one) === maybe)
    return best ? [{ arn, question: best, sure: sure !== undefined }] : []
  })
  const some = open.some(({ sure }) => sure) ? open.filter(({ sure }) => sure) : open
  const taken = some.slice(0, most)
  if (taken.length === 0) return []
  const what = [addedPolicies, ...taken.map(({ arn }) => arn)].join(' ')
  const way = {
    how: 'attaches the policies that it may attach to it',
    needs: taken.map(({ question }) => question),
  }
  return step(estate, by.uid, `${target.uid}#${what}`, [way])
}

/** Whether anything that bears on somebody looks at which policy is attached. */
const choosy = ({ accounts }: Estate, by: Principal, action: string): boolean =>
  [
    ...by.identity,
    ...(by.boundary ?? []),
    ...accounts.scps(by.account).flatMap(({ policies }) => policies),
  ].some(({ statements }) =>
    statements.some(
      (one) =>
        one.conditions.some(({ key }) => key === 'iam:policyarn') &&
        speaksOf(one.actions, actionOf(action).action),
    ),
  )

/** Policies that an identity could have and has not, those that govern identities first. */
function managedOf({ state, principals }: Estate, target: Principal): readonly string[] {
  const width = (arn: string): number => {
    const policy = principals.managed(arn)
    if (policy.allowsAll) return 0
    return speaks({ ...target, identity: [policy] }, 'iam:PutRolePolicy') ? 1 : 2
  }
  return ofType(state, 'AWS::IAM::ManagedPolicy')
    .filter(({ uid, account }) => account === target.account || uid.includes(':iam::aws:policy/'))
    .filter(({ uid }) => !target.attached.includes(uid))
    .map(({ uid }) => ({ uid, width: width(uid) }))
    .sort((a, b) => a.width - b.width || (a.uid < b.uid ? -1 : 1))
    .map(({ uid }) => uid)
}
