import { REPOS } from '../company/repos.js'
import { DAY } from '../rhythm.js'
import type { Oddity } from '../story.js'
import { type GitHubActor, gitHubToken, gitTraffic } from '../vendors/github.js'

const login = 'meridian-mirror'

export const newCiMirror: Oddity = {
  id: 'new-ci-mirror',
  title: 'A new service account clones every repository each night',
  why: 'The disaster recovery mirror goes live: a token of its own, from our own address in AWS, all repositories by design.',
  identities: [login, 'mirror@meridian-health.example'],
  at: 0.53,
  hour: 1.5,
  play(stage) {
    const actor: GitHubActor = {
      login,
      email: 'mirror@meridian-health.example',
      ip: stage.address('aws-us-east-1').ip,
      country: 'US',
      agent: 'git/2.40.1',
      token: gitHubToken('mirror', 'Fine-grained personal access token'),
    }
    const night = stage.start
    for (let n = 0; n < 4; n++) {
      stage.at = night + n * DAY
      for (const repo of REPOS)
        stage
          .wait(2, 12)
          .github(
            actor,
            n === 0 ? 'git.clone' : 'git.fetch',
            gitTraffic(repo.name, 'http', repo.isPublic),
          )
    }
  },
  context(stage) {
    return `From ${new Date(stage.start).toISOString().slice(0, 10)} the GitHub account ${login} mirrors all repositories every night at 01:30 UTC into our backup account.`
  },
}
