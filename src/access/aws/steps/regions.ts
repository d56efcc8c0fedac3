import { rememberedOf } from '../../remembered.js'
import type { Accounts } from '../estate/accounts.js'
import type { Estate } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import type { Policy } from '../policy/compile.js'

/** Regions that every account has, unless its organisation refuses them. */
const everywhere = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-north-1'],
  ...['ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
]

/**
 * Regions worth trying for what somebody makes anew and may make anywhere: those that policies on it name, which are mostly the allowed ones, and then
 * any. None where no policy cares.
 */
export const regionsFor = ({ accounts }: Estate, principal: Principal): readonly string[] =>
  regions(accounts)(principal)

const regions = rememberedOf((accounts: Accounts) =>
  rememberedOf((principal: Principal) =>
    withOthers([
      ...principal.identity,
      ...(principal.boundary ?? []),
      ...accounts.scps(principal.account).flatMap(({ policies }) => policies),
    ]),
  ),
)

function withOthers(policies: readonly Policy[]): readonly string[] {
  const named = policies
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
    .filter(({ key }) => key === 'aws:requestedregion' || key === 'ec2:region')
    .flatMap(({ values }) => values)
  if (named.length === 0) return []
  const whole = named.filter((value) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(value))
  return [...new Set([...whole, ...everywhere])]
}
