import { isObject } from '../../sources/index.js'
import { reason, resting } from '../graph/certainty.js'
import { grouped } from '../graph/listed.js'
import type { Node } from '../graph/model.js'
import { ofType, type State, type Thing } from '../state.js'
import { byUid, text, texts } from './given.js'
import type { Holder } from './holder.js'
import { appUid, githubUid } from './names.js'
import type { Right } from './rights.js'
import { exactly, type Held, type Need, type Role } from './roles.js'
import { fineGrained } from './scopes.js'
import type { Organization, Repository } from './world.js'

/** Apps by the organization in which they are installed. Whoever suspended one took it all that it may. */
export const installationsOf = (state: State): ReadonlyMap<string, readonly Thing[]> =>
  grouped(
    byUid(ofType(state, 'GitHub::AppInstallation')).filter(
      ({ properties }) => text(properties['suspended_at']) === '',
    ),
    ({ account }) => account,
  )

export const appNode = ({ name, account }: Thing): Node => ({
  ...{ uid: appUid(name), name, account },
  kind: 'service',
})

/** The permissions that an installation was given meet needs as those of a fine-grained token do. */
const covered = ({ properties }: Thing): ReadonlySet<Need> =>
  fineGrained(properties['permissions'] ?? null).everywhere

/** The installed app on a repository; undefined where it is not one of those chosen for it. */
export function installedOn(app: Thing, repository: Repository): Holder | undefined {
  const { name, properties } = app
  const { repositories, repository_selection: selection, permissions } = properties
  if (Array.isArray(repositories) && !texts(repositories).map(githubUid).includes(repository.uid))
    return undefined
  const covers = covered(app)
  const role = roleOf(covers)
  const told = Array.isArray(repositories) || text(selection) === 'all'
  const held: Held = told ? exactly(role) : { least: 'none', most: role }
  const said = `The app ${name} is installed with these permissions on ${told && !Array.isArray(repositories) ? 'all repositories' : 'chosen repositories'}.`
  const excerpt = { permissions: permissions ?? null, repository_selection: selection ?? null }
  return {
    ...{ uid: appUid(name), kind: 'app', login: '', app: name, teams: new Set<string>() },
    ...{ appId: text(properties['app_id']), untold: false, owner: false, held, covers },
    pulls: isObject(permissions) && text(permissions['pull_requests']) === 'write',
    whose: `the app ${name} on ${repository.name}`,
    reasons: () => [reason(app.uid, 'app', said, excerpt, told ? 'allows' : 'allows if')],
  }
}

/** The role that gives the most of what the permissions do; each of it is asked for besides. */
function roleOf(covers: ReadonlySet<Need>): Role {
  if (covers.has('administer')) return 'admin'
  if (covers.has('push') || covers.has('secrets')) return 'write'
  if (covers.has('triage')) return 'triage'
  return covers.has('read') ? 'read' : 'none'
}

/** What an app may do with the organization itself. */
export function appOnOrganization(org: Organization, app: Thing): readonly Right[] {
  const { permissions = null } = app.properties
  const said = `The app ${app.name} is installed in ${org.login} with these permissions.`
  const on = (action: string, level: 'List' | 'Permissions management', need: Need): Right => ({
    ...{ need, repository: org.uid, public: false, step: undefined },
    grant: {
      ...{ from: appUid(app.name), to: org.uid, level, action, how: '' },
      ...resting([]),
      prove: () => [reason(app.uid, 'app', said, { permissions })],
    },
  })
  const covers = covered(app)
  return [
    ...(covers.has('administer organization')
      ? [on('administer organization', 'Permissions management', 'administer organization')]
      : []),
    ...(covers.has('read organization') ? [on('list members', 'List', 'read organization')] : []),
  ]
}
