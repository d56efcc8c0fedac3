import type { Step } from '../../graph/model.js'
import type { Estate, Question } from '../estate/estate.js'
import { anyPolicy, type Principal, record } from '../estate/principals.js'
import { compile } from '../policy/compile.js'
import { addedPolicies, attaches } from './attaching.js'
import { noBoundary, unbounded, unbounding } from './boundaries.js'
import { groupsOf } from './groups.js'
import { policyFor } from './policy-keys.js'
import { speaks, step, type Way } from './way.js'

/** Ways in which an identity can give an identity (itself, or one that it can become) any policy. */
export function rewriting(estate: Estate, by: Principal, target: Principal): readonly Way[] {
  const on = (action: string, arn: string): Question => ({
    principal: by,
    action,
    resource: estate.resources.named(arn),
    given: policyFor(target, action, arn),
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

/** What an identity can make of one that it is, or can become: with any policy or the ones that it may attach, and without its boundary. */
export function improvements(estate: Estate, by: Principal, target: Principal): readonly Step[] {
  const any = writes(estate, by, target)
  return [
    ...any,
    ...(any[0]?.answer === 'Yes' ? [] : attaches(estate, by, target)),
    ...step(estate, by.uid, unbounded(target).uid, unbounding(estate, by, target)),
  ]
}

const writes = (estate: Estate, by: Principal, target: Principal): readonly Step[] =>
  step(estate, by.uid, estate.principals.with(target, anyPolicy).uid, rewriting(estate, by, target))

/** What an identity can make of itself; of one that was given something before, what that lets it go on to. */
export function givesItself(estate: Estate, principal: Principal): readonly Step[] {
  const [arn, ...given] = principal.uid.split('#')
  const last = given.at(-1) ?? ''
  if (given.length === 0)
    return [
      ...improvements(estate, principal, principal),
      ...joinsGroups(estate, principal),
      ...olderVersions(estate, principal),
    ]
  if (last === noBoundary || last.startsWith(`${addedPolicies} `))
    return writes(estate, principal, principal)
  if (last !== anyPolicy.what) return []
  // Freed first and given any policy then, it is the same identity.
  const freed = `${arn}#${noBoundary}#${anyPolicy.what}`
  return step(estate, principal.uid, freed, unbounding(estate, principal, principal))
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
  const [arn = '', ...whats] = uid.split('#')
  return whats.reduce<Principal | undefined>(
    (principal, what) => principal && changed(estate, principal, what),
    estate.principals.all.get(arn),
  )
}

function changed(estate: Estate, principal: Principal, what: string): Principal | undefined {
  if (what === anyPolicy.what) return estate.principals.with(principal, anyPolicy)
  if (what === noBoundary) return unbounded(principal)
  const [kind, first = '', second = '', ...more] = what.split(' ')
  if (kind === addedPolicies) {
    const identity = [first, second, ...more].filter(Boolean).map(estate.principals.managed)
    return estate.principals.with(principal, { what, identity })
  }
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
