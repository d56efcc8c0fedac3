import type { Step } from '../../graph/model.js'
import { given } from '../estate/context.js'
import type { Estate, Question } from '../estate/estate.js'
import { anyPolicy, type Principal, record } from '../estate/principals.js'
import { compile } from '../policy/compile.js'
import { speaks, step, type Way } from './way.js'

/** What would be attached: a statement that lets only other policies be attached is none for this. */
export const administrator = given({
  'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess',
})

/** Ways in which an identity can give an identity (itself, or one that it can become) any policy. */
export function rewriting(estate: Estate, by: Principal, target: Principal): readonly Way[] {
  const on = (action: string, arn: string): Question => ({
    principal: by,
    action,
    resource: estate.resources.named(arn),
    given: administrator,
  })
  const way = (action: string, arn: string, how: string): readonly Way[] =>
    speaks(by, action) ? [{ how, needs: [on(action, arn)] }] : []
  const kind = target.caller.kind === 'user' ? 'User' : 'Role'
  const prefix = `arn:${target.arn.split(':', 2)[1] ?? 'aws'}:iam::${target.account}`
  return [
    ...way(`iam:Attach${kind}Policy`, target.arn, 'attaches any policy to it'),
    ...way(`iam:Put${kind}Policy`, target.arn, 'writes any policy into it'),
    ...groupsOf(estate, target).flatMap((group) => [
      ...way('iam:AttachGroupPolicy', group, 'attaches any policy to its group'),
      ...way('iam:PutGroupPolicy', group, 'writes any policy into its group'),
    ]),
    ...target.attached
      .filter((arn) => arn.startsWith(`${prefix}:policy/`))
      .flatMap((arn) => way('iam:CreatePolicyVersion', arn, 'rewrites a policy that it has')),
  ]
}

const groupsOf = (estate: Estate, { account, groups }: Principal): readonly string[] =>
  (estate.state.byType.get('AWS::IAM::Group') ?? [])
    .filter((one) => one.account === account && groups.includes(one.name))
    .map(({ uid }) => uid)

/** What an identity can make of itself: with any policy, with those of a group, with an older version of a policy. */
export function givesItself(estate: Estate, principal: Principal): readonly Step[] {
  if (principal.uid !== principal.arn) return []
  const any = estate.principals.with(principal, anyPolicy)
  return [
    ...step(estate, principal.uid, any.uid, rewriting(estate, principal, principal)),
    ...joinsGroups(estate, principal),
    ...olderVersions(estate, principal),
  ]
}

function joinsGroups(estate: Estate, principal: Principal): readonly Step[] {
  if (principal.caller.kind !== 'user' || !speaks(principal, 'iam:AddUserToGroup')) return []
  return (estate.state.byType.get('AWS::IAM::Group') ?? [])
    .filter((one) => one.account === principal.account && !principal.groups.includes(one.name))
    .flatMap((group) =>
      step(estate, principal.uid, `${principal.uid}#group ${group.uid}`, [
        {
          how: 'adds itself to the group',
          needs: [
            {
              principal,
              action: 'iam:AddUserToGroup',
              resource: estate.resources.named(group.uid),
            },
          ],
        },
      ]),
    )
}

function olderVersions(estate: Estate, principal: Principal): readonly Step[] {
  if (!speaks(principal, 'iam:SetDefaultPolicyVersion')) return []
  return principal.attached.flatMap((arn) => {
    const thing = estate.state.things.get(arn)
    return Object.keys(record(thing?.properties['versions']))
      .filter((version) => version !== thing?.properties['default_version'])
      .flatMap((version) =>
        step(estate, principal.uid, `${principal.uid}#version ${version} ${arn}`, [
          {
            how: `goes back to version ${version} of a policy that it has`,
            needs: [
              {
                principal,
                action: 'iam:SetDefaultPolicyVersion',
                resource: estate.resources.named(arn),
              },
            ],
          },
        ]),
      )
  })
}

/** The identity that a node of such a step stands for; undefined for a node that is none. */
export function variant(estate: Estate, uid: string): Principal | undefined {
  const [arn = '', what] = uid.split(/#(.*)/s)
  const principal = estate.principals.all.get(arn)
  if (!principal || what === undefined) return principal
  if (what === anyPolicy.what) return estate.principals.with(principal, anyPolicy)
  const [kind, first = '', second = ''] = what.split(' ')
  if (kind === 'group')
    return estate.principals.with(principal, {
      what,
      identity: estate.principals.groupPolicies(first),
    })
  const thing = estate.state.things.get(second)
  const document = record(thing?.properties['versions'])[first]
  if (kind !== 'version' || !thing || document === undefined) return undefined
  return estate.principals.with(
    { ...principal, identity: principal.identity.filter((one) => one.uid !== second) },
    { what, identity: [compile(`${thing.name} ${first}`, 'identity', document, second)] },
  )
}
