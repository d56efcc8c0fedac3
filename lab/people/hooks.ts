import type { Repo } from '../company/repos.js'
import { SECOND } from '../rhythm.js'
import { type GitHubActor, gitHubId } from '../vendors/github.js'
import { hookDelivery } from '../vendors/github-webhook.js'
import type { World } from '../world.js'

/** Repositories whose deliveries the security team collects: what deploys, and what may touch patients' data. */
const HOOKED =
  /\/(infra-live|infra-modules|ci-actions|patient-export-tool|records-api|identity-api|security-policies)$/

/** What GitHub delivers of a push, a second or two after it. */
export function pushHook(
  world: World,
  pushed: number,
  repo: Repo,
  by: GitHubActor,
  owner: string,
): void {
  if (!HOOKED.test(repo.name)) return
  const r = world.random(`hook push ${repo.name} ${by.login} ${pushed}`)
  const at = pushed + r.int(1, 3) * SECOND
  const commit = {
    id: r.hex(40),
    message: r.pick([
      'Fix a typo',
      'Bump a dependency',
      'Handle an empty answer',
      'Add a test',
      'Tidy up',
    ]),
    timestamp: new Date(at).toISOString(),
    author: { name: by.login, email: by.email ?? '', username: by.login },
    added: [],
    modified: [r.pick(['src/index.ts', 'src/api.ts', 'README.md', 'main.tf', 'package.json'])],
    removed: [],
  }
  const body = {
    ref: `refs/heads/feature/${r.hex(6)}`,
    before: r.hex(40),
    after: commit.id,
    created: false,
    deleted: false,
    forced: false,
    commits: [commit],
    head_commit: commit,
    pusher: { name: by.login, email: by.email ?? '' },
  }
  const details = { at, event: 'push', repo: repo.name, sender: by, body } as const
  world.log.write('github-webhook', hookDelivery(r.uuid(), details), owner)
}

/** What GitHub delivers when a pull request is opened or merged. */
export function pullHook(
  world: World,
  happened: number,
  repo: Repo,
  by: GitHubActor,
  number: number,
  merged: boolean,
  owner: string,
): void {
  if (!HOOKED.test(repo.name)) return
  const r = world.random(`hook pull ${repo.name} ${number} ${happened}`)
  const at = happened + r.int(1, 3) * SECOND
  const time = new Date(at).toISOString()
  const body = {
    action: merged ? 'closed' : 'opened',
    number,
    pull_request: {
      id: gitHubId(`${repo.name}#${number}`),
      number,
      title: 'Change',
      state: merged ? 'closed' : 'open',
      merged,
      user: { login: by.login, id: gitHubId(by.login), type: 'User' },
      head: { ref: `feature/${r.hex(6)}` },
      base: { ref: 'main' },
      created_at: time,
      updated_at: time,
    },
  }
  const details = { at, event: 'pull_request', repo: repo.name, sender: by, body } as const
  world.log.write('github-webhook', hookDelivery(r.uuid(), details), owner)
}
