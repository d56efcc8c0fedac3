import type { ChangeEvent, ChangeTelling, Step } from '../../config/define.js'
import { githubUid, ownerOf, permission } from '../../config/github.js'
import { properties, text } from '../../config/reading.js'
import { given, onRepository, put, repositoryIn, type Telling, teamIn } from './telling.js'

const visibility = (event: ChangeEvent): string | undefined =>
  text(given(event, 'visibility')) || undefined

/** A new repository takes most of its settings from the organization: only its visibility is told. */
const born = (event: ChangeEvent): readonly Step[] => [
  { do: 'create', partly: true, properties: properties({ visibility: visibility(event) }) },
]

/** Under its new name it is another thing, of which little is told. */
const renamed: Telling = (event) => {
  const name = repositoryIn(event)
  const before = text(given(event, 'old_name'))
  if (name === '' || before === '') return []
  const account = ownerOf(name)
  const old = before.includes('/') ? before : `${account}/${before}`
  return [
    ...onRepository(born)(event),
    {
      uid: githubUid(old),
      type: 'GitHub::Repository',
      name: old,
      account,
      steps: [{ do: 'delete' }],
    },
  ]
}

const set = (path: readonly string[], value: boolean): Telling =>
  onRepository(() => put(path, value))

const topic = (step: 'add' | 'take'): Telling =>
  onRepository((event) => {
    const item = text(given(event, 'topic'))
    return item === '' ? [] : [{ do: step, path: ['topics'], item }]
  })

/** Who may what: `teams` by slug, `collaborators` by login. A permission that is not told stays open. */
const granted = (holders: 'teams' | 'collaborators'): Telling =>
  onRepository((event) => {
    const who = holder(event, holders)
    const held = permission(given(event, 'permission') ?? given(event, 'new_repo_permission'))
    return who === '' ? [] : [{ do: 'set', path: [holders, who], value: held || null }]
  })
const withdrawn = (holders: 'teams' | 'collaborators'): Telling =>
  onRepository((event) => {
    const who = holder(event, holders)
    return who === '' ? [] : [{ do: 'unset', path: [holders, who] }]
  })
const holder = (event: ChangeEvent, holders: 'teams' | 'collaborators'): string =>
  holders === 'teams' ? teamIn(event) : text(given(event, 'user'))

/** What actions on repositories change. */
export const repositoryChanges: ChangeTelling['operations'] = {
  'repo.create': onRepository(born),
  'repo.destroy': onRepository(() => [{ do: 'delete' }]),
  'repo.transfer_outgoing': onRepository(() => [{ do: 'delete' }]),
  'repo.rename': renamed,
  'repo.access': onRepository((event) => put(['visibility'], visibility(event))),
  'repo.archived': set(['archived'], true),
  'repo.unarchived': set(['archived'], false),
  'repo.add_topic': topic('add'),
  'repo.remove_topic': topic('take'),
  'repo.add_member': granted('collaborators'),
  'repo.update_member': granted('collaborators'),
  'repo.remove_member': withdrawn('collaborators'),
  'team.add_repository': granted('teams'),
  'team.update_repository_permission': granted('teams'),
  'team.remove_repository': withdrawn('teams'),
  'repo.advanced_security_enabled': set(['security', 'advanced_security'], true),
  'repo.advanced_security_disabled': set(['security', 'advanced_security'], false),
  'repository_secret_scanning.enable': set(['security', 'secret_scanning'], true),
  // Pushes are held up by what scans for secrets: without it, they pass.
  'repository_secret_scanning.disable': onRepository(() => [
    ...put(['security', 'secret_scanning'], false),
    ...put(['security', 'secret_scanning_push_protection'], false),
  ]),
  'repository_secret_scanning_push_protection.enable': set(
    ['security', 'secret_scanning_push_protection'],
    true,
  ),
  'repository_secret_scanning_push_protection.disable': set(
    ['security', 'secret_scanning_push_protection'],
    false,
  ),
}
