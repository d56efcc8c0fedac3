import { allowedBy } from '../aws.js'
import type { Edge, ResourceType } from '../define.js'
import { texts } from '../reading.js'

const followed = 'aws-cloudtrail'

/** What every principal of IAM has: policies attached to it, a boundary, groups. */
const principal: ResourceType = {
  followed,
  edges: ({ uid, account, properties }) => [
    ...texts(properties, 'attached_policies').map(
      (from): Edge => ({ from, relation: 'attached to', to: uid }),
    ),
    ...texts(properties, 'permissions_boundary').map(
      (to): Edge => ({ from: uid, relation: 'bounded by', to }),
    ),
    ...texts(properties, 'groups').map(
      (group): Edge => ({
        from: uid,
        relation: 'member of',
        to: `arn:aws:iam::${account}:group/${group}`,
      }),
    ),
  ],
}

/** Types of IAM and how they are related. Groups are named without their path by those who are in them. */
export const iamTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::IAM::User': principal,
  'AWS::IAM::Group': principal,
  'AWS::IAM::Role': {
    followed,
    edges: (role) => [
      ...principal.edges(role),
      ...allowedBy(role.properties['trust_policy']).map(
        (from): Edge => ({ from, relation: 'can assume', to: role.uid }),
      ),
      ...texts(role.properties, 'instance_profiles').map(
        (from): Edge => ({ from, relation: 'runs as', to: role.uid }),
      ),
    ],
  },
  'AWS::IAM::ManagedPolicy': { followed, edges: () => [] },
}
