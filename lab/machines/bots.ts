import { type Address, addressIn, network } from '../company/networks.js'
import { APPS, oktaGroup, oktaUser } from '../company/okta.js'
import { PEOPLE } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import { fixed } from '../random.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import {
  type GitHubActor,
  type GitHubToken,
  gitHubEvent,
  gitHubId,
  gitHubToken,
  gitTraffic,
} from '../vendors/github.js'
import { type OktaClient, oktaEvent, oktaId } from '../vendors/okta.js'
import type { World } from '../world.js'

const app = (name: string): GitHubToken =>
  gitHubToken(`app ${name}`, 'GitHub App server-to-server token', undefined, name)
const DEPENDABOT: GitHubActor = {
  login: 'dependabot[bot]',
  bot: true,
  agent: 'dependabot-core/0.294.0',
  token: app('Dependabot'),
}
const RENOVATE: GitHubActor = {
  login: 'renovate[bot]',
  bot: true,
  agent: 'git/2.47.1',
  token: app('Renovate'),
}
const ACTIONS: GitHubActor = {
  login: 'github-actions[bot]',
  bot: true,
  agent: 'git/2.47.1',
  token: app('GitHub Actions'),
}

const hosted = (name: string, net: string): Address => addressIn(network(net), fixed(`bot ${name}`))
const RELEASE: GitHubActor = {
  login: 'meridian-release-bot',
  email: 'release-bot@meridian-health.example',
  ip: hosted('release', 'azure-phoenix').ip,
  country: 'US',
  agent: 'git/2.43.0',
  token: gitHubToken(
    'release bot',
    'Personal access token (classic)',
    'repo,workflow,write:packages',
  ),
}
export const ARGOCD: GitHubActor = {
  login: 'meridian-argocd',
  email: 'argocd@meridian-health.example',
  ip: hosted('argocd', 'aws-us-east-1').ip,
  country: 'US',
  agent: 'argo-cd/2.13.2 git/2.47.1',
  token: gitHubToken('argocd', 'Fine-grained personal access token'),
}

/** Robots at GitHub and the directory sync at Okta. */
export function botsHour(world: World, hour: number): void {
  const r = world.random(`bots ${hour}`)
  const start = hour * HOUR
  const volume = Math.min(30, world.scale ** 0.7)
  const moment = () => start + r.int(0, 3_599_000)
  const git = (actor: GitHubActor, action: string, repo: string) =>
    world.log.write(
      'github-audit',
      gitHubEvent(r, moment(), action, actor, gitTraffic(repo, 'http')),
      actor.login,
    )
  for (let n = r.poisson(2.5 * volume); n > 0; n--)
    git(
      ARGOCD,
      'git.fetch',
      r.pick([
        'meridian-health/helm-charts',
        'meridian-health/infra-live',
        'meridian-health/feature-flags',
      ]),
    )
  for (let n = r.poisson(2 * volume); n > 0; n--)
    git(ACTIONS, r.chance(0.8) ? 'git.clone' : 'git.fetch', r.pick(REPOS).name)
  const ofDay = hour % 24
  if (ofDay === 5) {
    for (const repo of r.sample(REPOS, 6)) {
      const at = moment()
      world.log.write(
        'github-audit',
        gitHubEvent(r, at, 'git.push', DEPENDABOT, gitTraffic(repo.name, 'http')),
        DEPENDABOT.login,
      )
      world.log.write(
        'github-audit',
        gitHubEvent(r, at + 5 * SECOND, 'pull_request.create', DEPENDABOT, {
          repo: repo.name,
          pull_request_id: gitHubId(`${repo.name}${at}`),
          pull_request_title: 'Bump dependencies',
        }),
        DEPENDABOT.login,
      )
    }
  }
  if (ofDay === 3 || ofDay === 15)
    for (const repo of REPOS.slice(0, 20)) git(RENOVATE, 'git.clone', repo.name)
  if (ofDay === 16 && !isWeekend(Math.floor(start / DAY)))
    for (const repo of r.sample(REPOS, 3)) git(RELEASE, 'git.push', repo.name)
  directory(world, hour)
}

export const SYNC_TOKEN = oktaId('00T', 'workday-sync')

/** Workday writes profiles through an API token each hour; the SIEM export hits its rate limit now and then. */
function directory(world: World, hour: number): void {
  const r = world.random(`directory ${hour}`)
  const workday: OktaClient = {
    address: hosted('workday', 'aws-us-west-2'),
    agent: 'Workday-Okta-Connector/2024.2',
    browser: 'UNKNOWN',
    os: 'Unknown',
    device: 'Unknown',
  }
  const actor = {
    id: oktaId('00u', 'svc-workday'),
    type: 'User',
    alternateId: 'svc-workday@meridian-health.example',
    displayName: 'Workday Sync',
  }
  const transaction = { id: r.hex(32), tokenId: SYNC_TOKEN }
  const tell = (at: number, type: string, targets: Parameters<typeof oktaEvent>[5]) =>
    world.log.write(
      'okta-system-log',
      oktaEvent(r, at, type, actor, workday, { ...targets, transaction }),
      'svc-workday',
    )
  const at = hour * HOUR + 7 * MINUTE
  for (const p of r.sample(PEOPLE, r.poisson(1.2))) {
    tell(at, 'user.account.update_profile', { targets: [oktaUser(p)] })
    tell(at + 3 * SECOND, 'application.provision.user.sync', {
      targets: [oktaUser(p), APPS.workday],
    })
  }
  if (r.chance(0.06))
    tell(at + 20 * SECOND, 'group.user_membership.add', {
      targets: [oktaUser(r.pick(PEOPLE)), oktaGroup('All Staff')],
    })
  if (r.chance(0.04)) {
    const siem: OktaClient = {
      address: hosted('siem', 'aws-us-east-1'),
      agent: 'Go-http-client/2.0',
      browser: 'UNKNOWN',
      os: 'Unknown',
      device: 'Unknown',
    }
    const reader = {
      id: oktaId('00u', 'svc-siem'),
      type: 'User',
      alternateId: 'svc-siem@meridian-health.example',
      displayName: 'SIEM Export',
    }
    world.log.write(
      'okta-system-log',
      oktaEvent(r, at + r.int(0, 40) * MINUTE, 'system.org.rate_limit.warning', reader, siem, {
        transaction: { id: r.hex(32), tokenId: oktaId('00T', 'siem') },
        debug: { threshold: '20', timeSpan: '1', timeUnit: 'MINUTES' },
      }),
      'svc-siem',
    )
  }
}
