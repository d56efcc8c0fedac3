import type { Workday } from '../company/calendar.js'
import { browserOf, gitAgent } from '../company/clients.js'
import type { Person } from '../company/people.js'
import { REPOS, type Repo, reposOf } from '../company/repos.js'
import { tokenOf, usesToken } from '../company/tokens.js'
import { fixed, type Random, Weighted } from '../random.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import {
  type GitHubActor,
  gitHubEvent,
  gitHubId,
  gitHubToken,
  gitTraffic,
} from '../vendors/github.js'
import type { World } from '../world.js'
import { pullHook, pushHook } from './hooks.js'

/** Someone at GitHub's web pages. */
export function webActor(person: Person, today: Pick<Workday, 'desk'>, at: number): GitHubActor {
  return {
    login: person.github ?? person.id,
    email: person.email,
    ip: today.desk.ip,
    country: today.desk.network.city.country,
    agent: browserOf(person, at).agent,
  }
}

/** The same person's git, over ssh or with a personal access token. */
export function gitActor(
  person: Person,
  today: Pick<Workday, 'desk'>,
): { actor: GitHubActor; transport: 'ssh' | 'http' } {
  const https = usesToken(person)
  const actor: GitHubActor = {
    login: person.github ?? person.id,
    email: person.email,
    ip: today.desk.ip,
    country: today.desk.network.city.country,
    agent: gitAgent(person),
    ...(https ? { token: personalToken(person) } : {}),
  }
  return { actor, transport: https ? 'http' : 'ssh' }
}

export function personalToken(person: Person) {
  const { name, kind, scopes } = tokenOf(person)
  return gitHubToken(name, kind, scopes)
}

/** The few repositories someone really works in. */
export function ownRepos(person: Person): Repo[] {
  const r = fixed(`repos ${person.id}`)
  return r.sample(reposOf(person.trade), 4)
}

const BURST = new Weighted<string>([
  ['push', 5],
  ['fetch', 8],
  ['pr', 3],
  ['clone', 0.35],
  ['branch', 1],
])

/** Opens, reviews and merges: the events of one change, and when it was merged. */
function change(
  world: World,
  r: Random,
  web: GitHubActor,
  repo: Repo,
  at: number,
  owner: string,
): void {
  const number = r.int(200, 6000)
  const pull = {
    repo: repo.name,
    pull_request_id: gitHubId(`${repo.name}#${number}`),
    pull_request_title: 'Change',
    pull_request_url: `https://github.com/${repo.name}/pull/${number}`,
  }
  const tell = (offset: number, action: string, more: object) =>
    world.log.write(
      'github-audit',
      gitHubEvent(r, at + offset, action, web, { ...pull, ...more }),
      owner,
    )
  tell(0, 'pull_request.create', {})
  pullHook(world, at, repo, web, number, false, owner)
  if (r.chance(0.6))
    tell(r.int(1, 40) * MINUTE, 'pull_request_review.submit', { review_id: r.int(1e8, 2e9) })
  if (r.chance(0.7)) {
    const merged = r.int(41, 90) * MINUTE
    tell(merged, 'pull_request.merge', {
      head_branch: `feature/${r.hex(6)}`,
      base_branch: 'main',
    })
    pullHook(world, at + merged, repo, web, number, true, owner)
  }
}

/** A coder's day at GitHub. */
export function gitHubDay(world: World, person: Person, today: Workday): void {
  if (!person.github) return
  const r = world.random(`github ${person.id} ${today.day}`)
  const repos = ownRepos(person)
  const { actor, transport } = gitActor(person, today)
  const busy = 0.5 + fixed(`busy ${person.id}`).next()
  const manages = /Manager|Director|Head/.test(person.title)
  const sleeves = (manages ? 3 : 9) * busy * Math.min(2, world.bustle)
  for (let n = r.poisson(sleeves); n > 0; n--) {
    const repo = r.chance(0.94) ? r.pick(repos) : r.pick(REPOS)
    const at = momentIn(r, today.shift)
    const kind = BURST.pick(r)
    if (kind === 'pr') {
      change(world, r, webActor(person, today, at), repo, at, person.id)
    } else if (kind === 'branch') {
      world.log.write(
        'github-audit',
        gitHubEvent(r, at, 'git.push', actor, gitTraffic(repo.name, transport, repo.isPublic)),
        person.id,
      )
    } else {
      world.log.write(
        'github-audit',
        gitHubEvent(r, at, `git.${kind}`, actor, gitTraffic(repo.name, transport, repo.isPublic)),
        person.id,
      )
      if (kind === 'push') pushHook(world, at, repo, actor, person.id)
      if (kind === 'push' && r.chance(0.4)) {
        workflowRun(world, r, at + 6 * SECOND, repo, actor, person.id)
      }
    }
  }
  if (r.chance(0.012)) {
    const at = momentIn(r, today.shift)
    const app = {
      application_name: r.pick(['Linear', 'Raycast', 'GitKraken', 'Codecov']),
      user: person.github,
      token_scopes: 'read:user,repo',
    }
    const actions = r.chance(0.5)
      ? ['oauth_authorization.create', 'org_credential_authorization.grant']
      : ['personal_access_token.create']
    for (const action of actions)
      world.log.write(
        'github-audit',
        gitHubEvent(r, at, action, webActor(person, today, at), app),
        person.id,
      )
  }
  if (r.chance(0.5)) {
    world.log.write(
      'github-audit',
      gitHubEvent(
        r,
        today.shift.start + r.int(1, 50) * MINUTE,
        'org.sso_response',
        webActor(person, today, today.shift.start),
        { issuer: 'http://www.okta.com/exk3p0w9xk2LqVtUR5d7', user: person.github },
      ),
      person.id,
    )
  }
}

/** A workflow run started by a push, and its end. */
export function workflowRun(
  world: World,
  r: Random,
  at: number,
  repo: Repo,
  by: GitHubActor,
  owner: string,
): void {
  const actor: GitHubActor = {
    login: by.login,
    ...(by.email ? { email: by.email } : {}),
    agent: 'GitHub-Hookshot',
  }
  const fields = {
    repo: repo.name,
    workflow_id: gitHubId(`${repo.name} ci`),
    workflow_run_id: r.int(1e9, 2e9),
    head_branch: `feature/${r.hex(6)}`,
    event: 'push',
    name: 'CI',
    head_sha: r.hex(40),
    run_attempt: 1,
    run_number: r.int(100, 9000),
  }
  world.log.write(
    'github-audit',
    gitHubEvent(r, at, 'workflows.created_workflow_run', actor, fields),
    owner,
  )
  world.log.write(
    'github-audit',
    gitHubEvent(r, at + r.int(60, 900) * SECOND, 'workflows.completed_workflow_run', actor, {
      ...fields,
      conclusion: r.chance(0.86) ? 'success' : 'failure',
      completed_at: new Date(at).toISOString(),
    }),
    owner,
  )
}
