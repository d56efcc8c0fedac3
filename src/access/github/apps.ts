import { isObject } from '../../sources/index.js'
import { reason } from '../graph/certainty.js'
import { grouped } from '../graph/listed.js'
import type { AccessLevel, Node } from '../graph/model.js'
import { rememberedOf } from '../remembered.js'
import { ofType, type State, type Thing } from '../state.js'
import { byUid, text, texts } from './given.js'
import { asApp, type Holder } from './holder.js'
import { appUid, githubUid } from './names.js'
import { onOrganization } from './organization.js'
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

export const appNode = ({ name, account }: Pick<Thing, 'name' | 'account'>): Node => ({
  ...{ uid: appUid(name), name, account },
  kind: 'service',
})

/** Installed on chosen repositories, and nobody says on which. */
export const unchosen = ({ properties }: Thing): boolean =>
  text(properties['repository_selection']) !== 'all' && !Array.isArray(properties['repositories'])

/** The permissions that an installation was given meet needs as those of a fine-grained token do. */
const covered = rememberedOf(
  ({ properties }: Thing): ReadonlySet<Need> =>
    fineGrained(properties['permissions'] ?? null).everywhere,
)

/** Uids of the repositories that were chosen, where they are told. */
const chosenFor = rememberedOf(
  ({ properties: { repositories } }: Thing): ReadonlySet<string> | undefined =>
    Array.isArray(repositories) ? new Set(texts(repositories).map(githubUid)) : undefined,
)

/** The installed app on a repository; undefined where it is not one of those chosen for it. */
export function installedOn(app: Thing, repository: Repository): Holder | undefined {
  const { name, properties } = app
  const { repository_selection: selection, permissions } = properties
  const chosen = chosenFor(app)
  if (chosen?.has(repository.uid) === false) return undefined
  const covers = covered(app)
  const role = roleOf(covers)
  const told = !unchosen(app)
  const held: Held = told ? exactly(role) : { least: 'none', most: role }
  const said = `The app ${name} is installed with these permissions on ${told && !chosen ? 'all repositories' : 'chosen repositories'}.`
  const excerpt = { permissions: permissions ?? null, repository_selection: selection ?? null }
  return {
    ...asApp(appUid(name), name),
    ...{ appId: text(properties['app_id']), held, covers },
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
  const on = (action: string, level: AccessLevel, need: Need): Right =>
    onOrganization(
      org,
      ...([
        appUid(app.name),
        action,
        level,
        need,
        reason(app.uid, 'app', said, { permissions }),
      ] as const),
    )
  const covers = covered(app)
  return [
    ...(covers.has('administer organization')
      ? [on('administer organization', 'Permissions management', 'administer organization')]
      : []),
    ...(covers.has('read organization') ? [on('list members', 'List', 'read organization')] : []),
  ]
}
