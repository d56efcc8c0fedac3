import type { Company, Repository } from '../model.js'
import { standing, type Telling, type Told, take, text } from './telling.js'

const emails = (told: Told): string => text(told.params, 'email')

const repository =
  (change: (repo: Repository, told: Told) => void): Telling =>
  (company, told) => {
    const found = company.github.repos.get(text(told.params, 'repo'))
    if (found) change(found, told)
  }

/** A repository as the organization's defaults make it. */
export const newRepository = (created: number, visibility: string): Repository => ({
  created,
  visibility,
  secretScanning: true,
  pushProtection: true,
  branches: new Map(),
  secrets: new Map(),
  teams: new Map(),
  collaborators: new Map(),
  deployKeys: new Map(),
  hooks: new Map(),
  runners: new Map(),
})

const member = (company: Company, login: string) => company.github.members.get(login)
const slug = (told: Told): string => text(told.params, 'team').split('/').pop() ?? ''

const scanning = (on: boolean): Telling =>
  repository((repo) => {
    repo.secretScanning = on
    if (!on) repo.pushProtection = false
  })

/** What entries of the GitHub audit log change. */
export const GITHUB_CHANGES: Readonly<Record<string, Telling>> = {
  'repo.create': (company, told) => {
    company.github.repos.set(
      text(told.params, 'repo'),
      newRepository(told.at, text(told.params, 'visibility')),
    )
  },
  'repo.access': repository((repo, told) => {
    repo.visibility = text(told.params, 'visibility')
  }),
  'repo.add_member': repository((repo, told) => {
    repo.collaborators.set(text(told.params, 'user'), text(told.params, 'permission'))
  }),
  'repo.remove_member': (company, told, earlier) => {
    const of = (c: Company) => c.github.repos.get(text(told.params, 'repo'))?.collaborators
    const login = text(told.params, 'user')
    if (!of(company)?.delete(login)) earlier((before) => of(before)?.set(login, 'write'))
  },
  'repo.create_actions_secret': repository((repo, told) => {
    repo.secrets.set(text(told.params, 'key'), told.at)
  }),
  'repo.register_self_hosted_runner': repository((repo, told) => {
    repo.runners.set(
      text(told.params, 'runner_name'),
      told.params['runner_labels'] as readonly string[],
    )
  }),
  'protected_branch.create': repository((repo, told) => {
    repo.branches.set(text(told.params, 'name'), { reviews: 1, enforceAdmins: true })
  }),
  'protected_branch.destroy': (company, told, earlier) => {
    const repo = text(told.params, 'repo')
    if (!company.github.repos.has(repo)) return
    const branches = (c: Company) => (c.github.repos.get(repo) as Repository).branches
    const name = text(told.params, 'name')
    standing(company, branches, name, () => ({ reviews: 1, enforceAdmins: true }), earlier)
    branches(company).delete(name)
  },
  'repository_secret_scanning.disable': scanning(false),
  'repository_secret_scanning.enable': scanning(true),
  'repository_secret_scanning_push_protection.disable': repository((repo) => {
    repo.pushProtection = false
  }),
  'public_key.create': repository((repo, told) => {
    repo.deployKeys.set(text(told.params, 'deploy_key_fingerprint'), {
      title: text(told.params, 'title'),
      readOnly: text(told.params, 'read_only') === 'true',
    })
  }),
  'hook.create': repository((repo, told) => {
    repo.hooks.set(String(told.params['hook_id']), {
      url: (told.params['config'] as { url: string }).url,
      events: told.params['events'] as readonly string[],
    })
  }),
  'team.add_repository': repository((repo, told) => {
    repo.teams.set(slug(told), 'push')
  }),
  'org.add_member': (company, told) => {
    const login = text(told.params, 'user')
    company.github.members.set(login, { role: 'member', email: emails(told), teams: new Set() })
  },
  'org.remove_member': (company, told) => {
    const login = text(told.params, 'user')
    company.github.members.delete(login)
    for (const repo of company.github.repos.values()) repo.collaborators.delete(login)
    for (const [hash, pat] of company.github.pats)
      if (pat.login === login) company.github.pats.delete(hash)
  },
  'team.add_member': (company, told) => {
    member(company, text(told.params, 'user'))?.teams.add(slug(told))
  },
  'team.remove_member': (company, told, earlier) =>
    take(company, (c) => member(c, text(told.params, 'user'))?.teams, slug(told), earlier),
}
