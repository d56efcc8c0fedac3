import type { ChangeEvent, ChangeTelling, Step } from '../../config/define.js'
import { githubUid } from '../../config/github.js'
import { properties, text } from '../../config/reading.js'
import { change, given, organizationIn, put, type Telling, teamIn } from './telling.js'

const onMember =
  (steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) => {
    const name = text(given(event, 'user'))
    const account = organizationIn(event)
    return change(
      name,
      { uid: githubUid(name), type: 'GitHub::Member', name, account },
      steps(event),
    )
  }

/** Entries give a member's role as the permission that goes with it: `admin`, or `read`. */
function role(event: ChangeEvent): string | undefined {
  const held = text(given(event, 'permission'))
  return held === '' ? undefined : held === 'admin' ? 'admin' : 'member'
}

const teamed = (step: 'add' | 'take'): Telling =>
  onMember((event) => {
    const item = teamIn(event)
    return item === '' ? [] : [{ do: step, path: ['teams'], item }]
  })

const onOrganization =
  (steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) => {
    const name = organizationIn(event)
    const of = { uid: githubUid(name), type: 'GitHub::Organization', name, account: name }
    return change(name, of, steps(event))
  }
const set = (key: string, value: boolean): Telling => onOrganization(() => put([key], value))

/** Actions that switch a setting of the organization, by the words before `.enable` and `.disable`. */
const switches = {
  dependabot_alerts_new_repos: 'dependabot_alerts_enabled_for_new_repositories',
  dependabot_security_updates_new_repos: 'dependabot_security_updates_enabled_for_new_repositories',
  dependency_graph_new_repos: 'dependency_graph_enabled_for_new_repositories',
  members_can_delete_repos: 'members_can_delete_repositories',
  secret_scanning_new_repos: 'secret_scanning_enabled_for_new_repositories',
  secret_scanning_push_protection_new_repos:
    'secret_scanning_push_protection_enabled_for_new_repositories',
} as const

/** What actions on an organization and its members change. */
export const memberChanges: ChangeTelling['operations'] = {
  'org.add_member': onMember((event) => [
    { do: 'create', partly: true, properties: properties({ role: role(event) }) },
  ]),
  'org.remove_member': onMember(() => [{ do: 'delete' }]),
  'org.update_member': onMember((event) => put(['role'], role(event))),
  'team.add_member': teamed('add'),
  'team.remove_member': teamed('take'),
  'org.enable_two_factor_requirement': set('two_factor_requirement_enabled', true),
  'org.disable_two_factor_requirement': set('two_factor_requirement_enabled', false),
  'org.update_default_repository_permission': onOrganization((event) =>
    put(['default_repository_permission'], text(given(event, 'permission')) || undefined),
  ),
  ...Object.fromEntries(
    Object.entries(switches).flatMap(([action, key]) => [
      [`${action}.enable`, set(key, true)],
      [`${action}.disable`, set(key, false)],
    ]),
  ),
}
