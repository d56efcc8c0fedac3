import type { Reason, Step } from '../../graph/model.js'
import { ofType, type State, type Thing } from '../../state.js'
import type { Estate } from '../estate/estate.js'
import { providersOf, signsIn } from './sign-in.js'

/** Roles that a directory hands out: by assignments of Identity Center, and by SAML. */
export function directorySteps(estate: Estate, samlSignIns: readonly Step[]): readonly Step[] {
  return [...assignments(estate), ...people(estate.state), ...bySaml(estate, samlSignIns)]
}

const text = (thing: Thing, key: string): string => {
  const value = thing.properties[key]
  return typeof value === 'string' ? value : ''
}

/** An assignment names the role that it makes up to the characters that Identity Center draws. */
function assignments({ state }: Estate): readonly Step[] {
  const reserved = new Map<string, string[]>()
  for (const { uid } of ofType(state, 'AWS::IAM::Role')) {
    const name =
      /^(arn:[^:]+:iam::\d+:role\/)aws-reserved\/sso\.amazonaws\.com\/(?:[^/]+\/)?(AWSReservedSSO_.+)_[^_]+$/.exec(
        uid,
      )
    const key = `${name?.[1]}${name?.[2]}`
    if (name) reserved.set(key, [...(reserved.get(key) ?? []), uid])
  }
  return ofType(state, 'AWS::SSO::Assignment').flatMap((one) => {
    const role = text(one, 'role')
    const key = role.replace(/aws-reserved\/.*\/(?=AWSReservedSSO_)/, '').replace(/_\*$/, '')
    return (reserved.get(key) ?? []).map(
      (to): Step => ({
        from: text(one, 'principal'),
        to,
        how: 'signs in by Identity Center as',
        answer: 'Yes',
        depends: [],
        prove: () => [
          fact(
            one,
            `${one.name}: Identity Center assigns the permission set in account ${one.account}`,
          ),
        ],
      }),
    )
  })
}

const fact = (thing: Thing, text: string): Reason => ({
  uid: thing.uid,
  says: 'allows',
  text,
  layer: 'directory',
  excerpt: thing.properties,
})

/**
 * Who stands behind users and groups of Identity Center: the person of that address, and the group of the same name in the directory that
 * provisions it.
 */
function people(state: State): readonly Step[] {
  const logins = new Map(
    ofType(state, 'Okta::User')
      .filter((user) => text(user, 'status') === 'ACTIVE')
      .map((user) => [text(user, 'login'), user.uid]),
  )
  const users = ofType(state, 'AWS::IdentityStore::User').flatMap((user): readonly Step[] => {
    const name = text(user, 'name').toLowerCase()
    const provisioned = logins.get(name)
    return [
      ...(provisioned === undefined ? [] : [is(provisioned, user, 'is provisioned as')]),
      ...(name.includes('@') ? [is(name, user, 'is provisioned as')] : []),
    ]
  })
  const byName = new Map(ofType(state, 'Okta::Group').map((group) => [group.name, group]))
  const groups = ofType(state, 'AWS::IdentityStore::Group').flatMap((group): readonly Step[] => {
    const same = byName.get(group.name)
    return same ? [is(same.uid, group, 'is provisioned as')] : []
  })
  return [...users, ...groups]
}

const is = (from: string, thing: Thing, how: string): Step => ({
  ...{ from, how, to: thing.uid },
  answer: 'Yes',
  depends: [],
  prove: () => [fact(thing, `${thing.name} of Identity Center bears the same name`)],
})

/** Sign-ins that a directory's application hands out, where the role's trust policy lets them in. */
const bySaml = (estate: Estate, given: readonly Step[]): readonly Step[] =>
  given.flatMap((one) => {
    const role = estate.resources.named(one.to)
    return providersOf(role, 'saml-provider').flatMap((provider) =>
      signsIn(estate, {
        ...{ from: one.from, role, provider },
        how: 'signs in by SAML as',
        action: 'sts:AssumeRoleWithSAML',
        keys: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
        facts: one.prove(),
        also: one.depends,
      }),
    )
  })
