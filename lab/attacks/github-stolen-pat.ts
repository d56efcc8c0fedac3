import { person } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import { personalToken } from '../people/github-day.js'
import type { Attack } from '../story.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'

const victim = person('rohan.das')

export const githubStolenPat: Attack = {
  id: 'github-stolen-pat',
  title: 'A stolen personal access token clones every repository it can reach',
  story:
    'The token of rohan.das, taken from a public container image, is used from a Russian hosting provider to list the organization and clone some thirty private repositories he never worked in.',
  techniques: ['T1552.001', 'T1213.003', 'T1078.004'],
  identities: [victim.email, victim.github ?? ''],
  at: 0.45,
  hour: 18.3,
  minSeverity: 'high',
  play(stage) {
    const address = stage.address('moscow-timeweb')
    const actor: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: address.ip,
      country: 'RU',
      agent: 'git/2.34.1',
      token: personalToken(victim),
    }
    for (const repo of stage.random.sample(REPOS, 31))
      stage
        .wait(4, 25)
        .github(actor, 'git.clone', gitTraffic(repo.name, 'http', repo.isPublic), true)
  },
}
