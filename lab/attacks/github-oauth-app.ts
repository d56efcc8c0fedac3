import { dayOf, homeAddress } from '../company/calendar.js'
import { browserOf } from '../company/clients.js'
import { person } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import type { Attack } from '../story.js'
import { type GitHubActor, gitHubToken, gitTraffic } from '../vendors/github.js'

const victim = person('emily.tran')
const application = 'Code Metrics Pro'

export const githubOauthApp: Attack = {
  id: 'github-oauth-app',
  title: 'A developer consents to a malicious OAuth application',
  story:
    'emily.tran follows a link in an issue and grants an application full access to repositories. An hour later its token reads repository after repository from a cloud in Hong Kong.',
  techniques: ['T1528', 'T1550.001', 'T1213.003'],
  identities: [victim.email, victim.github ?? '', application],
  at: 0.75,
  hour: 15.3,
  workday: true,
  minSeverity: 'medium',
  play(stage) {
    const home: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: homeAddress(stage.world, victim, dayOf(stage.at)).ip,
      country: 'CA',
      agent: browserOf(victim, stage.at).agent,
    }
    const grant = {
      application_name: application,
      oauth_application_id: 2_914_773,
      user: victim.github,
      token_scopes: 'admin:org,repo,workflow',
    }
    stage.github(home, 'oauth_authorization.create', grant, true)
    stage
      .wait(20, 60)
      .github(
        home,
        'org_credential_authorization.grant',
        { ...grant, credential_authorized: 'oauth_access_token' },
        true,
      )
    stage.wait(3000, 4200)
    const token = gitHubToken(
      'oauth code metrics',
      'OAuth access token',
      'admin:org,repo,workflow',
      application,
    )
    const robot: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: stage.address('hongkong-tencent').ip,
      country: 'HK',
      agent: 'Go-http-client/1.1',
      token,
    }
    for (const repo of stage.random.sample(REPOS, 24))
      stage
        .wait(2, 12)
        .github(robot, 'git.clone', gitTraffic(repo.name, 'http', repo.isPublic), true)
  },
}
