import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { type GitHubActor, gitHubId, gitTraffic } from '../vendors/github.js'

const victim = person('tom.brandt')
const repo = 'meridian-health/identity-api'

export const githubRepoTamper: Attack = {
  id: 'github-repo-tamper',
  title: 'Protection is taken off the identity service and a foreign runner registered',
  story:
    'A hijacked browser session of an organization owner removes branch protection and secret scanning on identity-api, pushes a changed workflow straight to main, registers a self-hosted runner and puts the protection back.',
  techniques: ['T1539', 'T1562.001', 'T1195.002', 'T1098'],
  identities: [victim.email, victim.github ?? '', repo],
  at: 0.64,
  hour: 23.1,
  minSeverity: 'high',
  play(stage) {
    const actor: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: stage.address('stockholm-31173').ip,
      country: 'SE',
      agent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
    }
    const branch = { repo, name: 'main', branch: 'main' }
    stage.github(actor, 'protected_branch.destroy', branch, true)
    stage
      .wait(10, 40)
      .github(actor, 'repository_secret_scanning_push_protection.disable', { repo }, true)
    stage.wait(5, 20).github(actor, 'repository_secret_scanning.disable', { repo }, true)
    stage
      .wait(60, 240)
      .github({ ...actor, agent: 'git/2.46.0' }, 'git.push', gitTraffic(repo, 'http'))
    const run = {
      repo,
      workflow_id: gitHubId(`${repo} ci`),
      workflow_run_id: stage.random.int(1e9, 2e9),
      head_branch: 'main',
      event: 'push',
      name: 'CI',
      head_sha: stage.random.hex(40),
      run_attempt: 1,
      run_number: stage.random.int(2000, 9000),
    }
    stage.wait(4, 9).github(actor, 'workflows.created_workflow_run', run)
    stage.wait(30, 90).github(
      actor,
      'repo.register_self_hosted_runner',
      {
        repo,
        runner_id: stage.random.int(100, 999),
        runner_name: 'build-17',
        runner_labels: ['self-hosted', 'Linux', 'X64'],
      },
      true,
    )
    stage
      .wait(60, 200)
      .github(actor, 'workflows.completed_workflow_run', { ...run, conclusion: 'success' })
    stage.wait(60, 200).github(actor, 'protected_branch.create', branch)
  },
}
