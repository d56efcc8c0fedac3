import type { Node, Step } from '../../graph/model.js'
import { ofType, type State, type Thing } from '../../state.js'
import type { Estate } from '../estate/estate.js'

/** Access keys that are in force. */
export const keysOf = (state: State): readonly Thing[] =>
  ofType(state, 'AWS::IAM::AccessKey').filter((key) => key.properties['status'] !== 'Inactive')

export const keyNode = ({ uid, name, account }: Thing): Node => ({
  ...{ uid, name, account },
  kind: 'workload',
})

/** Whoever has a key acts as its user. Lists of keys name users without their path. */
export function keySteps({ state, principals }: Estate): readonly Step[] {
  const users = new Map(
    [...principals.all.values()]
      .filter(({ caller }) => caller.kind === 'user')
      .map(({ account, name, uid }) => [`${account}/${name}`, uid]),
  )
  return keysOf(state).flatMap((key) => {
    const { user } = key.properties
    const name = typeof user === 'string' ? user.slice(user.lastIndexOf('/') + 1) : ''
    const to = users.get(`${key.account}/${name}`)
    if (to === undefined) return []
    return [
      {
        ...{ from: key.uid, to },
        how: 'is a key of',
        answer: 'Yes' as const,
        depends: [],
        prove: () => [
          {
            uid: key.uid,
            says: 'allows' as const,
            text: `${key.name} is an active key of ${name}`,
            layer: 'credential',
            excerpt: key.properties,
          },
        ],
      },
    ]
  })
}
