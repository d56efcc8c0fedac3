import type { Dependency, Reason, Step } from '../../graph/model.js'
import { ofType, type Thing } from '../../state.js'
import { contextOf, everyRequest, given } from '../estate/context.js'
import type { Estate } from '../estate/estate.js'
import type { Resource } from '../estate/resources.js'
import { decide } from '../evaluate/decide.js'
import { type Answer, explain } from '../evaluate/explain.js'
import { noPolicies, type Policies, type Request, request } from '../evaluate/request.js'
import { no, yes } from '../evaluate/truth.js'
import { accountIn } from '../policy/arn.js'
import { dependencies, reasonsOf } from './way.js'

/** Signing in to a role by another provider's word: what the provider says of who signs in, as condition keys. */
export interface SignIn {
  readonly from: string
  readonly role: Resource
  readonly how: string
  readonly action: 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity'
  readonly provider: string
  readonly keys: Readonly<Record<string, string>>
  readonly facts: readonly Reason[]
  readonly also?: readonly Dependency[]
}

/** How far a role's trust policy lets a sign-in in, and how that is proved. Undefined: not at all. */
export function letsIn(
  estate: Estate,
  { role, provider, action, keys }: Omit<SignIn, 'from' | 'how' | 'facts' | 'also'>,
): { readonly sure: boolean; readonly answer: () => Answer } | undefined {
  if (!role.policy) return undefined
  const asked: Request = request({
    caller: provider,
    account: role.account,
    action,
    resource: role.arn,
    resourceAccount: role.account,
    context: contextOf([
      given(keys, (key) => key.startsWith('aws:principal')),
      everyRequest(estate.state.at),
    ]),
  })
  const policies: Policies = {
    ...noPolicies,
    rcps: estate.accounts.rcps(role.account),
    resource: role.policy,
  }
  const { allowed } = decide(policies, asked)
  return allowed === no
    ? undefined
    : { sure: allowed === yes, answer: () => explain(policies, asked) }
}

/** The step of a sign-in that a role's trust policy lets in; none where it does not. */
export function signsIn(estate: Estate, sign: SignIn): readonly Step[] {
  const found = letsIn(estate, sign)
  if (!found) return []
  const { from, how, role, facts, also = [] } = sign
  const sure = found.sure && also.length === 0
  return [
    {
      ...{ from, how, to: role.uid },
      answer: sure ? 'Yes' : 'Depends',
      depends: sure ? [] : [...dependencies(found.answer()), ...also],
      prove: () => [...facts, ...reasonsOf(found.answer())],
    },
  ]
}

/** Providers that a role's trust policy names, by the kind of their ARN. One of another account is of no use to it: AWS looks for it in the role's own. */
export const providersOf = (
  role: Resource,
  kind: 'saml-provider' | 'oidc-provider',
): readonly string[] => [
  ...new Set(
    (role.policy?.statements ?? []).flatMap(({ principals }) =>
      [...(principals?.value.names ?? [])].filter(
        (name) => name.includes(`:${kind}/`) && accountIn(name) === role.account,
      ),
    ),
  ),
]

/** Roles whose trust policies name a provider that fits. */
export const rolesTrusting = (estate: Estate, fits: RegExp): readonly Resource[] =>
  ofType(estate.state, 'AWS::IAM::Role')
    .map((thing: Thing) => estate.resources.named(thing.uid))
    .filter(({ policy }) =>
      policy?.statements.some(
        ({ principals, effect }) =>
          effect === 'Allow' &&
          [...(principals?.value.names ?? [])].some((name) => fits.test(name)),
      ),
    )

/**
 * The subjects of tokens that a role's trust policy asks for, as it writes them; undefined where it lets any in. Each of its statements has to ask, or
 * else any may come.
 */
export function subjectsAsked({ policy }: Resource): readonly string[] | undefined {
  const asked = (policy?.statements ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .map(({ conditions }) =>
      conditions
        .filter(
          ({ key, operator }) =>
            key.endsWith(':sub') && /^(\w+:)?String(Equals|Like)$/i.test(operator),
        )
        .flatMap(({ values }) => values),
    )
  return asked.some((values) => values.length === 0) ? undefined : asked.flat()
}
