import { DOCS, LOOK_ALIKE } from '../../company/more-people.js'
import { PEOPLE } from '../../company/people.js'
import { REPOS, reposOf } from '../../company/repos.js'
import { LONG_LIVED_TOKENS } from '../../company/tokens.js'
import { fixed } from '../../random.js'
import { gitHubToken } from '../../vendors/github.js'
import type { World } from '../../world.js'
import { newRepository } from '../changes/github.js'
import type { GitHub, Member, Repository } from '../model.js'

const OWNERS: readonly string[] = ['dana-kowalski', 'tom-brandt', 'priya-nair']
const DAY = 86_400_000

/** The organization as it was when the window began: those who join later are not yet in it. */
export function initialGitHub(world: World): GitHub {
  const members = new Map<string, Member>()
  const repos = new Map(REPOS.map((repo) => [repo.name, initialRepository(world, repo)]))
  for (const p of PEOPLE)
    if (p.github && p.joins === undefined)
      members.set(p.github, {
        role: OWNERS.includes(p.github) ? 'admin' : 'member',
        email: p.email,
        teams: new Set([p.trade]),
      })
  for (const login of ['meridian-release-bot', 'meridian-argocd', 'meridian-mirror', DOCS.login])
    members.set(login, {
      role: 'member',
      email: `${login.replace('meridian-', '')}@meridian-health.example`,
      teams: new Set(['automation']),
    })
  if (LOOK_ALIKE.github)
    for (const repo of reposOf(LOOK_ALIKE.trade))
      repos.get(repo.name)?.collaborators.set(LOOK_ALIKE.github, 'write')
  return {
    members,
    repos,
    pats: new Map(
      LONG_LIVED_TOKENS.filter((token) => members.has(token.login)).map((token) => {
        const r = fixed(`pat made ${token.name}`)
        const { hashed, id, kind, scopes } = gitHubToken(token.name, token.kind, token.scopes)
        return [
          hashed,
          {
            id,
            name: token.name.replaceAll(' ', '-'),
            login: token.login,
            classic: kind === 'Personal access token (classic)',
            scopes: scopes?.split(',') ?? ['contents:write', 'metadata:read'],
            created: world.from - r.int(5, 320) * DAY,
            expires: r.chance(0.4) ? null : world.from + 365 * DAY,
            repositories: 'all',
          },
        ]
      }),
    ),
  }
}

function initialRepository(world: World, repo: (typeof REPOS)[number]): Repository {
  const r = fixed(`repository ${repo.name}`)
  const made = newRepository(
    world.from - r.int(90, 1400) * DAY,
    repo.isPublic ? 'public' : 'private',
  )
  if (repo.name !== 'meridian-health/sandbox')
    made.branches.set('main', { reviews: repo.deploys ? 2 : 1, enforceAdmins: repo.deploys })
  if (repo.deploys) made.secrets.set('SENTRY_DSN', world.from - r.int(20, 400) * DAY)
  for (const team of repo.team) made.teams.set(team, 'push')
  made.teams.set('platform', 'admin')
  return made
}
