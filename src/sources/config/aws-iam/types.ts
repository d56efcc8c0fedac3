import type { Edge, ResourceType } from '../define.js'
import { isObject, pick, texts } from '../reading.js'

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
      ...trusted(role.properties['trust_policy']).map(
        (from): Edge => ({ from, relation: 'can assume', to: role.uid }),
      ),
      ...texts(role.properties, 'instance_profiles').map(
        (from): Edge => ({ from, relation: 'runs as', to: role.uid }),
      ),
    ],
  },
  'AWS::IAM::ManagedPolicy': { followed, edges: () => [] },
}

/** Whom a trust policy names in statements that allow: ARNs, account ids as their root, services, federated providers, `*`. */
function trusted(policy: unknown): readonly string[] {
  const given = pick(policy, 'Statement')
  const statements = (Array.isArray(given) ? given : [given]).filter(isObject)
  return statements
    .filter((statement) => statement['Effect'] === 'Allow')
    .flatMap(({ Principal: who }) =>
      typeof who === 'string'
        ? [who]
        : ['AWS', 'Service', 'Federated', 'CanonicalUser'].flatMap((kind) => texts(who, kind)),
    )
    .map((who) => (/^\d{12}$/.test(who) ? `arn:aws:iam::${who}:root` : who))
}
