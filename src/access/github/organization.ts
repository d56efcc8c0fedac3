import { dependency, reason } from '../graph/certainty.js'
import type { AccessLevel, Reason } from '../graph/model.js'
import { membersUid, ownersUid } from './names.js'
import type { Right } from './rights.js'
import type { Need } from './roles.js'
import type { Organization } from './world.js'

/** Something that one may surely do with an organization itself. */
export const onOrganization = (
  { uid }: Organization,
  from: string,
  action: string,
  level: AccessLevel,
  need: Need,
  why: Reason,
): Right => ({
  ...{ need, repository: uid, public: false },
  step: undefined,
  grant: {
    ...{ from, to: uid, level, action, how: '', answer: 'Yes', depends: [] },
    prove: () => [why],
  },
})

/** What owners and members may do with the organization itself, and everybody with its secrets who can make a workflow run. */
export function organizationRights(
  org: Organization,
  pushing: ReadonlySet<string>,
): readonly Right[] {
  const properties = org.thing?.properties ?? {}
  const on = (from: string, action: string, level: AccessLevel, need: Need, why: Reason): Right =>
    onOrganization(org, from, action, level, need, why)
  const owns = reason(org.uid, 'organization', `Owners administer ${org.login}.`, { role: 'admin' })
  const owner = (action: string, level: AccessLevel): Right =>
    on(ownersUid(org.login), action, level, 'administer organization', owns)
  const belongs = reason(org.uid, 'organization', `Members see each other in ${org.login}.`, {
    role: 'member',
  })
  const may = ['', 'public_', 'private_', 'internal_']
    .map((kind) => `members_can_create_${kind}repositories`)
    .filter((key) => properties[key] === true)
  return [
    owner('administer organization', 'Permissions management'),
    owner('read audit log', 'Read'),
    owner('create repositories', 'Write'),
    on(membersUid(org.login), 'list members', 'List', 'read organization', belongs),
    ...(may.length === 0
      ? []
      : [
          on(
            ...([membersUid(org.login), 'create repositories', 'Write', 'administer'] as const),
            reason(org.uid, 'organization', `Members of ${org.login} may create repositories.`, {
              ...Object.fromEntries(may.map((key) => [key, true])),
            }),
          ),
        ]),
    ...secretRights(org, pushing),
  ]
}

/** To which repositories a secret of the organization is visible is in no export. */
function secretRights(org: Organization, pushing: ReadonlySet<string>): readonly Right[] {
  return org.secrets.flatMap(({ uid: to, name, properties }) =>
    [...pushing].map(
      (from): Right => ({
        ...{ need: 'workflow', repository: org.uid, public: false },
        step: undefined,
        grant: {
          ...{ from, to, level: 'Read', action: 'read secret', answer: 'Depends' },
          how: 'pushes a workflow that reads it',
          depends: [
            dependency(`repositories to which the secret ${name} is visible`, 'not exported', []),
          ],
          prove: () => [
            reason(
              to,
              'secret',
              `${name} is a secret of ${org.login}; where it is visible is not told.`,
              properties,
              'allows if',
            ),
          ],
        },
      }),
    ),
  )
}
