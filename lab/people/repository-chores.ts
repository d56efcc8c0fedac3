import type { Workday } from '../company/calendar.js'
import { PEOPLE, type Person } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import type { Random } from '../random.js'
import { momentIn } from '../rhythm.js'
import { newDeployKey } from '../vendors/deploy-key.js'
import { gitHubEvent } from '../vendors/github.js'
import type { World } from '../world.js'
import { webActor } from './github-day.js'

/** What owners of the organization do to repositories in passing. */
export function repositoryChores(world: World, r: Random, me: Person, today: Workday): void {
  for (let n = r.poisson(0.8); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const repo = { repo: r.pick(REPOS).name }
    const tell = (action: string, more: object = {}) =>
      world.log.write(
        'github-audit',
        gitHubEvent(r, at, action, webActor(me, today, at), { ...repo, ...more }),
        me.id,
      )
    const job = r.int(0, 13)
    if (job === 0)
      tell('public_key.create', {
        deploy_key_fingerprint: newDeployKey(r),
        title: 'argocd read',
        read_only: 'true',
      })
    else if (job === 1)
      tell('protected_branch.update_required_approving_review_count', {
        name: 'main',
        branch: 'main',
      })
    else if (job === 2)
      tell('repo.add_member', {
        user: r.pick(PEOPLE.filter((p) => p.github)).github,
        permission: 'write',
      })
    else if (job === 3)
      tell('hook.create', {
        hook_id: r.int(1e8, 6e8),
        events: ['push', 'pull_request'],
        config: { url: 'https://hooks.slack.com/services/', content_type: 'json' },
        active: true,
      })
    else if (job === 4) tell('team.add_repository', { team: 'meridian-health/backend' })
    else if (job === 5)
      tell('repo.create_actions_secret', {
        key: r.pick(['SENTRY_DSN', 'NPM_TOKEN', 'CODECOV_TOKEN']),
      })
    else if (job === 6)
      tell('environment.update_protection_rule', { environment_name: 'production' })
    else if (job === 7)
      tell('protected_branch.policy_override', {
        branch: 'main',
        overridden_codes: ['review_policy_not_satisfied'],
      })
    else if (job === 8)
      tell('integration_installation.repositories_added', { integration: 'Renovate' })
    else if (job === 9)
      tell('repo.register_self_hosted_runner', {
        runner_id: r.int(10, 99),
        runner_name: `arc-${r.hex(4)}`,
        runner_labels: ['self-hosted', 'Linux', 'ARM64'],
      })
    else if (job === 10)
      tell('public_key.create', {
        deploy_key_fingerprint: newDeployKey(r),
        title: 'docs publisher',
        read_only: 'false',
      })
    else if (job === 11)
      tell('protected_branch.destroy', {
        name: `release/${r.int(20, 26)}`,
        branch: `release/${r.int(20, 26)}`,
      })
    else if (job === 12)
      tell('repository_secret_scanning.disable', { repo: 'meridian-health/sandbox' })
    else tell('repo.create', { repo: `meridian-health/spike-${r.hex(4)}`, visibility: 'private' })
  }
}
