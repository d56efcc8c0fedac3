import type { Step } from '../../graph/model.js'
import { everything } from '../estate/accounts.js'
import type { Estate, Question } from '../estate/estate.js'
import { anyPolicy, type Principal } from '../estate/principals.js'
import { and, no, type Truth, yes } from '../evaluate/truth.js'
import { compile } from '../policy/compile.js'
import { caller } from '../policy/principal.js'
import { certaintyOf, speaks } from './way.js'

/**
 * Who may do these with every user and role of its account governs the account's identities: it can become any of them, and make new ones with any
 * policy. What it can do is then told once for the account instead of once for each of its administrators.
 */
const governing = [
  ['iam:CreateRole', 'role/*'],
  ['iam:PutRolePolicy', 'role/*'],
  ['iam:UpdateAssumeRolePolicy', 'role/*'],
  ['iam:CreateAccessKey', 'user/*'],
] as const

/** The node of an account's administration. */
export const administrationOf = (account: string): string =>
  `arn:aws:iam::${account}:root#administration`
/** The node of an identity that an account's administration makes anew. */
export const newIdentityOf = (account: string): string =>
  `arn:aws:iam::${account}:role/new#any policy`

export const accountOfAdministration = (uid: string): string | undefined =>
  /^arn:aws:iam::(\d{12}):root#administration$/.exec(uid)?.[1]

/** The step to the administration of its account; undefined for an identity that does not surely govern it. */
export function governs(estate: Estate, principal: Principal): Step | undefined {
  if (!governing.every(([action]) => speaks(principal, action))) return undefined
  const { account } = principal
  const needs = governing.map(([action, name]): Question => {
    const resource = estate.resources.named(`arn:aws:iam::${account}:${name}`)
    return { principal, action, resource, every: true }
  })
  const truth = needs.reduce<Truth>(
    (least, question) => (least === no ? no : and(least, estate.could(question))),
    yes,
  )
  if (truth !== yes) return undefined
  const how = 'governs the identities of'
  const way = { how, needs }
  return {
    from: principal.uid,
    to: administrationOf(account),
    how,
    ...certaintyOf(estate, way, yes),
  }
}

/** What the administration of an account can become: all of its identities, and new ones. */
export function governed(
  estate: Estate,
  account: string,
  namedOutside: (principal: Principal) => boolean,
): readonly Step[] {
  const from = administrationOf(account)
  const sure = (to: string, how: string): Step => ({
    ...{ from, to, how },
    answer: 'Yes',
    depends: [],
    prove: () => [],
  })
  const ours = (estate.principals.byAccount.get(account) ?? []).filter(
    ({ arn }) => !reserved.test(arn),
  )
  return [
    sure(newIdentityOf(account), 'makes a new identity with any policy'),
    ...ours.map(({ uid, caller: { kind } }) =>
      sure(
        uid,
        kind === 'user'
          ? 'creates an access key of the user'
          : 'makes the role trust it and assumes it',
      ),
    ),
    ...ours
      .filter(namedOutside)
      .map((one) => sure(estate.principals.with(one, anyPolicy).uid, 'becomes it with any policy')),
  ]
}

const reserved = /:role\/(aws-reserved|aws-service-role)\//

/** An identity that does not exist yet, with any policy that its organisation lets it have. */
export function newIdentity(account: string): Principal {
  const uid = newIdentityOf(account)
  const arn = `arn:aws:iam::${account}:role/new`
  return {
    ...{ uid, arn, account },
    name: 'a new role',
    caller: caller(arn, account),
    tags: {},
    identity: [compile('any policy that it is given', 'identity', everything)],
    boundary: undefined,
    attached: [],
    groups: [],
  }
}
