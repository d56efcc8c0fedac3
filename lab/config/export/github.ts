import { PEOPLE } from '../../company/people.js'
import { deployKeyOf } from '../../vendors/deploy-key.js'
import { gitHubId, ORG } from '../../vendors/github.js'
import type { Company, GitHub, Repository } from '../model.js'
import { type Files, webTime } from './files.js'
import { workflows } from './workflows.js'

const emails = new Map(PEOPLE.map((p) => [p.github, p.email]))
const slugOf = (name: string): string => name.slice(name.indexOf('/') + 1)

/** The organization as GitHub's REST interface answers, pages merged. */
export function gitHubFiles({ github }: Company): Files {
  return new Map<string, unknown>([
    ['github/org.json', organization(github)],
    ['github/repos.json', [...github.repos].map(([name, repo]) => repository(name, repo))],
    ['github/members.json', members(github)],
    ['github/pats.json', tokens(github)],
    ...workflows([...github.repos.keys()]),
  ])
}

const organization = (github: GitHub): object => ({
  login: ORG,
  id: gitHubId(ORG),
  name: 'Meridian Health',
  type: 'Organization',
  two_factor_requirement_enabled: true,
  default_repository_permission: 'read',
  members_can_create_repositories: true,
  members_can_create_public_repositories: false,
  members_can_fork_private_repositories: false,
  public_repos: [...github.repos.values()].filter((repo) => repo.visibility === 'public').length,
  plan: { name: 'enterprise', filled_seats: github.members.size },
})

const status = (on: boolean) => ({ status: on ? 'enabled' : 'disabled' })

function repository(full_name: string, repo: Repository): object {
  return {
    id: gitHubId(full_name),
    name: slugOf(full_name),
    full_name,
    private: repo.visibility !== 'public',
    visibility: repo.visibility,
    default_branch: 'main',
    archived: false,
    created_at: webTime(repo.created),
    topics: [...repo.teams.keys()].slice(0, 1),
    security_and_analysis: {
      secret_scanning: status(repo.secretScanning),
      secret_scanning_push_protection: status(repo.pushProtection),
    },
    branch_protection: Object.fromEntries(
      [...repo.branches].map(([branch, rule]) => [
        branch,
        {
          required_pull_request_reviews: { required_approving_review_count: rule.reviews },
          enforce_admins: { enabled: rule.enforceAdmins },
          allow_force_pushes: { enabled: false },
          allow_deletions: { enabled: false },
        },
      ]),
    ),
    rulesets: [],
    actions_secrets: [...repo.secrets].map(([name, at]) => ({
      name,
      created_at: webTime(at),
      updated_at: webTime(at),
    })),
    teams: [...repo.teams].map(([slug, permission]) => ({ slug, permission })),
    collaborators: [...repo.collaborators].map(([login, permission]) => ({
      login,
      id: gitHubId(login),
      permission,
    })),
    deploy_keys: [...repo.deployKeys].map(([fingerprint, key]) => ({
      id: gitHubId(fingerprint),
      key: deployKeyOf(fingerprint),
      title: key.title,
      read_only: key.readOnly,
    })),
    hooks: [...repo.hooks].map(([id, hook]) => ({
      id: Number(id),
      active: true,
      events: hook.events,
      config: { url: hook.url },
    })),
    runners: [...repo.runners].map(([name, labels]) => ({ name, labels })),
  }
}

const members = (github: GitHub): object =>
  [...github.members].map(([login, member]) => ({
    login,
    id: gitHubId(login),
    role: member.role,
    saml_name_id: member.email || emails.get(login) || null,
    teams: [...member.teams],
  }))

const tokens = (github: GitHub): object =>
  [...github.pats].map(([hashed_token, pat]) => ({
    id: pat.id,
    token_name: pat.name,
    owner: { login: pat.login },
    token_type: pat.classic ? 'classic' : 'fine-grained',
    ...(pat.classic
      ? { scopes: pat.scopes }
      : { permissions: Object.fromEntries(pat.scopes.map((scope) => scope.split(':'))) }),
    hashed_token,
    created_at: webTime(pat.created),
    expires_at: pat.expires === null ? null : webTime(pat.expires),
    repositories: pat.repositories,
  }))
