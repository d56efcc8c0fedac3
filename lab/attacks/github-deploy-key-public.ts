import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { newDeployKey } from '../vendors/deploy-key.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'

const victim = person('priya.nair')
const repo = 'meridian-health/patient-export-tool'

export const githubDeployKeyPublic: Attack = {
  id: 'github-deploy-key-public',
  title: 'A write deploy key is planted and an internal repository turned public',
  story:
    'Through the session of an owner a deploy key with write access is added to the patient export tool, the organization webhook is pointed elsewhere, and the repository is made public.',
  techniques: ['T1098.004', 'T1567.001', 'T1213.003'],
  identities: [victim.email, victim.github ?? '', repo],
  at: 0.54,
  hour: 21.4,
  minSeverity: 'high',
  play(stage) {
    const actor: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: stage.address('amsterdam-m247').ip,
      country: 'NL',
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    }
    stage.github(
      actor,
      'public_key.create',
      {
        repo,
        deploy_key_fingerprint: newDeployKey(stage.random),
        title: 'ci',
        read_only: 'false',
      },
      true,
    )
    stage.wait(20, 60).github(
      actor,
      'hook.create',
      {
        repo,
        hook_id: stage.random.int(1e8, 6e8),
        events: ['push'],
        config: { url: 'https://webhook.site/5e0c1f0a', content_type: 'json', insecure_ssl: '1' },
        active: true,
      },
      true,
    )
    stage
      .wait(40, 120)
      .github(
        actor,
        'repo.access',
        { repo, visibility: 'public', previous_visibility: 'private' },
        true,
      )
    for (let n = 0; n < 3; n++)
      stage.wait(60, 600).github(
        {
          login: '',
          ip: stage.address('bucharest-voxility').ip,
          country: 'RO',
          agent: 'git/2.30.2',
        },
        'git.clone',
        gitTraffic(repo, 'http', true),
      )
  },
}
