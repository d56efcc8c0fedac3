import { ofType } from '../../state.js'
import type { Estate } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'

/** ARNs of the groups that somebody is in. */
export const groupsOf = ({ state }: Estate, { account, groups }: Principal): readonly string[] =>
  ofType(state, 'AWS::IAM::Group')
    .filter((one) => one.account === account && groups.includes(one.name))
    .map(({ uid }) => uid)
